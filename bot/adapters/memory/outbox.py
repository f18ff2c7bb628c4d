"""The outbox in memory."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.memory.pace import Paces
from bot.adapters.memory.slot import OPEN, Slot, held_by, lane_of, may_settle
from bot.errors import NotFound
from bot.ports import Entry, Kept, Outcome, Pace, Version, Work

_KEPT = ("dead", "unknown", "held")


@dataclass(slots=True)
class MemoryOutbox:
    """Meets ports.Outbox. Safe between threads. `documents` are the store's: the guard looks at a contact's epoch."""

    documents: dict[str, tuple[Version, int, str]] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    records: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    bells: set[str] = field(default_factory=set)
    news: bool = False
    paces: Paces = field(default_factory=Paces)
    once: dict[str, datetime] = field(default_factory=dict)
    unknown_statuses: int = 0
    _count: Any = field(default_factory=itertools.count)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def claim(self, queue: str, now: datetime, lease: float) -> Work | None:
        """The head that has been open longest."""
        with self._lock:
            heads = [slot for slot in self._heads(queue) if slot.opens_at() <= now]
            return self._lease(min(heads, key=Slot.opens_at), now, lease) if heads else None

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        """The guard, and the pace."""
        with self._lock:
            slot = self.slots.get(work.entry.id)
            if slot is None or not held_by(slot, work, now):
                return False
            if slot.state == "sending":
                return True
            _, epoch, _ = self.documents.get(work.entry.contact_id, (None, 0, ""))
            if work.entry.epoch is not None and epoch > work.entry.epoch:
                del self.slots[work.entry.id]
                self._append({"t": "unsent", "entry": work.entry.id, "state": "dropped", "error": "overtaken",
                              "at": now.isoformat()})
                return False
            if pace is not None and not self.paces.let_go(slot, lane_of(slot.lane, self.slots), pace, now):
                slot.token, slot.leased_until = "", None
                return False
            slot.state, slot.started_at, slot.tries = "sending", now, slot.tries + 1
            return True

    def hold_back(self, sender: str, seconds: float, now: datetime) -> None:
        """Nothing goes for so long."""
        with self._lock:
            self.paces.hold_back(sender, now + timedelta(seconds=seconds))

    def settle(self, work: Work, outcome: Outcome, now: datetime) -> bool:
        """How it ended."""
        with self._lock:
            if outcome.sid:
                self.owners[outcome.sid] = work.entry.id
            slot = self.slots.get(work.entry.id)
            if slot is None and outcome.state == "done" and outcome.record:
                self._append(outcome.record)
            if slot is None or not may_settle(slot, work, outcome, now):
                return False
            if outcome.record:
                self._append(outcome.record)
            if outcome.state in ("done", "dropped"):
                del self.slots[work.entry.id]
            else:
                slot.doubts += outcome.state == "unsure" and slot.state == "sending"
                slot.state, slot.not_before, slot.error = outcome.state, outcome.not_before, outcome.error
                slot.token, slot.leased_until = "", None
                slot.kept_at = now if outcome.state in _KEPT else None
            self._add(outcome.then, 0, now)
            return True

    def confirm(self, entry_id: str, sid: str, record: Mapping[str, Any], now: datetime) -> None:
        """A status callback."""
        with self._lock:
            self._append(record)
            self.unknown_statuses += not entry_id
            if sid and entry_id:
                self.owners[sid] = entry_id
            slot = self.slots.get(entry_id)
            if slot is not None and slot.state in ("sending", "unsure", "unknown"):
                del self.slots[entry_id]

    def owner_of(self, sid: str) -> str | None:
        """The entry of a sent message."""
        return self.owners.get(sid)

    def overdue(self, queue: str, now: datetime, by: float, limit: int) -> list[str]:
        """What should have been worked."""
        with self._lock:
            since = now - timedelta(seconds=by)
            late = [slot for slot in self._heads(queue) if slot.opens_at() <= since]
            return [slot.entry.lane or slot.entry.id for slot in sorted(late, key=Slot.opens_at)[:limit]]

    def announced(self) -> bool:
        """Whether something became due; asking counts as telling."""
        with self._lock:
            news, self.news = self.news, False
            return news

    def missing(self, entry_ids: Sequence[str]) -> list[str]:
        """Those that are not here."""
        return [entry_id for entry_id in entry_ids if entry_id not in self.slots]

    def put_back(self, entries: Sequence[Entry], now: datetime) -> tuple[str, ...]:
        """Add what is not here."""
        with self._lock:
            return self._add(entries, 0, now)

    def due_in(self, queue: str, now: datetime) -> float | None:
        """Until the first of the heads opens."""
        with self._lock:
            opens = min((slot.opens_at() for slot in self._heads(queue)), default=None)
            return None if opens is None else max(0.0, (opens - now).total_seconds())

    def put_once(self, key: str, seconds: float, entries: Sequence[Entry], now: datetime) -> tuple[str, ...]:
        """Add what is not here, unless that was done a moment ago."""
        with self._lock:
            if self.once.get(key, now) > now:
                return ()
            self.once[key] = now + timedelta(seconds=seconds)
            return self._add(entries, 0, now)

    def keep(self, entry: Entry, state: str, error: str, now: datetime) -> None:
        """Given up, for staff to see."""
        with self._lock:
            if entry.id not in self.slots:
                order = (now, 0, entry.index)
                lane = entry.lane or f"e:{entry.id}"
                self.slots[entry.id] = Slot(entry, lane, order, state, error=error, kept_at=now)

    def dismiss(self, entry_id: str, record: Mapping[str, Any] | None, now: datetime) -> bool:
        """Forgotten."""
        with self._lock:
            slot = self.slots.get(entry_id)
            if slot is None or slot.kept_at is None:
                return False
            del self.slots[entry_id]
            if record:
                self._append(record)
            return True

    def hush(self, queue: str) -> None:
        """The next commit rings again."""
        self.bells.discard(queue)

    def kept(self, states: Sequence[str], limit: int) -> list[Kept]:
        """Dead, unknown and held entries, newest first."""
        with self._lock:
            slots = [slot for slot in self.slots.values() if slot.kept_at and slot.state in states]
            slots.sort(key=lambda slot: slot.kept_at or slot.order[0], reverse=True)
            return [
                Kept(slot.entry, slot.state, slot.tries, slot.error, slot.kept_at or slot.order[0])
                for slot in slots[:limit]
            ]

    def replay(self, entry_id: str, now: datetime) -> tuple[str, ...]:
        """Back to work."""
        with self._lock:
            slot = self.slots.get(entry_id)
            if slot is None or slot.kept_at is None:
                raise NotFound(f"No kept entry is named {entry_id}.")
            slot.state, slot.tries, slot.doubts, slot.not_before, slot.kept_at = "waiting", 0, 0, None, None
            slot.order, slot.paced = (now, *slot.order[1:]), None
            slot.entry = replace(slot.entry, follow_up=False)
            return (slot.entry.queue,)

    def hasten(self, contact_id: str, seconds: float, now: datetime) -> None:
        """Time passes for one contact."""
        with self._lock:
            by = timedelta(seconds=seconds)
            if contact_id in self.paces.written:
                self.paces.written[contact_id] -= by
            for slot in self.slots.values():
                if slot.entry.contact_id == contact_id:
                    slot.order = (slot.order[0] - by, *slot.order[1:])
                    slot.not_before = slot.not_before - by if slot.not_before else None
                    slot.paced = slot.paced - by if slot.paced else None

    def depth(self) -> Mapping[str, float]:
        """Figures."""
        with self._lock:
            kept = sum(slot.kept_at is not None for slot in self.slots.values())
            waiting = {f"{queue}_waiting": float(len(self._heads(queue))) for queue in ("talk", "leads")}
            return {
                "kept": kept, "stream": len(self.records), "statuses_unknown": self.unknown_statuses, **waiting,
            }

    def _add(self, entries: Sequence[Entry], number: int, now: datetime) -> tuple[str, ...]:
        ring: list[str] = []
        for entry in entries:
            if entry.id in self.slots:
                continue
            due = max(entry.due, now)
            lane = entry.lane or f"e:{entry.id}"
            head = None if entry.follow_up else lane_of(lane, self.slots)[:1]
            if head and head[0].entry.follow_up:
                head[0].paced = None
            self.slots[entry.id] = Slot(entry, lane, (due, number, entry.index))
            if due > now:
                continue
            if entry.queue == "leads" and "leads" not in self.bells:
                self.bells.add("leads")
                self.news = True
            if "talk" not in self.bells:
                self.bells.add("talk")
                ring.append("talk")
        return tuple(ring)

    def _append(self, record: Mapping[str, Any]) -> None:
        self.records[f"{next(self._count):012d}"] = record

    def _heads(self, queue: str) -> list[Slot]:
        heads: dict[str, Slot] = {}
        for slot in self.slots.values():
            if slot.entry.queue == queue and slot.state in OPEN:
                first = heads.get(slot.lane)
                if first is None or slot.order < first.order:
                    heads[slot.lane] = slot
        return list(heads.values())

    def _lease(self, slot: Slot, now: datetime, lease: float) -> Work:
        if slot.state == "sending":
            slot.state, slot.doubts = "unsure", slot.doubts + 1
        slot.token = f"t{next(self._count)}"
        slot.leased_until = now + timedelta(seconds=lease)
        return Work(slot.entry, slot.state, slot.tries, slot.doubts, slot.token, slot.leased_until, slot.started_at)
