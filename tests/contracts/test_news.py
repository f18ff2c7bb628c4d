"""What every store of News promises: run on the twin, on the real broker, and on several servers as one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.adapters.memory.news import MemoryNews
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.news import RedisNews
from bot.ports import BEGINNING, News
from tests.contracts.stores import Store

KEPT = 100


@pytest.fixture(params=["memory", "broker", "redis_cluster", "redis_sentinel"])
def news(request: pytest.FixtureRequest) -> Iterator[News]:
    if request.param == "memory":
        yield MemoryNews(KEPT)
        return
    lines = Lines(request.getfixturevalue(request.param))
    lines.here.flushall()
    yield RedisNews(lines, KEPT)
    lines.here.close()


def item(number: int) -> dict[str, object]:
    return {"c": f"cv_{number}", "k": ["message"], "h": "Zoë 🤖"}


def test_what_was_told_is_read_in_its_order_from_anywhere(news: News) -> None:
    assert (news.newest(), news.read(BEGINNING, 9, 0)) == (BEGINNING, [])
    news.add([item(1), item(2)])
    news.add([])
    news.add([item(3)])
    (first, two), (second, one) = news.read(BEGINNING, 9, 0)
    assert (two, one) == ([item(1), item(2)], [item(3)])
    assert news.read(BEGINNING, 1, 0.5) == [(first, two)]
    assert news.read(first, 9, 0.5) == [(second, one)]
    assert (news.read(second, 9, 0.01), news.newest()) == ([], second)


def test_whoever_waits_hears_of_it(news: News) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: next(found for _ in range(200) if (found := news.read(BEGINNING, 9, 0.5))))
        news.add([item(1)])
        assert waiting.result()[0][1] == [item(1)]


def test_it_is_known_whether_anything_was_missed(news: News) -> None:
    assert not news.reaches("5-0")
    news.add([item(0)])
    first = news.newest()
    assert news.reaches(first)
    for number in range(1, 400):
        news.add([item(number)])
    assert not news.reaches(first)
    assert news.reaches(news.newest())
    assert len(news.read(BEGINNING, 999, 0)) < 300


@pytest.mark.parametrize("name", ["", "x", "1", "-", "1-", "-1", "١-٠", "1-1-1", "9" * 50 + "-0"])
def test_nothing_is_known_of_a_name_that_nobody_gave(news: News, name: str) -> None:
    news.add([item(1)])
    assert not news.reaches(name)


def test_the_stream_is_waited_for(store: Store) -> None:
    assert not store.stream.wait(0.01)
    store.commit("SM1")
    assert store.stream.wait(0.5)
    store.stream.trim([name for name, _ in store.stream.read(9)])
    assert not store.stream.wait(0.01)
