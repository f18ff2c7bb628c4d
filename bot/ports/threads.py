"""One conversation, as SQL keeps it: what was said and what happened, in pieces that a page can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in its conversation: the number of its turn, its position in that (-1: what came in), and
    its id; `at` is when it was said."""

    number: int
    position: int
    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """Messages of a conversation, oldest first, and the turns around them. `messages`: id, sid, at, direction, author,
    text, content, state, error, code, number, position. `turns`: cause, number, at, input, by (whose of the staff it
    was; or empty), events. `older`: where the piece before this one ends; None: this one begins with the first."""

    messages: tuple[dict[str, Any], ...] = ()
    turns: tuple[dict[str, Any], ...] = ()
    older: Place | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A conversation as of the last drain: whose, on which flow and version, how it stands, its lead's id, when it was
    opened, and when its person wrote last."""

    id: str
    contact_id: str
    flow: str
    flow_version: str
    status: str
    outcome: str
    stage: str
    lead_id: str
    opened_at: datetime | None
    last_in: datetime | None


class Threads(Protocol):
    """What a page shows of conversations. All may raise StoreUnavailable."""

    def conversation(self, conversation_id: str) -> Known:
        """That very conversation. Raises NotFound."""

    def piece(self, conversation_id: str, limit: int, before: Place | None = None) -> Piece:
        """The newest `limit` messages, or those right before that place, with the turns from the first of them on up to
        the place; what happened before the first message belongs to the piece that begins with it."""

    def newest(self, conversation_id: str, after: int, but: Sequence[str]) -> list[dict[str, Any]]:
        """Who said something in turns after that number, oldest first, at most 50: number, at, direction, author;
        leaving out what those authors said."""

    def named(self, contact_ids: Sequence[str], names: Sequence[str]) -> list[dict[str, Any]]:
        """Messages of these contacts by their ids or the channel's: id, sid, conversation_id, direction, author, text,
        content."""

    def changes(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest `limit` turns in which answers were saved or put right, oldest first: number, at, by, events."""

    def effects(self, contact_ids: Sequence[str], kinds: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Effects of those kinds about these contacts, those that are not done first, then the latest done: id,
        contact_id, kind, done_at (None: not yet), entry (what is to be done; None once it is done)."""
