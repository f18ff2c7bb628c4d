"""What has happened, a page at a time, out of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, Table, select, tuple_

from bot.adapters.rows.leads import write_lead
from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.leads import with_wish
from bot.adapters.sql.transaction import reading
from bot.ports import Page

_talk, _said, _people = tables.conversations.c, tables.messages.c, tables.contacts.c
_TALK = [_talk[name] for name in (
    "id", "contact_id", "flow", "flow_version", "status", "outcome", "stage", "step", "flagged_for", "held_by", "at",
    "opened_at", "updated_at", "waiting_since", "last_in", "lead_id",
)]
_WHO = [_people[name] for name in ("name", "phone", "address", "language", "test", "opted_out")]
_SAID = [_said[name] for name in (
    "id", "contact_id", "conversation_id", "direction", "author", "text", "content", "at", "number", "position",
    "state", "state_at", "code", "error",
)]
_FILE = [tables.media.c[name] for name in (
    "id", "message_id", "kind", "state", "why", "content_type", "size", "name",
)]


class SqlPages:
    """Meets ports.Pages on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def leads(self, wanted: Page) -> list[dict[str, Any]]:
        """Leads in plain form, by when they changed last."""
        leads = tables.leads
        query = with_wish().where(leads.c.updated_at.is_not(None))
        return [write_lead(dict(row)) for row in self._read(_page(query, leads, "updated_at", "id", wanted))]

    def conversations(self, wanted: Page) -> list[dict[str, Any]]:
        """Conversations by when something happened in them last."""
        query = _page(_with_contacts(), tables.conversations, "updated_at", "id", wanted)
        return [dict(row) for row in self._read(query)]

    def conversation(self, conversation_id: str) -> dict[str, Any] | None:
        """One of them."""
        found = self._read(_with_contacts().where(_talk.id == hold_text(conversation_id)))
        return dict(found[0]) if found else None

    def messages(
        self, conversation_id: str, after: tuple[int, int, str] | None, limit: int,
    ) -> list[dict[str, Any]]:
        """Messages of one conversation as they came."""
        place = (_said.number, _said.position, _said.id)
        query = select(*_SAID).where(_said.conversation_id == hold_text(conversation_id))
        if after is not None:
            number, position, last = after
            query = query.where(tuple_(*place) > tuple_(
                number, position, hold_text(last), types=[column.type for column in place]))
        return [dict(row) for row in self._read(query.order_by(*place).limit(limit))]

    def message(self, message_id: str) -> dict[str, Any] | None:
        """One of them, and whether it is a test contact's."""
        query = (
            select(*_SAID, _people.test).join_from(tables.messages, tables.contacts, _said.contact_id == _people.id)
            .where(_said.id == hold_text(message_id))
        )
        found = self._read(query)
        return dict(found[0]) if found else None

    def files(self, message_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The files that came with these messages."""
        found: dict[str, list[dict[str, Any]]] = {}
        media = tables.media.c
        query = select(*_FILE).where(media.message_id.in_([hold_text(one) for one in message_ids])).order_by(media.id)
        for row in self._read(query) if message_ids else []:
            found.setdefault(row["message_id"], []).append(dict(row))
        return found

    def turns(self, wanted: Page) -> list[dict[str, Any]]:
        """Turns by their time and cause, that of `after` among them."""
        turn = tables.turns
        names = ("cause", "contact_id", "conversation_id", "at", "input", "events")
        query = select(*(turn.c[name] for name in names))
        return [dict(row) for row in self._read(_page(query, turn, "at", "cause", wanted, itself=True))]

    def _read(self, query: Select[Any]) -> Sequence[RowMapping]:
        with reading(self._engine) as connection:
            return connection.execute(query).mappings().all()


def _with_contacts() -> Select[Any]:
    return select(*_TALK, *_WHO).join_from(
        tables.conversations, tables.contacts, _talk.contact_id == _people.id)


def _page(
    query: Select[Any], table: Table, time: str, name: str, wanted: Page, *, itself: bool = False,
) -> Select[Any]:
    at, id_ = table.c[time], table.c[name]
    for column, value in wanted.given.items():
        query = query.where(table.c[column] == hold_text(value))
    if wanted.since is not None:
        query = query.where(at >= wanted.since)
    if wanted.until is not None:
        query = query.where(at < wanted.until)
    if wanted.after is not None:
        place, last = tuple_(at, id_), tuple_(
            wanted.after[0], hold_text(wanted.after[1]), types=[at.type, id_.type])
        query = query.where(place >= last if itself else place > last)
    return query.order_by(at, id_).limit(wanted.limit)
