"""Single messages out of SQL: one that is to be said again, and those in doubt."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, exists, literal_column, or_, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables


def find_message(connection: Connection, message_id: str) -> dict[str, Any] | None:
    """What was said under that id, to whom and from which number, and whether anybody has written since."""
    said, people, talks = tables.messages, tables.contacts, tables.conversations
    later, newer = tables.messages.alias(), tables.conversations.alias()
    followed = or_(
        exists().where(later.c.conversation_id == said.c.conversation_id, later.c.number > said.c.number),
        exists().where(newer.c.contact_id == said.c.contact_id, newer.c.opened_at > said.c.at),
    )
    names = ("id", "contact_id", "conversation_id", "author", "text", "content", "at", "state", "number")
    query = (
        select(
            *(said.c[name] for name in names), said.c.error, people.c.address, talks.c.at.label("sender"),
            followed.label("followed"),
        )
        .join_from(said, people, said.c.contact_id == people.c.id)
        .outerjoin(talks, said.c.conversation_id == talks.c.id)
        .where(said.c.id == hold_text(message_id), said.c.direction == "out")
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return {**row, "error": row["error"] or "", "sender": row["sender"] or "", "followed": bool(row["followed"])}


def list_in_doubt(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """Messages of which nobody knows whether they were sent, newest first."""
    said, people = tables.messages.c, tables.contacts.c
    query = (
        select(said.id, said.contact_id, people.address, said.text, said.error, said.state_at.label("at"))
        .join_from(tables.messages, tables.contacts, said.contact_id == people.id)
        # As it stands in the index.
        .where(said.state == literal_column("'unknown'"))
        .order_by(said.state_at.desc(), said.id)
        .limit(limit)
    )
    return [{**row, "error": row["error"] or ""} for row in connection.execute(query).mappings()]
