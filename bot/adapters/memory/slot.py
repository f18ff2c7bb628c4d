"""An outbox entry in memory, and its lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Entry, Outcome, Work

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


def held_by(slot: Slot, work: Work, now: datetime) -> bool:
    """Whether that holder's lease still counts."""
    return slot.token == work.token and slot.leased_until is not None and slot.leased_until > now


def may_settle(slot: Slot, work: Work, outcome: Outcome, now: datetime) -> bool:
    """Whether that holder may tell how it ended: a late certainty counts."""
    if slot.token == work.token and (slot.state == "sending" or held_by(slot, work, now)):
        return True
    free = slot.leased_until is None or slot.leased_until <= now
    late_sent = outcome.state == "done" and slot.state != "dead"
    return late_sent or (outcome.state == "waiting" and slot.state == "unsure" and free)
