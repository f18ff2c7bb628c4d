"""What conversations are found by: written with everything else that the archive takes, and asked."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, Text, func, literal, literal_column, or_, select, text

from bot.adapters.rows.rows import Row, Rows
from bot.adapters.rows.searching import contact_row, said_rows, words_asked
from bot.adapters.sql import tables
from bot.adapters.sql.inbox_tables import searched
from bot.adapters.sql.upsert import add_missing, upsert

# Hits that are looked at, newest first: of a word that everybody uses, nobody reads them all.
MOST = 2_000


def write_searched(connection: Connection, rows: Rows) -> None:
    """Words of contacts and messages that came or changed."""
    people = [contact_row(row) for row in _read_contacts(connection, rows)]
    upsert(connection, searched, people, lambda new: {"words": new.words},
           lambda new: searched.c.words != new.words, keys=[searched.c.id])
    add_missing(connection, searched, sorted(said_rows(rows.messages), key=lambda row: row["id"]))


def _read_contacts(connection: Connection, rows: Rows) -> list[Row]:
    """As they were kept just now: the newest of each, whatever came in which order."""
    person, ids = tables.contacts.c, sorted({contact["id"] for contact in rows.contacts})
    query = select(person.id, person.name, person.phone, person.address).where(person.id.in_(ids)).order_by(person.id)
    return [dict(row) for row in connection.execute(query).mappings()] if ids else []


def found_by(connection: Connection, asked: str) -> ColumnElement[bool]:
    """The condition that a conversation is found by what is asked: its contact's name or number, or what was written
    in it, holds every word."""
    words = words_asked(asked)
    if not words:
        return literal_column("1") == literal(0)
    hits = (_ask_sqlite if connection.dialect.name == "sqlite" else _ask_postgresql)(words).subquery()
    talk = tables.conversations.c
    return or_(
        talk.id.in_(select(hits.c.conversation_id).where(hits.c.conversation_id.is_not(None))),
        talk.contact_id.in_(select(hits.c.contact_id).where(hits.c.conversation_id.is_(None))),
    )


def _ask_sqlite(words: list[str]) -> Select[tuple[str, str]]:
    # Words are letters and digits, and stand in quotes: nothing of them is read as a query.
    match = " ".join(f'"{word}"*' for word in words)
    rows = text(
        "SELECT rowid AS number FROM searched_words WHERE searched_words MATCH :match ORDER BY rowid DESC LIMIT :most")
    numbers = rows.bindparams(match=match, most=MOST).columns(searched.c.number).subquery()
    return select(searched.c.conversation_id, searched.c.contact_id).where(
        searched.c.number.in_(select(numbers.c.number)))


def _ask_postgresql(words: list[str]) -> Select[tuple[str, str]]:
    match = " & ".join(f"'{word}':*" for word in words)
    simple = literal_column("'simple'", Text)
    return (
        select(searched.c.conversation_id, searched.c.contact_id)
        .where(func.to_tsvector(simple, searched.c.words).bool_op("@@")(func.to_tsquery(simple, match)))
        .order_by(searched.c.number.desc()).limit(MOST)
    )
