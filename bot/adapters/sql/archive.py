"""The Archive in SQL: takes the stream, and reads back what has happened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, func, literal_column, select

from bot.adapters.rows.records import read_record
from bot.adapters.rows.rows import Rows
from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.documents import find_document, silent_contacts
from bot.adapters.sql.files import FILE, SqlFiles
from bot.adapters.sql.messages import find_message, list_in_doubt
from bot.adapters.sql.take import write_rows
from bot.adapters.sql.transaction import Refused, reading, writing
from bot.adapters.sql.upsert import add_missing
from bot.errors import NotFound
from bot.ports import Waiting, Way

log = structlog.get_logger()


class SqlArchive(SqlFiles):
    """Meets ports.Archive on SQLite and PostgreSQL."""

    def take(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write stream records, all in one transaction. A record that can never be taken is kept in refused_records and
        the rest goes on. Raises StoreUnavailable: then take the same records again; nothing is doubled."""
        records = list(records)
        rows, refused = Rows(), []
        for record in records:
            try:
                rows.add(read_record(record))
            except ValueError as error:
                refused.append(_refuse(record, str(error)))
        try:
            self._write(rows, refused)
        except Refused as error:
            if len(records) > 1:
                self._take_one_by_one(records)
            else:
                self._write(Rows(), [_refuse(record, str(error)) for record in records])

    def _take_one_by_one(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Find the record that the database will not take."""
        for record in records:
            self.take([record])

    def _write(self, rows: Rows, refused: Sequence[Mapping[str, Any]]) -> None:
        with writing(self._engine) as connection:
            write_rows(connection, rows)
            add_missing(connection, tables.refused_records, refused)

    def is_empty(self) -> bool:
        """Whether no contact was ever kept here. Raises StoreUnavailable."""
        with reading(self._engine) as connection:
            return connection.execute(select(tables.contacts.c.id).limit(1)).first() is None

    def restore(self, contact_id: str) -> tuple[str, int] | None:
        """The contact's document as of the last drain, and the number that what follows must be newer than. Raises
        StoreUnavailable."""
        return find_document(self._engine, contact_id)

    def silent(self, since: datetime, after: str, limit: int) -> list[tuple[str, str]]:
        """Contacts to whom nothing has happened since then. Raises StoreUnavailable."""
        return silent_contacts(self._engine, since, after, limit)

    def unsent(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Messages that were prepared and of which nothing was heard since: id, conversation_id. By id, those after
        `after`. Raises StoreUnavailable."""
        message = tables.messages.c
        query = (
            select(message.id, message.conversation_id)
            # As it stands in the index: whether a bound value is the same, a database does not know beforehand.
            .where(message.state == literal_column("'prepared'"), message.id > hold_text(after))
            .order_by(message.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def message(self, message_id: str) -> dict[str, Any] | None:
        """Something that was said, or None. Raises StoreUnavailable."""
        with reading(self._engine) as connection:
            return find_message(connection, message_id)

    def in_doubt(self, limit: int) -> list[dict[str, Any]]:
        """Messages of which nobody knows whether they were sent, newest first. Raises StoreUnavailable."""
        with reading(self._engine) as connection:
            return list_in_doubt(connection, limit)

    def undone(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Effects whose end was not heard of, as they were recorded. By id, those after `after`. Raises
        StoreUnavailable."""
        effect = tables.effects.c
        query = (
            select(effect.entry)
            .where(effect.done_at.is_(None), effect.id > hold_text(after))
            .order_by(effect.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [dict(entry) for entry in connection.scalars(query)]

    def conversations(self, statuses: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Conversations in those statuses, longest waiting for staff first, then those that nobody waits in, longest
        untouched first. `at`: since when. Raises StoreUnavailable."""
        talk, people = tables.conversations.c, tables.contacts.c
        query = (
            select(
                talk.id, talk.contact_id, people.address, people.name, people.phone, people.language, people.test,
                talk.status, talk.flagged_for.label("reason"), talk.flow, talk.stage, talk.held_by, talk.last_in,
                func.coalesce(talk.waiting_since, talk.updated_at).label("at"),
            )
            .join_from(tables.conversations, tables.contacts, talk.contact_id == people.id)
            .where(talk.status.in_(statuses))
            .order_by(talk.waiting_since.is_(None), talk.waiting_since, talk.updated_at, talk.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def conversations_of(self, contact_ids: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """The conversations of these contacts, newest first. Raises StoreUnavailable."""
        talk = tables.conversations.c
        names = ("id", "contact_id", "flow", "status", "outcome", "stage", "opened_at", "last_in")
        query = select(*(talk[name] for name in names)).where(talk.contact_id.in_(map(hold_text, contact_ids)))
        query = query.order_by(talk.updated_at.desc(), talk.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def transcript(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest `limit` messages of one conversation (a unique beginning of its id is enough), oldest first.
        Raises NotFound, StoreUnavailable."""
        message = tables.messages.c
        query = (
            select(
                message.id, message.at, message.direction, message.author, message.text, message.content,
                message.state, message.error,
            )
            .where(message.conversation_id == bindparam("talk"))
            .order_by(message.number.desc(), message.position.desc(), message.id.desc())
            .limit(limit)
        )
        with reading(self._engine) as connection:
            talk, _ = _find(connection, conversation_id)
            newest = [dict(row) for row in connection.execute(query, {"talk": talk}).mappings()]
        return [{**row, "error": row["error"] or ""} for row in reversed(newest)]

    def consents(self, contact_id: str) -> list[dict[str, Any]]:
        """Every consent that this contact gave or refused, oldest first. Raises StoreUnavailable."""
        said = tables.consents
        query = select(said).where(said.c.contact_id == hold_text(contact_id)).order_by(said.c.at, said.c.id)
        with reading(self._engine) as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def contact_of(self, conversation_id: str) -> str:
        """The contact of a conversation (a unique beginning of the id is enough). Raises NotFound, StoreUnavailable."""
        with reading(self._engine) as connection:
            _, contact = _find(connection, conversation_id)
        return contact

    def files(self, conversation_id: str) -> list[dict[str, Any]]:
        """The files of one conversation (a unique beginning of its id is enough), as their messages came. Raises
        NotFound, StoreUnavailable."""
        media = tables.media.c
        query = select(*FILE).where(media.conversation_id == bindparam("talk")).order_by(media.at, media.id)
        with reading(self._engine) as connection:
            talk, _ = _find(connection, conversation_id)
            return [dict(row) for row in connection.execute(query, {"talk": talk}).mappings()]

    def waiting(self) -> list[Waiting]:
        """Where conversations that have not ended wait, by flow, version and step. Raises StoreUnavailable."""
        talk = tables.conversations.c
        place = (talk.flow, talk.flow_version, talk.step)
        query = select(*place, func.count()).where(talk.status != "closed").group_by(*place)
        with reading(self._engine) as connection:
            return sorted((Waiting(*row) for row in connection.execute(query)), key=astuple)

    def ways(self, since: datetime) -> list[Way]:
        """The ways that conversations went that were opened since then; test contacts do not count. What it costs grows
        with those conversations alone. Raises StoreUnavailable."""
        talk, people = tables.conversations.c, tables.contacts.c
        way = (talk.flow, talk.flow_version, talk.trail, talk.status, talk.outcome)
        query = (
            select(*way, func.count())
            .join_from(tables.conversations, tables.contacts, talk.contact_id == people.id)
            .where(talk.opened_at >= since, people.test.is_(False))
            .group_by(*way)
        )
        with reading(self._engine) as connection:
            rows = sorted(tuple(row) for row in connection.execute(query))
        return [Way(flow, version, tuple(trail.split()), *rest) for flow, version, trail, *rest in rows]

    def contact_of_lead(self, lead_id: str) -> str:
        """The contact of a lead, stored or not yet. Raises NotFound, StoreUnavailable."""
        leads, talk = tables.leads.c, tables.conversations.c
        wanted = hold_text(lead_id)
        with reading(self._engine) as connection:
            for query in (select(leads.contact_id).where(leads.id == wanted),
                          select(talk.contact_id).where(talk.lead_id == wanted).limit(1)):
                found: str | None = connection.scalar(query)
                if found is not None:
                    return found
        raise NotFound(f"Nobody knows the lead {wanted!r}.")


def _find(connection: Connection, beginning: str) -> tuple[str, str]:
    """The id of the conversation and its contact's."""
    talk = tables.conversations.c
    wanted = hold_text(beginning)
    query = select(talk.id, talk.contact_id)
    found = connection.execute(query.where(talk.id == wanted)).all()
    if not found and wanted:
        found = connection.execute(query.where(func.substr(talk.id, 1, len(wanted)) == wanted).limit(2)).all()
    if len(found) != 1:
        number = "More than one conversation" if found else "No conversation"
        raise NotFound(f"{number} has an id that begins with {wanted!r}.")
    return found[0].id, found[0].contact_id


def _refuse(record: object, error: str) -> dict[str, Any]:
    try:
        text = hold_text(json.dumps(record, ensure_ascii=False, default=repr))
    except (ValueError, TypeError, RecursionError) as unwritable:
        text = f"It cannot be written as JSON: {type(unwritable).__name__}."
    log.error("record_refused", error=error)
    # The same record refused again is the same row.
    return {"id": hashlib.sha256(text.encode()).hexdigest(), "record": text, "error": error, "at": datetime.now(UTC)}
