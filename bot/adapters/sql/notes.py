"""Staff's notes on conversations in SQL."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Engine, delete, select, update

from bot.adapters.rows.text import hold_text
from bot.adapters.sql import tables
from bot.adapters.sql.transaction import reading, writing
from bot.adapters.sql.upsert import add_missing
from bot.errors import NotFound
from bot.ports import Note

_note = tables.notes.c
_NOTE = [_note[each.name] for each in fields(Note)]


class SqlNotes:
    """Meets ports.Notes on SQLite and PostgreSQL. All may raise StoreUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, note: Note) -> None:
        """Keep it; the same id again changes nothing."""
        row = {name: hold_text(value) if isinstance(value, str) else value for name, value in asdict(note).items()}
        with writing(self._engine) as connection:
            add_missing(connection, tables.notes, [row])

    def get(self, note_id: str) -> Note:
        """Raises NotFound."""
        with reading(self._engine) as connection:
            row = connection.execute(select(*_NOTE).where(_note.id == hold_text(note_id))).one_or_none()
        if row is None:
            raise NotFound("There is no such note.")
        return Note(*row)

    def change(self, note_id: str, text: str, at: datetime) -> None:
        """It says this now."""
        with writing(self._engine) as connection:
            connection.execute(
                update(tables.notes).where(_note.id == hold_text(note_id)).values(text=hold_text(text), edited_at=at))

    def remove(self, note_id: str) -> None:
        """It is no more."""
        with writing(self._engine) as connection:
            connection.execute(delete(tables.notes).where(_note.id == hold_text(note_id)))

    def calling(self, since: datetime, limit: int) -> list[Note]:
        """The newest notes that may call somebody."""
        query = select(*_NOTE).where(_note.at >= since, _note.text.contains("@"))
        query = query.order_by(_note.at.desc(), _note.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [Note(*row) for row in connection.execute(query)]

    def of(self, conversation_id: str, since: datetime | None, until: datetime | None, limit: int) -> list[Note]:
        """The newest notes on a conversation in that time, oldest first."""
        query = select(*_NOTE).where(_note.conversation_id == hold_text(conversation_id))
        query = query if since is None else query.where(_note.at >= since)
        query = query if until is None else query.where(_note.at < until)
        query = query.order_by(_note.at.desc(), _note.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [Note(*row) for row in connection.execute(query)][::-1]
