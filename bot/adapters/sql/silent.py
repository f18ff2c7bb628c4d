"""Who has been silent for long, in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select

from bot.adapters.rows.text import hold_text
from bot.adapters.sql.tables import contacts
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
