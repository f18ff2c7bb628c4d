"""Conversations and stream in memory, with the outbox: one object, since one commit changes all three."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.adapters.memory.outbox import MemoryOutbox
from bot.adapters.memory.slot import OPEN
from bot.ports import Commit, Committed, Loaded


@dataclass(slots=True)
class MemoryStore(MemoryOutbox):
    """Meets ports.Conversations, ports.Outbox and ports.Stream. Safe between threads. `used`: what memory_used
    tells."""

    causes: set[tuple[str, str]] = field(default_factory=set)
    book_stamp: str = ""
    whole: bool = False
    used: float = 0.0
    comeback: datetime | None = None

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        """Document, version, whether the cause committed before, and the book's stamp."""
        with self._lock:
            version, _, document = self.documents.get(contact_id, (None, 0, None))
            return Loaded(document or None, version, (contact_id, cause) in self.causes, self.book_stamp, self.whole)

    def commit(self, commit: Commit, now: datetime) -> Committed:
        """All or nothing."""
        with self._lock:
            if (commit.contact_id, commit.cause) in self.causes:
                return Committed(False, seen=True)
            moved = self.documents.get(commit.contact_id, (None,))[0] != commit.base
            beside = commit.beside
            if beside is not None:
                moved = moved or self.documents.get(beside.contact_id, (None,))[0] != beside.base
            if moved or commit.book_stamp != self.book_stamp:
                return Committed(False)
            if beside is not None:
                self._append({**beside.record, "document": beside.document})
                self.documents[beside.contact_id] = (beside.version, beside.epoch, beside.document)
            ring = self._add(commit.entries, commit.version.number, now)
            if commit.settles:
                self.slots.pop(commit.settles, None)
            self._append({**commit.record, "document": commit.document})
            self.documents[commit.contact_id] = (commit.version, commit.epoch, commit.document)
            self.causes.add((commit.contact_id, commit.cause))
            if beside is not None:
                both = (commit.contact_id, beside.contact_id)
                self.causes |= {(each, cause) for each in both for contact, cause in self.causes if contact in both}
            return Committed(True, ring=ring)

    def let_go(self, contact_id: str, document: str) -> bool:
        """Forget the document; its version and epoch stay."""
        with self._lock:
            version, epoch, here = self.documents.get(contact_id, (None, 0, ""))
            spoken = any(slot.lane == f"say:{contact_id}" and slot.state in OPEN for slot in self.slots.values())
            if version is None or not here or here != document or spoken:
                return False
            self.documents[contact_id] = (version, epoch, "")
            return True

    def set_book_stamp(self, stamp: str) -> None:
        """Another book is live."""
        self.book_stamp = stamp

    def mark_whole(self) -> None:
        """Everybody is here."""
        self.whole = True

    def is_whole(self) -> bool:
        """Whether that mark is there."""
        return self.whole

    def claim_comeback(self, now: datetime, lease: float) -> bool:
        """Whether nobody did it, or is at it."""
        with self._lock:
            if self.comeback is not None and self.comeback > now:
                return False
            self.comeback = now + timedelta(seconds=lease)
            return True

    def end_comeback(self) -> None:
        """Done for good, unless wiped meanwhile."""
        with self._lock:
            if self.comeback is not None:
                self.comeback = datetime.max.replace(tzinfo=UTC)

    def memory_used(self) -> float:
        """What the test says."""
        return self.used

    def takes_writes(self) -> bool:
        """It does."""
        return True

    def keeps_all(self) -> bool:
        """It does."""
        return True

    def wipe(self) -> None:
        """Everything is gone, as after a FLUSHALL."""
        with self._lock:
            for kept in (self.documents, self.causes, self.slots, self.records, self.owners, self.bells, self.once):
                kept.clear()
            self.whole, self.comeback, self.news = False, None, False

    def read(self, limit: int) -> list[tuple[str, dict[str, Any]]]:
        """The oldest records."""
        with self._lock:
            return [(name, dict(record)) for name, record in itertools.islice(self.records.items(), limit)]

    def wait(self, seconds: float) -> bool:
        """Whether there is anything; a twin waits for nobody."""
        return bool(self.read(1))

    def trim(self, ids: Sequence[str]) -> None:
        """These are in SQL."""
        with self._lock:
            for name in ids:
                self.records.pop(name, None)
