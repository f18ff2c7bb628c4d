"""What staff arrange about a conversation, and the engine need not know: whose it is, how urgent, and until when it
rests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

PRIORITIES = ("urgent", "high", "normal", "low")


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation as staff have arranged it; one that nobody has touched is like this, at version 0. `assignee` is
    an account's id (empty: nobody's), `team` a team's name (empty: none), `why` the rule that decided it
    ("settings/owners.yaml: south") or the name of who gave it (empty: they took it themselves), and `assigned_at` since
    when. `snoozed_until`: it rests until then, or until the person writes after `snoozed_at`. `lost_reason` is what was
    told when it was lost. `changed_by` is the name of who changed it last. `version` rises with every change."""

    conversation_id: str
    assignee: str = ""
    team: str = ""
    why: str = ""
    assigned_at: datetime | None = None
    priority: str = "normal"
    snoozed_until: datetime | None = None
    snoozed_at: datetime | None = None
    lost_reason: str = ""
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has: how many conversations that wait for a person or have one, and do not rest; and when one was
    assigned to them last, whatever became of it."""

    count: int = 0
    last_at: datetime | None = None


class Cases(Protocol):
    """Cases, by conversation id."""

    def get(self, conversation_id: str) -> Case:
        """How it is arranged; version 0 where nobody has touched it."""

    def several(self, conversation_ids: Collection[str]) -> Mapping[str, Case]:
        """The same of these, by id; without those that nobody has touched."""

    def change(
        self, conversation_id: str, values: Mapping[str, Any], by: str, at: datetime, version: int | None = None,
    ) -> Case | None:
        """Set these fields; returns the case as it is then. None, and nothing is changed, where `version` is told and
        is not the case's: somebody was faster."""

    def loads(self, now: datetime) -> Mapping[str, Load]:
        """What everybody has to whom anything was ever assigned, by account id."""
