"""What the log promises: it only grows, and what was changed behind its back is found."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import DBAPIError

from bot.adapters.memory.audit import MemoryAudit
from bot.adapters.sql import tables
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.transaction import writing
from bot.ports import Audit, Deed
from tests.contracts.stream import START
from tests.databases import open_tables, unguard

log = tables.audit


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def audit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Audit]:
    if request.param == "memory":
        yield MemoryAudit()
    else:
        with open_tables(request, request.param, tmp_path) as tables_of_ours:
            # Patient, as outside of tests: some of these write from several threads at once.
            engine = make_engine(tables_of_ours.url.render_as_string(hide_password=False))
            yield SqlAudit(engine)
            engine.dispose()


def deed(number: int) -> Deed:
    at = START + timedelta(minutes=number, microseconds=number)
    return Deed(f"n{number}", at, "Ana\0 👋", "claim", f"cv_{number}", "192.0.2.1", "ac_1", {"why": "ação\ud800"})


def test_rows_follow_each_other_and_the_newest_come_first(audit: Audit) -> None:
    for number in range(1, 4):
        audit.append(deed(number))
    rows = audit.newest(2)
    assert [row.number for row in rows] == [3, 2]
    clean = replace(deed(3), by="Ana 👋", details={"why": "ação"})
    assert rows[0].deed == clean
    assert [row.number for row in audit.newest(9, before=3)] == [2, 1]
    assert audit.faults() == audit.faults(3, rows[0].hash) == []


def test_the_same_deed_again_is_the_same_row(audit: Audit) -> None:
    audit.append(deed(1))
    audit.append(deed(1))
    assert [row.number for row in audit.newest(9)] == [1]


def test_many_at_once_make_one_chain(audit: Audit) -> None:
    if isinstance(audit, MemoryAudit):
        return
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: audit.append(deed(number)), range(12)))
    assert [row.number for row in audit.newest(99)] == list(range(12, 0, -1))
    assert audit.faults() == []


@pytest.fixture
def filled(engine: Engine) -> Engine:
    for number in range(1, 6):
        SqlAudit(engine).append(deed(number))
    return engine


@pytest.mark.parametrize("change", [update(log).values(by="Bia"), delete(log), delete(log).where(log.c.number == 5)])
def test_the_database_refuses_every_change(filled: Engine, change: object) -> None:
    # Whoever has the password that Leadline has, and uses it by hand.
    with filled.connect() as connection, pytest.raises(DBAPIError, match="only grows"), connection.begin():
        connection.execute(change)  # type: ignore[call-overload]
    assert len(SqlAudit(filled).newest(99)) == 5


def test_the_whole_table_cannot_be_emptied_either(filled: Engine) -> None:
    if filled.dialect.name == "postgresql":
        with filled.connect() as connection, pytest.raises(DBAPIError, match="only grows"), connection.begin():
            connection.exec_driver_sql("TRUNCATE audit")


@pytest.mark.parametrize(("change", "faults"), [
    (update(log).where(log.c.number == 3).values(by="Bia"), ["Row 3 does not fit"]),
    (update(log).where(log.c.number == 3).values(details="no JSON"), ["Row 3 does not fit"]),
    (update(log).where(log.c.number == 3).values(at=START), ["Row 3 does not fit"]),
    (update(log).where(log.c.number == 3).values(hash="0" * 64), ["Row 3 does not fit", "Row 4 does not fit"]),
    (delete(log).where(log.c.number == 2), ["Row 2 is missing", "Row 3 does not fit"]),
    (delete(log).where(log.c.number == 1), ["Row 1 is missing", "Row 2 does not fit"]),
])
def test_who_gets_past_the_triggers_is_found(filled: Engine, change: object, faults: list[str]) -> None:
    with writing(filled) as connection:
        unguard(connection)
        connection.execute(change)  # type: ignore[call-overload]
    found = SqlAudit(filled).faults()
    assert [fault.startswith(start) for fault, start in zip(found, faults, strict=True)] == [True] * len(faults)


def test_an_end_that_was_cut_off_is_found_by_who_wrote_the_newest_hash_down(filled: Engine) -> None:
    audit = SqlAudit(filled)
    (newest,) = audit.newest(1)
    with writing(filled) as connection:
        unguard(connection)
        connection.execute(delete(log).where(log.c.number >= 4))
    assert audit.faults() == []
    assert audit.faults(5, newest.hash) == ["Row 5 is missing: the log was longer once."]
    audit.append(deed(8))
    audit.append(deed(9))
    assert audit.faults() == []
    assert audit.faults(5, newest.hash) == ["Row 5 had another hash: the log was written anew."]
