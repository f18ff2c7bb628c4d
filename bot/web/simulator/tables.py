"""The simulator's own SQLite file: its tables, and one short connection per piece of work."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# `changed` numbers every change, so that the page can ask for what is newer than what it has seen.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (n INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
CREATE TABLE IF NOT EXISTS chats (
    address TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', shift REAL NOT NULL DEFAULT 0,
    shift_before REAL NOT NULL DEFAULT 0, jumped_at REAL NOT NULL DEFAULT 0, typing_until REAL NOT NULL DEFAULT 0,
    cleared INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS messages (
    sid TEXT PRIMARY KEY, address TEXT NOT NULL, mine INTEGER NOT NULL, body TEXT NOT NULL, shape TEXT NOT NULL,
    made_at REAL NOT NULL, shown_at REAL NOT NULL, status TEXT NOT NULL, code INTEGER, reason TEXT NOT NULL DEFAULT '',
    callback TEXT NOT NULL DEFAULT '', service TEXT, sender TEXT NOT NULL DEFAULT '',
    seen INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS messages_by_chat ON messages (address, changed);
CREATE TABLE IF NOT EXISTS media (
    sid TEXT PRIMARY KEY, message TEXT NOT NULL, content_type TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
    data BLOB, url TEXT NOT NULL DEFAULT '', made_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS media_by_message ON media (message);
CREATE TABLE IF NOT EXISTS contents (sid TEXT PRIMARY KEY, document TEXT NOT NULL, made_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, address TEXT NOT NULL, message TEXT NOT NULL,
    url TEXT NOT NULL, form TEXT NOT NULL, sets TEXT NOT NULL, due REAL NOT NULL, made_at REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, leased_until REAL NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting',
    trouble TEXT NOT NULL DEFAULT '', status INTEGER, answer TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '', changed INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS posts_waiting ON posts (state, lane, id);
CREATE INDEX IF NOT EXISTS posts_by_message ON posts (message);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, made_at REAL NOT NULL, method TEXT NOT NULL,
    path TEXT NOT NULL, fields TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, changed INTEGER NOT NULL);
"""


class Tables:
    """The file. Every `reading` and `writing` is a connection of its own, so threads and processes share nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as db:
            _keep_a_log(db)
            db.executescript("BEGIN IMMEDIATE;" + _SCHEMA)
            if "sender" not in {row["name"] for row in db.execute("PRAGMA table_info(messages)")}:
                # A file from before there could be several numbers.
                db.execute("ALTER TABLE messages ADD COLUMN sender TEXT NOT NULL DEFAULT ''")
            db.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one moment of the file."""
        with closing(self._connect()) as db:
            db.execute("BEGIN")
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is written when the block ends, none of it when it raises."""
        with closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA synchronous = NORMAL")
        return db


def _keep_a_log(db: sqlite3.Connection) -> None:
    """Turn write-ahead logging on. It is the one statement for which SQLite does not wait while another process that
    has just started does the same, so it is tried for two seconds."""
    for left in reversed(range(100)):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(0.02)


def next_change(db: sqlite3.Connection) -> int:
    """The number of the change that is being made now, within a `writing`."""
    return int(db.execute("UPDATE counter SET n = n + 1 RETURNING n").fetchone()["n"])


def last_change(db: sqlite3.Connection) -> int:
    """The number of the newest change."""
    return int(db.execute("SELECT n FROM counter").fetchone()["n"])
