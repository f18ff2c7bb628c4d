"""The tables of the desk's list: what each person has seen, and what conversations are found by."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from bot.adapters.sql.tables import Id, Utc, metadata

# The last word of the contact's that a person of the staff has seen.
read_marks = Table(
    "read_marks", metadata,
    Column("account_id", Id, primary_key=True, nullable=False),
    Column("conversation_id", Id, primary_key=True, nullable=False),
    Column("last_in", Utc, nullable=False),
)

# Folded words of contacts (`c:` and the id) and of what people wrote (the message's id). Beside it stands what finds
# them fast: on SQLite a full-text table that triggers fill, on PostgreSQL an index; both named searched_*.
searched = Table(
    "searched", metadata,
    # SQLite numbers rows by itself only where the type is this one.
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", Id, nullable=False), Column("contact_id", Id, nullable=False), Column("conversation_id", Id),
    Column("words", Text, nullable=False),
    Index("searched_by_id", "id", unique=True),
)
