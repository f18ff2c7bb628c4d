"""Making an Engine for SQLite or PostgreSQL, with time-outs everywhere. It connects when it is first used."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import weakref
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import ConfigFault

# Seconds until a connection must stand; libpq allows no less than 2.
CONNECT_SECONDS = 3


def make_engine(database_url: str, patience: float = 5.0) -> Engine:
    """An Engine for that DATABASE_URL: `sqlite:///path` or `postgresql://user:password@host/name`.

    `patience`: seconds that a call waits for a lock or a free connection; on PostgreSQL a statement may take twice as
    long. Raises ConfigFault where the URL cannot be used. Parameters (personal data) never appear in errors.
    """
    url = _read_url(database_url)
    options: dict[str, Any] = {"hide_parameters": True, "json_serializer": _dump_json, "pool_timeout": patience}
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": patience, "check_same_thread": False}, **options)
        event.listen(engine, "connect", _prepare_sqlite(patience))
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = _make_postgres(url, patience, options)
    _forget_after_fork(engine)
    return engine


def _read_url(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError:
        # Without the text itself: it may hold a password.
        raise ConfigFault(["DATABASE_URL is not a URL such as sqlite:///leads.db or postgresql://host/name."]) from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        return url
    raise ConfigFault([f"DATABASE_URL names {url.drivername}; only sqlite and postgresql are known."])


def _make_postgres(url: URL, patience: float, options: dict[str, Any]) -> Engine:
    connect_args = {
        "connect_timeout": CONNECT_SECONDS,
        # A peer that vanished without a word is noticed after about ten seconds, instead of two hours.
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 10_000,
        # Poolers in front of PostgreSQL hand a connection to others between transactions: prepared statements would
        # be missing there.
        "prepare_threshold": None,
    }
    try:
        pool = {"pool_size": 5, "max_overflow": 5, "pool_pre_ping": True, "pool_recycle": 1800}
        engine = create_engine(url, connect_args=connect_args, **pool, **options)
    except ModuleNotFoundError:
        fault = "DATABASE_URL names PostgreSQL, but its driver is not installed: pip install 'leadline[postgres]'."
        raise ConfigFault([fault]) from None
    event.listen(engine, "connect", _prepare_postgres(patience))
    return engine


def _prepare_postgres(patience: float) -> Callable[[Any, object], None]:
    limits = {"lock_timeout": patience, "statement_timeout": 2 * patience, "idle_in_transaction_session_timeout": 60}

    # SET after connecting, since some poolers refuse a connection that comes with options.
    def prepare(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET timezone = 'UTC'")
            for name, seconds in limits.items():
                cursor.execute(f"SET {name} = {round(seconds * 1000)}")
        connection.commit()

    return prepare


def _prepare_sqlite(patience: float) -> Callable[[Any, object], None]:
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transactions begin too late and not IMMEDIATE: begin ourselves (_begin_sqlite).
        connection.isolation_level = None
        cursor = connection.cursor()
        _write_ahead(cursor, patience)
        # With NORMAL a commit survives kill -9, but not a power cut; the stream is trimmed right after the commit, so
        # that nothing else would hold what was lost.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    return prepare


def _write_ahead(cursor: sqlite3.Cursor, patience: float) -> None:
    # Where several processes open a new file at the same moment, SQLite refuses this at once, whatever its time-out is.
    give_up = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins as a reader is refused at once, without waiting, when another one wrote meanwhile.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _forget_after_fork(engine: Engine) -> None:
    """A forked child must not speak on its parent's connections: it makes its own."""
    kept = weakref.ref(engine)

    def forget() -> None:
        inherited = kept()
        if inherited is not None:
            inherited.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
