"""What every store of flows promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.flows import MemoryFlows
from bot.adapters.sql.flows import SqlFlows
from bot.errors import NotFound
from bot.ports import Flows, Published, Signed, Source
from tests.contracts.stream import START
from tests.databases import open_tables

SOLAR_1 = Source("solar", "v1", {"solar.yaml": "flow: solar\nsay: 'Olá 👋'\n", "lang/solar.en.yaml": ""})
SOLAR_2 = Source("solar", "v2", {"solar.yaml": "flow: solar\n"})
LANG = Source("lang", "v1", {"lang/pt.yaml": "stop: tchau\n"})


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def flows(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flows]:
    if request.param == "memory":
        yield MemoryFlows()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlFlows(engine)


def publish(flows: Flows, *sources: Source) -> str:
    return flows.publish(sources, "Marta", "primeira versão", START)


def test_before_the_first_publication_there_is_nothing(flows: Flows) -> None:
    assert flows.stamp() == ""
    assert flows.live() == []
    assert flows.version("solar", "v1") is None


def test_exactly_what_was_published_is_live(flows: Flows) -> None:
    stamp = publish(flows, SOLAR_1, LANG)
    assert flows.live() == [LANG, SOLAR_1]
    assert flows.stamp() == stamp != ""

    publish(flows, SOLAR_2)
    assert flows.live() == [SOLAR_2]


def test_what_is_no_longer_live_stays_readable(flows: Flows) -> None:
    publish(flows, SOLAR_1)
    publish(flows, SOLAR_2)

    assert flows.version("solar", "v1") == SOLAR_1
    assert flows.version("solar", "v2") == SOLAR_2


def test_the_stamp_says_what_is_live_not_how_it_came_about(flows: Flows) -> None:
    first = publish(flows, SOLAR_1, LANG)
    second = publish(flows, SOLAR_2, LANG)
    assert second != first
    assert flows.stamp() == second

    assert publish(flows, LANG, SOLAR_1) == first
    assert flows.stamp() == first
    assert flows.live() == [LANG, SOLAR_1]


def test_a_published_version_never_changes(flows: Flows) -> None:
    publish(flows, SOLAR_1)
    publish(flows, Source("solar", "v1", {"solar.yaml": "something else"}))

    assert flows.live() == [SOLAR_1]


def test_nothing_at_all_can_be_published(flows: Flows) -> None:
    publish(flows, SOLAR_1)
    publish(flows)

    assert flows.live() == []
    assert flows.stamp() != ""


def later(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def history(flows: Flows, name: str = "solar") -> dict[str, Published]:
    return {one.version: one for one in flows.history(name)}


def test_the_history_tells_who_published_what_when_and_why(flows: Flows) -> None:
    flows.publish([SOLAR_1, LANG], "Marta", "primeira", START)
    flows.publish([SOLAR_2, LANG], "Bia", "sem saudação", later(5))

    first, second = Signed("Marta", "primeira", START), Signed("Bia", "sem saudação", later(5))
    assert flows.history("solar") == [
        Published("solar", "v2", second, live=second, before="v1"), Published("solar", "v1", first),
    ]
    # The sentences were live already: who made them so, and when, stays.
    assert flows.history() == [Published("lang", "v1", first, live=first), *flows.history("solar")]
    assert flows.history("nothing") == []


def test_a_version_that_is_published_again_keeps_its_first_publication(flows: Flows) -> None:
    flows.publish([SOLAR_1], "Marta", "primeira", START)
    flows.publish([SOLAR_2], "Bia", "outra", later(5))
    flows.publish([SOLAR_1], "Caio", "de volta", later(9))

    back = history(flows)["v1"]
    assert (back.first, back.live) == (Signed("Marta", "primeira", START), Signed("Caio", "de volta", later(9)))
    assert back.before == "v2"


def test_an_earlier_version_is_live_again_and_the_others_stay_as_they_are(flows: Flows) -> None:
    before = flows.publish([SOLAR_1, LANG], "Marta", "", START)
    flows.publish([SOLAR_2, LANG], "Bia", "", later(5))
    assert flows.roll_back("solar", "v1", "Caio", "v2 não abre", later(9)) == before == flows.stamp()

    assert flows.live() == [LANG, SOLAR_1]
    assert history(flows)["v1"].live == Signed("Caio", "v2 não abre", later(9))
    # Going back once more would not lead forward to v2.
    assert (history(flows)["v1"].before, history(flows)["v2"].before) == ("", "v1")


@pytest.mark.parametrize(("name", "version"), [("solar", "v9"), ("lang", "v2"), ("wind", "v1"), ("", "")])
def test_there_is_no_way_back_to_what_never_was(flows: Flows, name: str, version: str) -> None:
    stamp = publish(flows, SOLAR_1, LANG)
    with pytest.raises(NotFound):
        flows.roll_back(name, version, "Caio", "", later(1))
    assert flows.stamp() == stamp
    assert flows.live() == [LANG, SOLAR_1]


def test_running_conversations_stay_unless_they_are_moved(flows: Flows) -> None:
    publish(flows, SOLAR_1, LANG)
    stays = publish(flows, SOLAR_2, LANG)
    assert flows.leaving() == frozenset()

    moves = flows.publish([SOLAR_2, LANG], "Bia", "", later(5), move=True)
    assert flows.leaving() == {("solar", "v1")}
    assert [one.version for one in flows.history() if one.leaving] == ["v1"]
    # Whoever holds the book must read it again.
    assert moves != stays


def test_a_version_that_is_left_stays_left_until_it_is_live_again(flows: Flows) -> None:
    publish(flows, SOLAR_1)
    flows.publish([SOLAR_2], "Bia", "", later(1), move=True)
    publish(flows, Source("solar", "v3", {}))
    assert flows.leaving() == {("solar", "v1")}

    flows.roll_back("solar", "v1", "Caio", "", later(2))
    assert flows.leaving() == frozenset()
    flows.roll_back("solar", "v2", "Caio", "", later(3), move=True)
    assert flows.leaving() == {("solar", "v1"), ("solar", "v3")}


def test_going_back_with_one_flow_moves_no_other(flows: Flows) -> None:
    wind = [Source("wind", version, {}) for version in ("w1", "w2")]
    publish(flows, SOLAR_1, wind[0])
    publish(flows, SOLAR_2, wind[1])
    flows.roll_back("solar", "v1", "Caio", "", later(2), move=True)
    assert flows.leaving() == {("solar", "v2")}
