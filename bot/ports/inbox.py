"""The list of conversations, as staff see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

BOXES = ("flagged", "qualified", "mine", "unassigned", "snoozed", "bot", "closed", "all")


# So long somebody who has qualified waits for a person's first word; after that, whoever sells knows better than we.
AWAITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which conversations. `account_id` and `name`: whose list it is. `box` is one of BOXES; what else is empty sorts
    nothing out. `number` is one of ours; `asked` is looked for in names, numbers and what people wrote."""

    account_id: str
    name: str
    box: str = "all"
    unread: bool = False
    stage: str = ""
    segment: str = ""
    flow: str = ""
    number: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be filtered by: what there is, each sorted."""

    stages: tuple[str, ...]
    segments: tuple[str, ...]
    flows: tuple[str, ...]
    numbers: tuple[str, ...]


class Inbox(Protocol):
    """Reads what the Archive took; the read marks are its own. All may raise StoreUnavailable."""

    def page(self, wanted: Wanted, now: datetime, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
        """Conversations, and the name of the place where the next page begins ("": there is none). Where somebody may
        wait (flagged; qualified within AWAITED_FOR, and answered by no person yet; mine, unassigned: all without those
        that rest) the most urgent, then longest waiting first; of those that rest (snoozed: whosoever, and not closed)
        the one whose time comes next; else newest first. Each: id, contact_id, address, name, phone, test, status,
        reason, flow, stage, held_by, number (ours), last_in, updated_at, waiting_since (who is flagged, or is awaited
        since they qualified), said (the last words), said_by, assignee, priority, rests (snoozed, and the person has
        not written since), snoozed_until, unread. A place that nobody gave is the beginning."""

    def counts(self, account_id: str, name: str, now: datetime, most: int) -> Mapping[str, int]:
        """How many conversations each of BOXES holds, counted up to `most`; `unread`: how many of those that are
        flagged, or qualified and not answered, or this person's, have something that they have not seen."""

    def choices(self) -> Choices:
        """What may be filtered by."""

    def talks_of(self, message_ids: Collection[str]) -> Mapping[str, str]:
        """The conversations of these messages, each with its status; without those that are not known."""

    def mark_read(self, account_id: str, conversation_id: str, last_in: datetime) -> None:
        """This person has seen what was written until then; an earlier time never replaces a later one."""
