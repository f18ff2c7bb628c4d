"""The tables of figures: what was promised to people who wait, what has come of it, and what staff want to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, Table, Text, text

from bot.adapters.sql.tables import Id, Utc, metadata


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _times(*names: str) -> list[Column[datetime]]:
    return [Column(name, Utc) for name in names]


# What turns did that figures count. Rows are added, never changed.
moments = Table(
    "moments", metadata,
    Column("id", Id, primary_key=True, nullable=False), Column("contact_id", Id, nullable=False),
    Column("conversation_id", Id), Column("number", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False), Column("at", Utc, nullable=False),
    *_texts("kind", "by", "told", "flow", "source"),
    # All that figures count stands in it: the rows themselves, which lie anywhere, need not be looked at.
    Index("moments_by_kind", "kind", "at", "told", "by", "flow", "source"),
    Index("moments_by_contact", "contact_id", "number"),
)

# Within how many seconds of business time (`within`; `hours` in `zone`) a human was to answer somebody; and how that
# was kept: reckoned anew from the contact's moments whenever one comes (rows/promises.py).
promises = Table(
    "promises", metadata,
    Column("id", Id, primary_key=True, nullable=False), Column("contact_id", Id, nullable=False),
    Column("conversation_id", Id), Column("number", BigInteger, nullable=False),
    Column("within", BigInteger, nullable=False), Column("seconds", BigInteger), Column("hours", JSON, nullable=False),
    Column("since", Utc, nullable=False), *_times("due_at", "claimed_at", "ended_at"),
    *_texts("reason", "why", "flow", "sender", "source", "zone", "claimed_by", "ended_as", "ended_by"),
    Index("promises_by_time", "since"),
    Index("promises_by_contact", "contact_id", "number"),
    Index("promises_by_conversation", "conversation_id"),
    Index(
        "promises_open", "since", sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
    ),
)

# What staff want to be told, and where: a row for whoever has said anything of it.
preferences = Table(
    "preferences", metadata,
    Column("account_id", Id, primary_key=True, nullable=False), *_texts("phone", "quiet"),
    Column("told", JSON, nullable=False), Column("changed_at", Utc, nullable=False),
)
