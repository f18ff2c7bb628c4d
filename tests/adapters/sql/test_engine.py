from __future__ import annotations

import shutil
import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.flows import SqlFlows
from bot.adapters.sql.leads import SqlLeads
from bot.adapters.sql.transaction import reading, writing
from bot.errors import ConfigFault, NotSetUp, StoreUnavailable
from tests.contracts.stream import lead, turn


def test_nothing_is_touched_until_first_use(tmp_path: Path) -> None:
    path = tmp_path / "leadline.db"
    engine = make_engine(f"sqlite:///{path}")
    SqlArchive(engine), SqlLeads(engine), SqlFlows(engine)

    assert not path.exists()


@pytest.mark.parametrize("url", ["", "leads.db", "mysql://host/leads", "sqlite+aiosqlite:///x", "://user:s3cret@x"])
def test_a_url_that_cannot_be_used_is_told_without_its_secrets(url: str) -> None:
    with pytest.raises(ConfigFault, match="DATABASE_URL") as raised:
        make_engine(url)
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_understood(scheme: str) -> None:
    assert make_engine(f"{scheme}://user@host/name").dialect.driver == "psycopg"


def test_a_commit_reaches_the_disk_before_it_is_acknowledged(engine: Engine) -> None:
    if engine.dialect.name == "postgresql":
        with reading(engine) as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"
    else:
        with reading(engine) as connection:
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_locked_database_is_unavailable_and_nothing_is_lost(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "leadline.db")
    engine = make_engine(f"sqlite:///{path}", patience=0.05)
    archive = SqlArchive(engine)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreUnavailable, match="locked"):
            archive.take([turn(1, "locked")])
        assert archive.restore("locked") is None  # readers are not kept out
    finally:
        other.execute("ROLLBACK")
        other.close()

    archive.take([turn(1, "locked")])
    assert archive.restore("locked") is not None
    engine.dispose()


def test_a_postgresql_row_that_others_hold_is_unavailable(postgres_url: str, postgres: Engine) -> None:
    impatient = make_engine(postgres_url, patience=0.05)
    leads = SqlLeads(impatient)
    leads.store(lead("held", version=1))
    with writing(postgres) as connection:
        connection.execute(text("SELECT 1 FROM leads WHERE id = 'held' FOR UPDATE"))
        with pytest.raises(StoreUnavailable, match="lock timeout"):
            leads.store(lead("held", version=2))
    impatient.dispose()


def test_a_postgresql_statement_may_not_last(postgres_url: str) -> None:
    impatient = make_engine(postgres_url, patience=0.02)
    with pytest.raises(StoreUnavailable, match="statement timeout"), reading(impatient) as connection:
        connection.execute(text("SELECT pg_sleep(30)"))
    impatient.dispose()


def test_a_postgresql_that_is_gone_is_unavailable() -> None:
    with socket.socket() as refusing:
        refusing.bind(("127.0.0.1", 0))
        port = refusing.getsockname()[1]
        archive = SqlArchive(make_engine(f"postgresql://bot:s3cret@127.0.0.1:{port}/leads"))
        with pytest.raises(StoreUnavailable, match="refused") as raised:
            archive.restore("c1")
    assert raised.value.retryable
    assert "s3cret" not in str(raised.value)


def test_a_connection_that_the_server_cut_is_replaced(postgres_url: str, postgres: Engine) -> None:
    leads = SqlLeads(engine := make_engine(postgres_url))
    leads.count()
    with writing(postgres) as connection:
        others = "pid <> pg_backend_pid() AND datname IS NOT NULL"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))

    assert leads.count() >= 0
    engine.dispose()


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is not a database, it is a text " * 100)
    for name in ("text.db", "no/such/folder.db"):
        archive = SqlArchive(make_engine(f"sqlite:///{tmp_path / name}"))
        with pytest.raises(StoreUnavailable):
            archive.restore("c1")


def test_missing_tables_are_unavailable_and_nothing_is_refused(tmp_path: Path) -> None:
    archive = SqlArchive(make_engine(f"sqlite:///{tmp_path / 'new.db'}"))
    with pytest.raises(StoreUnavailable, match="no such table"):
        archive.take([turn(1)])


def test_a_database_that_was_never_set_up_says_what_to_do(tmp_path: Path) -> None:
    archive = SqlArchive(make_engine(f"sqlite:///{tmp_path / 'new.db'}"))
    with pytest.raises(NotSetUp, match="has not been set up for this release: no such table") as caught:
        archive.restore("c1")
    assert "`leadline migrate`" in caught.value.remedy
