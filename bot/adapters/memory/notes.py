"""The twin of Notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.errors import NotFound
from bot.ports import Note


class MemoryNotes:
    """Meets ports.Notes."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def add(self, note: Note) -> None:
        """Keep it; the same id again changes nothing."""
        self._notes.setdefault(note.id, note)

    def get(self, note_id: str) -> Note:
        """Raises NotFound."""
        if note_id not in self._notes:
            raise NotFound("There is no such note.")
        return self._notes[note_id]

    def change(self, note_id: str, text: str, at: datetime) -> None:
        """It says this now."""
        if note_id in self._notes:
            self._notes[note_id] = replace(self._notes[note_id], text=text, edited_at=at)

    def remove(self, note_id: str) -> None:
        """It is no more."""
        self._notes.pop(note_id, None)

    def calling(self, since: datetime, limit: int) -> list[Note]:
        """The newest notes that may call somebody."""
        found = [note for note in self._notes.values() if note.at >= since and "@" in note.text]
        return sorted(found, key=lambda note: (note.at, note.id), reverse=True)[:limit]

    def of(self, conversation_id: str, since: datetime | None, until: datetime | None, limit: int) -> list[Note]:
        """The newest notes on a conversation in that time, oldest first."""
        found = [
            note for note in self._notes.values() if note.conversation_id == conversation_id
            and (since is None or note.at >= since) and (until is None or note.at < until)
        ]
        return sorted(found, key=lambda note: (note.at, note.id))[-limit:]
