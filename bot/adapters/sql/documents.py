"""Contacts' documents, in SQL: one by one, and of those who have been silent for long."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, func, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.tables import contacts, leads
from bot.adapters.sql.transaction import reading


def silent_contacts(engine: Engine, since: datetime, after: str, limit: int) -> list[tuple[str, str]]:
    """Contacts to whom nothing has happened since then: id, document. By id, those after `after`: that is the order in
    which they are kept, so that a page costs what it holds. Raises StoreUnavailable."""
    query = (
        select(contacts.c.id, contacts.c.document)
        .where(contacts.c.updated_at < since, contacts.c.id > hold_text(after))
        .order_by(contacts.c.id)
        .limit(limit)
    )
    with reading(engine) as connection:
        return [(row.id, row.document) for row in connection.execute(query)]


def find_document(engine: Engine, contact_id: str) -> tuple[str, int] | None:
    """The contact's document as of the last drain, and the highest number that it or one of its leads had: whatever
    follows must be newer than both. None where it is not known. Raises StoreUnavailable."""
    wanted = hold_text(contact_id)
    newest_lead = select(func.max(leads.c.version)).where(leads.c.contact_id == wanted).scalar_subquery()
    query = (
        select(contacts.c.document, contacts.c.number, newest_lead.label("lead")).where(contacts.c.id == wanted)
    )
    with reading(engine) as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else (row.document, max(row.number, row.lead or 0))
