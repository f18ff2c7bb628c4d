"""The controls: houses in which one law is broken. The check must find every one of them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.adapters.memory.slot import OPEN, Slot
from bot.adapters.memory.store import MemoryStore
from bot.ports import Commit, Committed, Loaded, Outcome, Pace, Work


class Forgetful(MemoryStore):
    """Does not know which causes have committed."""

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        self.causes.clear()
        return super().load(contact_id, cause, fresh)

    def commit(self, commit: Commit, now: datetime) -> Committed:
        self.causes.clear()
        return super().commit(commit, now)


class Unguarded(MemoryStore):
    """Begins a send whatever the epoch."""

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        return super().start(replace(work, entry=replace(work.entry, epoch=None)), now, pace)


class Careless(MemoryStore):
    """Takes a send that may have gone out for one that did not."""

    def _lease(self, slot: Any, now: datetime, lease: float) -> Work:
        if slot.state == "sending":
            slot.state = "waiting"
        return super()._lease(slot, now, lease)

    def settle(self, work: Work, outcome: Outcome, now: datetime) -> bool:
        outcome = replace(outcome, state="waiting") if outcome.state == "unsure" else outcome
        return super().settle(work, outcome, now)


class Disorderly(MemoryStore):
    """Gives out whatever is due, not the first of a lane."""

    def _heads(self, queue: str) -> list[Slot]:
        return [slot for slot in self.slots.values() if slot.entry.queue == queue and slot.state in OPEN]


class Lossy(MemoryStore):
    """Takes an entry out of the outbox when it is claimed, as a plain queue does."""

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        started = super().start(work, now, pace)
        if started and work.entry.kind != "wake":
            self.slots.pop(work.entry.id, None)
        return started


STORES: Mapping[str, Callable[[], MemoryStore]] = {
    "causes forgotten": Forgetful,
    "no guard": Unguarded,
    "doubts ignored": Careless,
    "lanes out of order": Disorderly,
    "a plain queue": Lossy,
}
