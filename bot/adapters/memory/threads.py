"""The twin of Threads, on what the Archive's twin holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.rows.rows import Row
from bot.errors import NotFound
from bot.ports import Known, Piece, Place

_KNOWN = (
    "id", "contact_id", "flow", "flow_version", "status", "outcome", "stage", "lead_id", "opened_at", "last_in",
)
_MESSAGE = ("id", "sid", "at", "direction", "author", "text", "content", "state", "error", "code", "number", "position")
_NAMED = ("id", "sid", "conversation_id", "direction", "author", "text", "content")
_TURN = ("cause", "number", "at", "input", "by", "events")


class MemoryThreads:
    """Meets ports.Threads."""

    def __init__(self, archive: MemoryArchive) -> None:
        self._archive = archive

    def conversation(self, conversation_id: str) -> Known:
        """That very conversation. Raises NotFound."""
        row = self._archive.talks.get(conversation_id)
        if row is None:
            raise NotFound(f"There is no conversation {conversation_id!r}.")
        return Known(**{name: row[name] for name in _KNOWN})

    def piece(self, conversation_id: str, limit: int, before: Place | None = None) -> Piece:
        """The newest messages, or those right before that place, with the turns around them."""
        place = (before.number, before.position, before.id) if before else None
        said = [row for row in self._said(conversation_id) if place is None or _place(row) < place]
        messages, more = said[-limit:], len(said) > limit
        first = messages[0]["number"] if more else 0
        turns = [
            _of(row, _TURN) for row in self._turns(conversation_id)
            if row["number"] >= first and (before is None or row["number"] <= before.number)
        ]
        older = Place(*_place(messages[0]), messages[0]["at"]) if more else None
        shown = tuple({**_of(row, _MESSAGE), "error": row.get("error") or ""} for row in messages)
        return Piece(shown, tuple(turns), older)

    def newest(self, conversation_id: str, after: int, but: Sequence[str]) -> list[dict[str, Any]]:
        """Who said something in turns after that number."""
        found = (row for row in self._said(conversation_id) if row["number"] > after and row["author"] not in but)
        return [_of(row, ("number", "at", "direction", "author")) for row in found][:50]

    def named(self, contact_ids: Sequence[str], names: Sequence[str]) -> list[dict[str, Any]]:
        """Messages of these contacts by their ids or the channel's."""
        rows = sorted(self._archive.messages.values(), key=lambda row: str(row["id"]))
        return [_of(row, _NAMED) for row in rows if row.get("contact_id") in contact_ids
                and (row["id"] in names or row.get("sid") in names)]

    def changes(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest turns in which answers were saved or put right, oldest first."""
        rows = [row for row in self._turns(conversation_id)
                if any(event["event"].startswith("Answer") for event in row["events"])]
        return [_of(row, ("number", "at", "by", "events")) for row in rows[-limit:]]

    def effects(self, contact_ids: Sequence[str], kinds: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Effects about these contacts: those that are not done first, then the latest done."""
        rows = [row for row in self._archive.effects.values() if row["contact_id"] in contact_ids
                and row["kind"] in kinds]
        rows.sort(key=lambda row: str(row["id"]))
        rows.sort(key=lambda row: (row["done_at"] is not None, -row["done_at"].timestamp() if row["done_at"] else 0))
        return [_of(row, ("id", "contact_id", "kind", "done_at", "entry")) for row in rows[:limit]]

    def _said(self, conversation_id: str) -> list[Row]:
        rows = (row for row in self._archive.messages.values() if row.get("conversation_id") == conversation_id)
        return sorted(rows, key=_place)

    def _turns(self, conversation_id: str) -> list[Row]:
        rows = (row for row in self._archive.turns.values() if row["conversation_id"] == conversation_id)
        return sorted(rows, key=lambda row: int(row["number"]))


def _place(row: Row) -> tuple[int, int, str]:
    return row["number"], row["position"], row["id"]


def _of(row: Row, names: Sequence[str]) -> Row:
    return {name: row.get(name) for name in names}
