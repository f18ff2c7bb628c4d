from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from bot.adapters.sql import tables
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.transaction import reading, writing
from tests.contracts.stream import lead, turn


def refused(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        rows = connection.execute(select(tables.refused_records.c.record, tables.refused_records.c.error))
        return [(row.record, row.error) for row in rows]


def test_what_cannot_be_read_is_kept_once_with_the_reason(engine: Engine) -> None:
    archive = SqlArchive(engine)
    archive.take([{"t": "dance", "text": "olá\0\ud800"}, turn(1)])
    archive.take([{"t": "dance", "text": "olá\0\ud800"}])

    [(record, error)] = refused(engine)
    assert "olá" in record
    assert error == "t is none of turn, sent, status, unsent, done, file, written"


FORBID = {
    "sqlite": (
        "CREATE TRIGGER forbid BEFORE INSERT ON turns WHEN new.cause = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END",
        "DROP TRIGGER forbid",
    ),
    "postgresql": (
        "ALTER TABLE turns ADD CONSTRAINT forbid CHECK (cause <> 'poison')",
        "ALTER TABLE turns DROP CONSTRAINT forbid",
    ),
}


def test_what_the_database_will_not_take_does_not_stop_the_others(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = SqlArchive(engine)
    forbid, allow = FORBID[engine.dialect.name]
    with writing(engine) as connection:
        connection.execute(text(forbid))
    try:
        archive.take([turn(1), turn(2, cause="poison", leads=[lead(name="Segredo")]), turn(3)])
    finally:
        with writing(engine) as connection:
            connection.execute(text(allow))

    restored = archive.restore("c1")
    assert restored is not None
    assert restored[1] == 3
    [(record, error)] = refused(engine)
    assert '"poison"' in record
    assert error.startswith("The database will not take this")
    assert "Segredo" not in capsys.readouterr().out  # what prospects say is not for logs


TAKE_FOR_EVER = """
import sys
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.engine import make_engine
from tests.contracts.stream import turn
archive = SqlArchive(make_engine(sys.argv[1]))
number = 0
while True:
    archive.take([turn(number + step) for step in (1, 2, 3)])
    number += 3
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", TAKE_FOR_EVER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as taking:
        assert taking.stdout is not None
        acknowledged = [int(taking.stdout.readline()) for _ in range(20)][-1]
        taking.kill()
        acknowledged = max([acknowledged, *map(int, taking.stdout.read().split())])

    restored = SqlArchive(engine := make_engine(url)).restore("c1")
    assert restored is not None
    assert restored[1] >= acknowledged
    assert restored[1] % 3 == 0  # a batch is there whole, or not at all
    engine.dispose()
