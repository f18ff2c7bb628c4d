"""What every store of flows promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.memory.flows import MemoryFlows
from bot.adapters.sql.flows import SqlFlows
from bot.ports import Flows, Source
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
