"""Published flows in SQL: every version kept whole, and which of them are live."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select

from bot.adapters.rows.stamp import stamp_book
from bot.adapters.rows.text import hold_json, hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading, wait_alone, writing
from bot.adapters.sql.upsert import add_missing
from bot.ports import Source

# Any number, the same for everybody who publishes.
_PUBLISHING = 7_130_001


class SqlFlows:
    """Meets ports.Flows on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def live(self) -> list[Source]:
        """What is live, by name. Raises StoreUnavailable."""
        kept, live = tables.flow_versions, tables.flow_live
        query = (
            select(kept.c.name, kept.c.version, kept.c.files)
            .join_from(live, kept, (live.c.name == kept.c.name) & (live.c.version == kept.c.version))
            .order_by(kept.c.name)
        )
        with reading(self._engine) as connection:
            return [_to_source(row) for row in connection.execute(query)]

    def version(self, name: str, version: str) -> Source | None:
        """That very version, live or not; None where it was never published. Raises StoreUnavailable."""
        kept = tables.flow_versions.c
        query = select(kept.name, kept.version, kept.files).where(
            kept.name == hold_text(name), kept.version == hold_text(version)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _to_source(row)

    def publish(self, sources: Sequence[Source], author: str, note: str, now: datetime) -> str:
        """Make exactly these sources live, in one transaction; returns the stamp of the new book. What was live until
        now stays readable as a version. Raises StoreUnavailable."""
        stamp = stamp_book(sources)
        told = {"author": hold_text(author), "note": hold_text(note), "published_at": now}
        live = [{"name": source.name, "version": source.version} for source in sources]
        versions = [
            {"name": source.name, "version": source.version, "files": hold_json(source.files), **told}
            for source in sources
        ]
        with writing(self._engine) as connection:
            wait_alone(connection, _PUBLISHING)
            add_missing(connection, tables.flow_versions, versions)
            connection.execute(delete(tables.flow_live))
            add_missing(connection, tables.flow_live, live)
            connection.execute(insert(tables.books).values(stamp=stamp, live=live, **told))
        return stamp

    def stamp(self) -> str:
        """The stamp of what is live; empty before the first publication. Raises StoreUnavailable."""
        books = tables.books.c
        with reading(self._engine) as connection:
            return connection.scalar(select(books.stamp).order_by(books.id.desc()).limit(1)) or ""


def _to_source(row: Row[Any, Any, Any]) -> Source:
    return Source(name=row.name, version=row.version, files=row.files)
