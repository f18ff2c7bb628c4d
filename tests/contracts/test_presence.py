"""What every Presence promises: run on the twin and on the real broker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.adapters.memory.presence import MemoryPresence
from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.presence import RedisPresence
from bot.ports import Presence, Present
from tests.contracts.stream import START

PAULA, RUI = Present("ac_1", "Paula"), Present("ac_2", "Rui \u2603 \"x\"", typing=True)


@pytest.fixture(params=["memory", "redis"])
def presence(request: pytest.FixtureRequest) -> Iterator[Presence]:
    if request.param == "memory":
        yield MemoryPresence()
    else:
        lines = Lines(request.getfixturevalue("broker"))
        yield RedisPresence(lines)
        lines.here.close()


def test_who_is_there_is_told_until_their_time_is_over(presence: Presence) -> None:
    assert presence.mark("cv_1", RUI, START, 20)
    assert presence.mark("cv_1", PAULA, START + timedelta(seconds=5), 20)
    assert list(presence.who("cv_1", START + timedelta(seconds=10))) == [PAULA, RUI]
    assert list(presence.who("cv_1", START + timedelta(seconds=22))) == [PAULA]
    assert list(presence.who("cv_2", START)) == []


def test_only_what_changes_is_news(presence: Presence) -> None:
    later = START + timedelta(seconds=10)
    assert presence.mark("cv_1", PAULA, START, 20)
    assert not presence.mark("cv_1", PAULA, later, 20)
    assert presence.mark("cv_1", Present("ac_1", "Paula", typing=True), later, 20)
    presence.leave("cv_1", "ac_1")
    presence.leave("cv_1", "ac_1")
    assert list(presence.who("cv_1", later)) == []
    assert presence.mark("cv_1", PAULA, later, 20)
    assert presence.mark("cv_1", PAULA, later + timedelta(seconds=60), 20)


def test_nothing_is_left_of_it(broker: str) -> None:
    lines = Lines(broker)
    RedisPresence(lines).mark("cv_1", PAULA, START, 20)
    assert 0 < lines.here.ttl(keys.present("cv_1")) <= 20
    lines.here.close()
