"""Bringing a database's tables up to date, safely from several processes at once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.migrations import HEAD
from bot.adapters.sql.transaction import reading, wait_alone, writing
from bot.errors import ConfigFault

# Any number, the same for everybody who migrates.
_MIGRATING = 7_130_000
# How long a migration may take, and wait for another one: far more than a statement of every day may.
_SECONDS = 600


def migrate(database_url: str) -> None:
    """Create or alter the tables as this version of Leadline needs them; returns at once where they are so. All in one
    transaction. Raises StoreUnavailable; ConfigFault where the database was made by a newer Leadline."""
    engine = make_engine(database_url, patience=30)
    try:
        if is_current(engine):
            return
        with writing(engine) as connection:
            _lift_limits(connection)
            wait_alone(connection, _MIGRATING)
            _upgrade(connection)
    finally:
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Whether the tables are as this version of Leadline needs them. Raises StoreUnavailable."""
    with reading(engine) as connection:
        return _read_revision(connection) == HEAD


def _read_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _lift_limits(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for name in ("statement_timeout", "lock_timeout"):
            connection.execute(text(f"SET LOCAL {name} = {_SECONDS * 1000}"))


def _upgrade(connection: Connection) -> None:
    # Imported here since most starts need no migration, and it takes a quarter of a second.
    from alembic.command import upgrade
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        upgrade(config, "head")
    except CommandError as error:
        found = _read_revision(connection)
        raise ConfigFault([f"DATABASE_URL holds tables of a newer Leadline (revision {found}): {error}"]) from error
