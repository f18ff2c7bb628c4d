"""Leads in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, false, func, select, tuple_

from bot.adapters.rows.leads import NOT_TOLD, read_lead, write_lead
from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.take import write_leads
from bot.adapters.sql.transaction import reading, writing
from bot.errors import LeadlineError


class SqlLeads:
    """Meets ports.Leads on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine, page: int = 500) -> None:
        """`page`: how many leads are read at a time; nothing is held open between pages."""
        self._engine = engine
        self._page = page

    def store(self, lead: Mapping[str, Any]) -> None:
        """Insert or update by id; an older version, or the same again, changes nothing. Raises StoreUnavailable, and
        another LeadlineError for what is no lead in plain form."""
        try:
            row = read_lead(lead)
        except ValueError as error:
            raise LeadlineError(f"This is no lead: {error}.") from error
        with writing(self._engine) as connection:
            write_leads(connection, [row])

    def get(self, lead_id: str) -> dict[str, Any] | None:
        """The lead in plain form, or None. Raises StoreUnavailable."""
        query = with_wish().where(tables.leads.c.id == hold_text(lead_id))
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else write_lead(dict(row))

    def all(self, since: datetime | None = None, flow: str = "") -> Iterator[dict[str, Any]]:
        """Every lead (of `flow`) created at `since` (aware) or later, oldest first. Raises StoreUnavailable."""
        after: tuple[datetime, str] = (since.astimezone(UTC) if since else NOT_TOLD, "")
        while page := self._read_page(after, flow):
            yield from (write_lead(dict(row)) for row in page)
            after = (page[-1]["created_at"], page[-1]["id"])

    def _read_page(self, after: tuple[datetime, str], flow: str) -> list[RowMapping]:
        lead = tables.leads.c
        place = tuple_(lead.created_at, lead.id)
        query = (
            _of_flow(with_wish(), flow)
            .where(place > tuple_(*after, types=[lead.created_at.type, lead.id.type]))
            .order_by(lead.created_at, lead.id)
            .limit(self._page)
        )
        with reading(self._engine) as connection:
            return list(connection.execute(query).mappings())

    def count(self, flow: str = "") -> int:
        """How many leads there are (of `flow`). Raises StoreUnavailable."""
        query = _of_flow(select(func.count()).select_from(tables.leads), flow)
        with reading(self._engine) as connection:
            return connection.scalar(query) or 0


def with_wish() -> Select[Any]:
    """Leads, each with whether its contact opted out: read from the contact, so that it is true of all their leads."""
    people = tables.contacts.c
    opted_out = func.coalesce(people.opted_out, false()).label("opted_out")
    return select(tables.leads, opted_out).outerjoin(tables.contacts, people.id == tables.leads.c.contact_id)


def _of_flow(query: Select[Any], flow: str) -> Select[Any]:
    return query.where(tables.leads.c.flow == hold_text(flow)) if flow else query
