"""An outbox entry in memory, and its lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Entry

OPEN = ("waiting", "unsure", "sending")


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
    paced: datetime | None = None
    granted: bool = False

    def opens_at(self) -> datetime:
        """When it may be worked."""
        return max(filter(None, (self.order[0], self.not_before, self.leased_until, self.paced)))


def lane_of(lane: str, slots: Mapping[str, Slot]) -> list[Slot]:
    """The entries of a lane that are still open, in order."""
    return sorted((one for one in slots.values() if one.lane == lane and one.state in OPEN), key=lambda one: one.order)
