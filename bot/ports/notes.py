"""What staff write to each other about a conversation. Nothing of it is ever sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `author` is a name as people read it, `account_id` whose account that is; `edited_at` None: it stands
    as it was written."""

    id: str
    conversation_id: str
    account_id: str
    author: str
    text: str
    at: datetime
    edited_at: datetime | None = None


class Notes(Protocol):
    """Notes, by id. All may raise StoreUnavailable."""

    def add(self, note: Note) -> None:
        """Keep it; the same id again changes nothing."""

    def get(self, note_id: str) -> Note:
        """Raises NotFound."""

    def change(self, note_id: str, text: str, at: datetime) -> None:
        """It says this now."""

    def remove(self, note_id: str) -> None:
        """It is no more."""

    def calling(self, since: datetime, limit: int) -> list[Note]:
        """The newest `limit` notes, of whichever conversations, from `since` on, that have an @ in them; newest
        first."""

    def of(self, conversation_id: str, since: datetime | None, until: datetime | None, limit: int) -> list[Note]:
        """The newest `limit` notes on a conversation, from `since` on and before `until` (None: without end), oldest
        first."""
