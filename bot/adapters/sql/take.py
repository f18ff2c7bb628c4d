"""Writing rows so that the newest stands: whatever the order they come in, and however often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, case, delete, func, null, update

from bot.adapters.rows.rows import Rows
from bot.adapters.sql import tables
from bot.adapters.sql.promises import write_promises
from bot.adapters.sql.searched import write_searched
from bot.adapters.sql.upsert import add_missing, replace_all, upsert

Row = Mapping[str, Any]


def write_rows(connection: Connection, rows: Rows) -> None:
    """Write them all. Always in the same order of tables and keys, so that two who write at once cannot deadlock."""
    _keep_newest(connection, tables.contacts, rows.contacts, "number")
    _write_conversations(connection, rows.conversations)
    add_missing(connection, tables.turns, _sort(rows.turns, "cause"))
    _write_messages(connection, rows.messages)
    _write_states(connection, rows.states)
    _write_states_by_sid(connection, rows.states_by_sid)
    write_leads(connection, rows.leads)
    add_missing(connection, tables.consents, _sort(rows.consents, "id"))
    _write_effects(connection, rows)
    _write_files(connection, rows.files)
    _write_written(connection, rows)
    write_searched(connection, rows)
    write_promises(connection, rows)


def write_leads(connection: Connection, leads: Iterable[Row]) -> None:
    """Insert leads, or bring them up to date where the version is newer."""
    _keep_newest(connection, tables.leads, leads, "version")


def _keep_newest(connection: Connection, table: Table, rows: Iterable[Row], by: str) -> None:
    newest: dict[str, Row] = {}
    for row in rows:
        known = newest.get(row["id"])
        if known is None or known[by] < row[by]:
            newest[row["id"]] = row
    upsert(connection, table, _sort(newest.values(), "id"), replace_all(table), lambda new: table.c[by] < new[by])


def _write_conversations(connection: Connection, rows: Iterable[Row]) -> None:
    # Each of them, not only the newest: who waits since when, and the trail, follow from one to the next.
    table = tables.conversations
    take_over = replace_all(table)
    waiting: Any = bindparam("waiting")
    upsert(
        connection,
        table,
        _sort(rows, "id", "number"),
        lambda new: {
            **take_over(new),
            "waiting_since": case(
                (waiting == "free", null()),
                (table.c.waiting_since.is_not(None), table.c.waiting_since),
                else_=new.waiting_since,
            ),
            "trail": case(
                (new.trail == "", table.c.trail),
                (table.c.trail == "", new.trail),
                else_=func.replace(table.c.trail, new.trail, " ").concat(func.substr(new.trail, 2)),
            ),
        },
        lambda new: table.c.number < new.number,
    )


def _write_messages(connection: Connection, rows: Iterable[Row]) -> None:
    # A stub has a state that came before its turn: everything but the state is filled in, and its text, where it was
    # sent in other words.
    table = tables.messages
    names = ("contact_id", "conversation_id", "direction", "author", "text", "content", "at", "number", "position")
    upsert(
        connection,
        table,
        _sort(rows, "id"),
        lambda new: {**{name: new[name] for name in names}, "text": func.coalesce(table.c.text, new.text)},
        lambda new: table.c.contact_id.is_(None),
    )


def _write_states(connection: Connection, rows: Iterable[Row]) -> None:
    table = tables.messages
    names = ("state", "rank", "sid", "code", "error", "state_at")
    upsert(
        connection,
        table,
        _sort(rows, "id", "rank"),
        lambda new: {name: new[name] for name in names},
        lambda new: table.c.rank < new.rank,
    )
    # Whatever came before: this is what was sent.
    texts = [{"of_id": row["id"], "text": row["text"]} for row in _sort(rows, "id", "rank") if row["text"] is not None]
    if texts:
        connection.execute(update(table).where(table.c.id == bindparam("of_id")), texts)


def _write_states_by_sid(connection: Connection, rows: Iterable[Row]) -> None:
    table = tables.messages
    statement = update(table).where(table.c.sid == bindparam("of_sid"), table.c.rank < bindparam("above"))
    told = [{**row, "of_sid": row["sid"], "above": row["rank"]} for row in _sort(rows, "sid", "rank")]
    if told:
        connection.execute(statement, told)


def _write_effects(connection: Connection, rows: Rows) -> None:
    # What is done needs its entry no more, which holds personal data. Its end may arrive before it.
    table = tables.effects
    add_missing(connection, table, _sort(rows.effects, "id"))
    upsert(
        connection,
        table,
        _sort(rows.done, "id"),
        lambda new: {"entry": null(), "done_at": new.done_at},
        lambda new: table.c.done_at.is_(None),
    )


def _write_files(connection: Connection, rows: Iterable[Row]) -> None:
    table = tables.media
    upsert(connection, table, _sort(rows, "id", "rank"), replace_all(table), lambda new: table.c.rank < new.rank)


def _write_written(connection: Connection, rows: Rows) -> None:
    # What was written of a file goes with it.
    gone = sorted(row["id"] for row in rows.files if row["state"] == "deleted")
    add_missing(connection, tables.written, _sort(rows.written, "id"))
    if gone:
        connection.execute(delete(tables.written).where(tables.written.c.about.in_(gone)))


def _sort(rows: Iterable[Row], *names: str) -> list[Row]:
    return sorted(rows, key=lambda row: [row[name] for name in names])
