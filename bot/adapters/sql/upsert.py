"""Insert or update, in the one dialect that SQLite and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

# What a row becomes, given the columns that were to be inserted.
Change = Callable[[Any], Mapping[str, Any]]
Condition = Callable[[Any], ColumnElement[bool]]


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose primary key is not there yet."""
    if rows:
        statement = _insert(connection, table).on_conflict_do_nothing()
        connection.execute(statement, list(rows))


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], change: Change, when: Condition,
    keys: Sequence[Column[Any]] = (),
) -> None:
    """Insert the rows; where the primary key (or other unique `keys`) is there, and `when` holds, set what `change`
    says."""
    if rows:
        insert = _insert(connection, table)
        keys = keys or list(table.primary_key.columns)
        new = insert.excluded
        statement = insert.on_conflict_do_update(index_elements=keys, set_=dict(change(new)), where=when(new))
        connection.execute(statement, list(rows))


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    # Each is imported where it is used: a process that speaks to SQLite need not carry PostgreSQL's ways.
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert

        return insert(table)
    from sqlalchemy.dialects.postgresql import insert as insert_postgres

    return insert_postgres(table)


def replace_all(table: Table) -> Change:
    """The change that takes over every column but the primary key."""
    names = [column.name for column in table.columns if not column.primary_key]
    return lambda new: {name: new[name] for name in names}
