"""What every store of cases promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.cases import SqlCases
from bot.adapters.sql.engine import make_engine
from bot.ports import Archive, Case, Cases, Load
from tests.contracts.stream import START, turn
from tests.databases import open_tables

HOUR = timedelta(hours=1)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Cases, Archive]]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield MemoryCases(archive), archive
    else:
        with open_tables(request, request.param, tmp_path) as tables_of_ours:
            # Patient, as outside of tests: some of these write from several threads at once.
            engine = make_engine(tables_of_ours.url.render_as_string(hide_password=False))
            yield SqlCases(engine), SqlArchive(engine)
            engine.dispose()


@pytest.fixture
def cases(house: tuple[Cases, Archive]) -> Cases:
    return house[0]


def test_one_that_nobody_touched_is_as_cases_begin(cases: Cases) -> None:
    assert cases.get("cv_1") == Case("cv_1")
    assert cases.several(["cv_1", "cv_2"]) == cases.several([]) == cases.loads(START) == {}


def test_a_change_is_kept_and_the_rest_stays(cases: Cases) -> None:
    first = cases.change("cv_1", {"assignee": "ac_1", "assigned_at": START, "why": "ação\0\ud800"}, "Ana", START)
    assert first == Case("cv_1", "ac_1", "", "ação", START, version=1, changed_by="Ana", changed_at=START)
    second = cases.change("cv_1", {"priority": "urgent", "snoozed_until": START + HOUR}, "Bia", START + HOUR, version=1)
    assert second == cases.get("cv_1")
    assert (second.assignee, second.priority, second.version) == ("ac_1", "urgent", 2)
    assert cases.several(["cv_1", "cv_9"]) == {"cv_1": second}


def test_who_looked_at_an_older_one_changes_nothing(cases: Cases) -> None:
    first = cases.change("cv_1", {"priority": "low"}, "Ana", START, version=0)
    assert first is not None
    assert cases.change("cv_1", {"priority": "high"}, "Bia", START, version=0) is None
    assert cases.get("cv_1") == first


def test_of_many_at_once_one_is_first(cases: Cases) -> None:
    def take(number: int) -> Case | None:
        return cases.change("cv_1", {"assignee": f"ac_{number}"}, "x", START, version=0)

    with ThreadPoolExecutor(4) as pool:
        stood = [case for case in pool.map(take, range(4)) if case is not None]
    assert stood == [cases.get("cv_1")]


def test_many_at_once_who_look_at_nothing_are_all_counted(cases: Cases) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: cases.change("cv_1", {"team": str(number)}, "x", START), range(8)))
    assert cases.get("cv_1").version == 8


def test_what_somebody_has_are_open_conversations_that_do_not_rest(house: tuple[Cases, Archive]) -> None:
    cases, archive = house
    # minute 1 is when each wrote last
    for at, status in enumerate(("human", "flagged", "closed", "human", "human", "human")):
        archive.take([turn(1, f"c{at}", talk={"status": status})])
        cases.change(f"talk-c{at}", {"assignee": "ac_1", "assigned_at": START + at * HOUR}, "x", START)
    cases.change("talk-unknown", {"assignee": "ac_2", "assigned_at": START}, "x", START)
    cases.change("talk-c3", {"snoozed_until": START + 9 * HOUR, "snoozed_at": START + HOUR}, "x", START)
    cases.change("talk-c4", {"snoozed_until": START + 2 * HOUR, "snoozed_at": START + HOUR}, "x", START)
    # This one wrote after it was laid to rest.
    cases.change("talk-c5", {"snoozed_until": START + 9 * HOUR, "snoozed_at": START}, "x", START)
    assert cases.loads(START + 3 * HOUR) == {"ac_1": Load(4, START + 5 * HOUR), "ac_2": Load(0, START)}
