"""An entry of the outbox in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.ports import Entry


@dataclass(slots=True)
class Slot:
    """An entry and its state."""

    entry: Entry
    lane: str
    order: tuple[datetime, int, int]
    state: str = "waiting"
    tries: int = 0
    doubts: int = 0
    not_before: datetime | None = None
    started_at: datetime | None = None
    token: str = ""
    leased_until: datetime | None = None
    error: str = ""
    kept_at: datetime | None = None

    def opens_at(self) -> datetime:
        """When it may be worked."""
        return max(filter(None, (self.order[0], self.not_before, self.leased_until)))
