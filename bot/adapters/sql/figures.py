"""Figures in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Engine, Select, and_, cast, extract, false, func, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import promise_tables, tables
from bot.adapters.sql.transaction import reading
from bot.ports import Count, Promise, Took

_promise, _moment, _talk = promise_tables.promises.c, promise_tables.moments.c, tables.conversations.c
_PROMISE = select(*(_promise[name] for name in Promise._fields))
_QUARTER = 900


class SqlFigures:
    """Meets ports.Figures on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def promise(self, promise_id: str) -> Promise | None:
        """By id."""
        found = self._promises(_PROMISE.where(_promise.id == hold_text(promise_id)))
        return found[0] if found else None

    def open_promises(self, conversation_ids: Collection[str]) -> Mapping[str, Promise]:
        """Of each of these conversations the open promise that is due first."""
        wanted = _promise.conversation_id.in_(sorted(map(hold_text, conversation_ids)))
        query = _PROMISE.where(_promise.ended_at.is_(None), wanted)
        query = query.order_by(_promise.due_at.is_(None), _promise.due_at, _promise.id)
        found: dict[str, Promise] = {}
        for promise in self._promises(query) if conversation_ids else ():
            found.setdefault(promise.conversation_id, promise)
        return found

    def waits(self, since: datetime, limit: int) -> list[tuple[Promise, str]]:
        """Open promises that were made since then, newest first, with who waits."""
        people = tables.contacts.c
        query = _PROMISE.add_columns(people.name, people.phone).join_from(
            promise_tables.promises, tables.contacts, _promise.contact_id == people.id, isouter=True)
        query = query.where(_promise.ended_at.is_(None), _promise.since >= since)
        query = query.order_by(_promise.since.desc(), _promise.id).limit(limit)
        with reading(self._engine) as connection:
            return [(Promise(*row[:-2]), row[-2] or row[-1] or "") for row in connection.execute(query)]

    def promises(self, since: datetime, until: datetime) -> list[Promise]:
        """Promises made in that time, oldest first."""
        between = and_(_promise.since >= since, _promise.since < until)
        return self._promises(_PROMISE.where(between).order_by(_promise.since, _promise.id))

    def took(self, since: datetime, until: datetime, now: datetime) -> list[Took]:
        """How those were kept; as little of each as figures need, since there may be many."""
        late = func.coalesce(_promise.ended_at, now) > _promise.due_at
        query = select(
            _promise.reason, _promise.flow, _promise.source, _promise.ended_by, _promise.ended_as, _promise.seconds,
            func.coalesce(late, false()),
        ).where(_promise.since >= since, _promise.since < until)
        with reading(self._engine) as connection:
            return [Took(*row) for row in connection.execute(query)]

    def moments(self, kind: str, since: datetime, until: datetime) -> list[Count]:
        """Moments of a kind in that time, those that are alike counted together."""
        alike = (_moment.told, _moment.by, _moment.flow, _moment.source)
        query = select(*alike, func.count()).where(_in(kind, since, until)).group_by(*alike)
        with reading(self._engine) as connection:
            return sorted(Count(*row) for row in connection.execute(query))

    def quarters(self, kind: str, since: datetime, until: datetime) -> Mapping[int, int]:
        """How many there were in each quarter of an hour."""
        lite = self._engine.dialect.name == "sqlite"
        seconds = func.strftime("%s", _moment.at) if lite else func.floor(extract("epoch", _moment.at))
        quarter = (cast(seconds, BigInteger) // _QUARTER).label("quarter")
        query = select(quarter, func.count()).where(_in(kind, since, until)).group_by(quarter)
        with reading(self._engine) as connection:
            return {int(number): count for number, count in connection.execute(query)}

    def waiting(self) -> tuple[int, datetime | None]:
        """How many conversations wait for a human now, and since when the first of them does."""
        query = select(func.count(), func.min(_talk.waiting_since)).where(
            _talk.status.in_(("flagged", "human")), _talk.waiting_since.is_not(None))
        with reading(self._engine) as connection:
            count, since = connection.execute(query).one()
        return count, since

    def _promises(self, query: Select[Any]) -> list[Promise]:
        with reading(self._engine) as connection:
            return [Promise(*row) for row in connection.execute(query)]


def _in(kind: str, since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(_moment.kind == kind, _moment.at >= since, _moment.at < until)
