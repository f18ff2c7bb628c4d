"""Published flows in SQL: every version kept whole, which of them are live, and which ones conversations leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, insert, select, tuple_, update

from bot.adapters.rows.stamp import stamp_book
from bot.adapters.rows.text import hold_json, hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading, wait_alone, writing
from bot.adapters.sql.upsert import add_missing
from bot.errors import NotFound
from bot.ports import Published, Signed, Source

# Any number, the same for everybody who publishes.
_PUBLISHING = 7_130_001
_kept, _live = tables.flow_versions, tables.flow_live
_IS_LIVE = and_(_live.c.name == _kept.c.name, _live.c.version == _kept.c.version)


class SqlFlows:
    """Meets ports.Flows on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def live(self) -> list[Source]:
        """What is live, by name. Raises StoreUnavailable."""
        query = (
            select(_kept.c.name, _kept.c.version, _kept.c.files).join_from(_live, _kept, _IS_LIVE)
            .order_by(_kept.c.name)
        )
        with reading(self._engine) as connection:
            return [_to_source(row) for row in connection.execute(query)]

    def version(self, name: str, version: str) -> Source | None:
        """That very version, live or not; None where it was never published. Raises StoreUnavailable."""
        query = select(_kept.c.name, _kept.c.version, _kept.c.files).where(_is(name, version))
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _to_source(row)

    def publish(
        self, sources: Sequence[Source], author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make exactly these sources live, in one transaction; returns the stamp of the new book. What was live until
        now stays readable as a version. Raises StoreUnavailable."""
        told = {"author": hold_text(author), "note": hold_text(note)}
        live = {source.name: source.version for source in sources}
        versions = [
            {"name": source.name, "version": source.version, "files": hold_json(source.files), **told,
             "published_at": now, "before": "", "leaving": False}
            for source in sources
        ]
        with writing(self._engine) as connection:
            wait_alone(connection, _PUBLISHING)
            add_missing(connection, _kept, versions)
            for name, before in _what_is_live(connection).items():
                if live.get(name, before) != before:
                    connection.execute(update(_kept).where(_is(name, live[name])).values(before=before))
            return _make_live(connection, live, told, now, leave=live if move else ())

    def roll_back(
        self, name: str, version: str, author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make that version live in place of the one that is; returns the stamp. Raises NotFound, StoreUnavailable."""
        told = {"author": hold_text(author), "note": hold_text(note)}
        with writing(self._engine) as connection:
            wait_alone(connection, _PUBLISHING)
            live = _what_is_live(connection)
            if name not in live or connection.execute(select(_kept.c.name).where(_is(name, version))).first() is None:
                raise NotFound(f"Version {version} of flow {name} is nowhere to be found.")
            return _make_live(connection, {**live, name: version}, told, now, leave=(name,) if move else ())

    def history(self, name: str = "") -> list[Published]:
        """Every version that was published, of that name or of all: by name, newest first. Raises StoreUnavailable."""
        told = _kept.c
        query = (
            select(
                told.name, told.version, told.author, told.note, told.published_at, told.before, told.leaving,
                _live.c.author.label("live_author"), _live.c.note.label("live_note"), _live.c.since,
            )
            .join_from(_kept, _live, _IS_LIVE, isouter=True)
            .order_by(told.name, told.published_at.desc(), told.version)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query.where(told.name == hold_text(name)) if name else query)
            return [_to_published(row) for row in rows]

    def leaving(self) -> frozenset[tuple[str, str]]:
        """(name, version) that running conversations leave for the live version. Raises StoreUnavailable."""
        with reading(self._engine) as connection:
            return _what_is_left(connection)

    def stamp(self) -> str:
        """The stamp of what is live and of what is left; empty before the first publication. Raises
        StoreUnavailable."""
        books = tables.books.c
        with reading(self._engine) as connection:
            return connection.scalar(select(books.stamp).order_by(books.id.desc()).limit(1)) or ""


def _make_live(
    connection: Connection, live: Mapping[str, str], told: Mapping[str, str], now: datetime, leave: Iterable[str],
) -> str:
    """Exactly these versions; what was live already keeps who made it so, and since when."""
    pairs = sorted(live.items())
    connection.execute(delete(_live).where(tuple_(_live.c.name, _live.c.version).not_in(pairs)))
    since = {**told, "since": now}
    add_missing(connection, _live, [{"name": name, "version": version, **since} for name, version in pairs])
    connection.execute(update(_kept).where(_kept.c.name.in_(list(leave))).values(leaving=True))
    connection.execute(update(_kept).where(tuple_(_kept.c.name, _kept.c.version).in_(pairs)).values(leaving=False))
    stamp = stamp_book(pairs, _what_is_left(connection))
    book = {"live": [{"name": name, "version": version} for name, version in pairs], "published_at": now}
    connection.execute(insert(tables.books).values(stamp=stamp, **book, **told))
    return stamp


def _what_is_live(connection: Connection) -> dict[str, str]:
    return {row.name: row.version for row in connection.execute(select(_live.c.name, _live.c.version))}


def _what_is_left(connection: Connection) -> frozenset[tuple[str, str]]:
    query = select(_kept.c.name, _kept.c.version).where(_kept.c.leaving)
    return frozenset((row.name, row.version) for row in connection.execute(query))


def _is(name: str, version: str) -> Any:
    return and_(_kept.c.name == hold_text(name), _kept.c.version == hold_text(version))


def _to_source(row: Row[Any, Any, Any]) -> Source:
    return Source(name=row.name, version=row.version, files=row.files)


def _to_published(row: Any) -> Published:
    live = None if row.since is None else Signed(row.live_author, row.live_note, row.since)
    first = Signed(row.author, row.note, row.published_at)
    return Published(row.name, row.version, first, live, row.before, row.leaving)
