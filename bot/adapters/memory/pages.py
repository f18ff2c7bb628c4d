"""The twin of Pages: reads what the twins of Archive and Leads hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.rows.rows import Row
from bot.ports import Page

_TALK = (
    "id", "contact_id", "flow", "flow_version", "status", "outcome", "stage", "step", "flagged_for", "held_by", "at",
    "opened_at", "updated_at", "waiting_since", "last_in", "lead_id",
)
_WHO = ("name", "phone", "address", "language", "test", "opted_out")
_SAID = (
    "id", "contact_id", "conversation_id", "direction", "author", "text", "content", "at", "number", "position",
    "state", "state_at", "code", "error",
)
_FILE = ("id", "message_id", "kind", "state", "why", "content_type", "size", "name")


class MemoryPages:
    """Meets ports.Pages."""

    def __init__(self, archive: MemoryArchive) -> None:
        self._archive = archive

    def leads(self, wanted: Page) -> list[dict[str, Any]]:
        """Leads in plain form, by when they changed last."""
        rows = [lead for lead in self._archive.leads.all() if lead["updated_at"]]
        return _page(rows, wanted, lambda lead: (datetime.fromisoformat(lead["updated_at"]), lead["id"]))

    def conversations(self, wanted: Page) -> list[dict[str, Any]]:
        """Conversations by when something happened in them last."""
        found = _page(self._archive.talks.values(), wanted, lambda row: (row["updated_at"], row["id"]))
        return [self._show(row) for row in found]

    def conversation(self, conversation_id: str) -> dict[str, Any] | None:
        """One of them."""
        row = self._archive.talks.get(conversation_id)
        return None if row is None else self._show(row)

    def messages(
        self, conversation_id: str, after: tuple[int, int, str] | None, limit: int,
    ) -> list[dict[str, Any]]:
        """Messages of one conversation as they came."""
        found = [row for row in self._archive.messages.values() if row.get("conversation_id") == conversation_id]
        found.sort(key=_place)
        return [_show_message(row) for row in found if after is None or _place(row) > after][:limit]

    def message(self, message_id: str) -> dict[str, Any] | None:
        """One of them, and whether it is a test contact's."""
        row = self._archive.messages.get(message_id)
        if row is None or "contact_id" not in row:
            return None
        return {**_show_message(row), "test": self._archive.contacts[row["contact_id"]]["test"]}

    def files(self, message_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The files that came with these messages."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in sorted(self._archive._files.values(), key=lambda row: str(row["id"])):
            if row["message_id"] in message_ids:
                found.setdefault(row["message_id"], []).append({name: row[name] for name in _FILE})
        return found

    def turns(self, wanted: Page) -> list[dict[str, Any]]:
        """Turns by their time and cause, that of `after` among them."""
        names = ("cause", "contact_id", "conversation_id", "at", "input", "events")
        found = _page(
            self._archive.turns.values(), wanted, lambda row: (row["at"], row["cause"]), itself=True)
        return [{name: row[name] for name in names} for row in found]

    def _show(self, row: Row) -> dict[str, Any]:
        contact = self._archive.contacts[row["contact_id"]]
        return {**{name: row[name] for name in _TALK}, **{name: contact[name] for name in _WHO}}


def _show_message(row: Row) -> dict[str, Any]:
    return {name: row.get(name) for name in _SAID}


def _place(row: Row) -> tuple[int, int, str]:
    return row["number"], row["position"], row["id"]


def _page(
    rows: Iterable[Mapping[str, Any]], wanted: Page, place: Callable[[Any], tuple[datetime, str]], *,
    itself: bool = False,
) -> list[dict[str, Any]]:
    found = []
    for row in sorted(rows, key=place):
        here = place(row)
        fits = all(row[name] == value for name, value in wanted.given.items())
        late = wanted.until is not None and here[0] >= wanted.until
        early = wanted.since is not None and here[0] < wanted.since
        seen = wanted.after is not None and (here < wanted.after if itself else here <= wanted.after)
        if fits and not (late or early or seen):
            found.append(dict(row))
    return found[:wanted.limit]
