"""What has happened, a page at a time: for whoever reads all of it, and comes back for what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows, in the order of their time and id: those after `after` (a time and an id), at `since` or later,
    before `until`, and with these very values. `limit`: how many at most."""

    limit: int
    since: datetime | None = None
    until: datetime | None = None
    after: tuple[datetime, str] | None = None
    given: Mapping[str, str] = field(default_factory=dict)


class Pages(Protocol):
    """Rows as they stand in SQL, oldest first."""

    def leads(self, wanted: Page) -> list[dict[str, Any]]:
        """Leads in plain form (leads/lead.py), by when they changed last. `given`: stage, flow, outcome."""

    def conversations(self, wanted: Page) -> list[dict[str, Any]]:
        """Conversations by when something happened in them last: id, contact_id, flow, flow_version, status, outcome,
        stage, step, flagged_for, held_by, at (our number), opened_at, updated_at, waiting_since, last_in, lead_id; and
        of the contact: name, phone, address, language, test, opted_out. `given`: status, flow, stage."""

    def conversation(self, conversation_id: str) -> dict[str, Any] | None:
        """The same, of one; None where there is none."""

    def messages(
        self, conversation_id: str, after: tuple[int, int, str] | None, limit: int,
    ) -> list[dict[str, Any]]:
        """Messages of one conversation as they came, those after a number, position and id: id, contact_id,
        conversation_id, direction, author, text, content, at, number, position, state, state_at, code, error."""

    def message(self, message_id: str) -> dict[str, Any] | None:
        """The same, of one; with `test`, whether it is a test contact's. None where it is not known."""

    def files(self, message_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The files that came with these messages, by message: id, message_id, kind, state, why, content_type, size,
        name."""

    def turns(self, wanted: Page) -> list[dict[str, Any]]:
        """Turns by their time and cause, that of `after` among them: cause, contact_id, conversation_id, at, input,
        events (each with `event`, its name). `given`: conversation_id."""
