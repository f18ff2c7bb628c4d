"""Promises in SQL: how each was kept is reckoned anew, in the transaction that brings something new of its contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select, update

from bot.adapters.rows.moments import EXPLAINED, FORGOTTEN, OPEN
from bot.adapters.rows.promises import TELLING, kept
from bot.adapters.rows.rows import Rows
from bot.adapters.sql import promise_tables
from bot.adapters.sql.upsert import add_missing

Row = Mapping[str, Any]
_promise, _moment = promise_tables.promises.c, promise_tables.moments.c
_ENOUGH = ("number", "position", "kind", "at", "by", "conversation_id")


def write_promises(connection: Connection, rows: Rows) -> None:
    """Add moments and promises; a moment may come before the promise that it ends."""
    add_missing(connection, promise_tables.moments, sorted(rows.moments, key=lambda row: str(row["id"])))
    add_missing(connection, promise_tables.promises, sorted(rows.promises, key=lambda row: str(row["id"])))
    _erase(connection, {row["contact_id"] for row in rows.moments if row["kind"] in (EXPLAINED, FORGOTTEN)})
    contacts = {row["contact_id"] for row in rows.promises}
    contacts |= {row["contact_id"] for row in rows.moments if row["kind"] in TELLING}
    promises = _rows_of(connection, contacts)
    if not promises:
        return
    found = select(_moment.contact_id, *(_moment[name] for name in _ENOUGH)).where(
        _moment.contact_id.in_({row["contact_id"] for row in promises}), _moment.kind.in_(TELLING))
    moments: dict[str, list[Row]] = {}
    for moment in connection.execute(found).mappings():
        moments.setdefault(moment["contact_id"], []).append(dict(moment))
    changed = []
    for promise in promises:
        known = kept(promise, moments.get(promise["contact_id"], ()))
        if any(promise[name] != known[name] for name in OPEN):
            changed.append({"of": promise["id"], **known})
    if changed:
        connection.execute(update(promise_tables.promises).where(_promise.id == bindparam("of")), changed)


def _erase(connection: Connection, contacts: Iterable[str]) -> None:
    """What somebody who was forgotten had said of us (as rows/moments.erase has it)."""
    wanted = sorted(contacts)
    if wanted:
        later = promise_tables.moments.alias("later")
        forgotten = exists().where(
            later.c.contact_id == _moment.contact_id, later.c.kind == FORGOTTEN, later.c.at >= _moment.at)
        connection.execute(update(promise_tables.moments).where(
            _moment.contact_id.in_(wanted), _moment.kind == EXPLAINED, _moment.told != "", forgotten).values(told=""))


def _rows_of(connection: Connection, contacts: Iterable[str]) -> list[Row]:
    wanted = sorted(contacts)
    if not wanted:
        return []
    query = select(promise_tables.promises).where(_promise.contact_id.in_(wanted)).order_by(_promise.id)
    return [dict(row) for row in connection.execute(query).mappings()]
