"""Building commits and entries for the store's contract suites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.ports import Commit, Committed, Entry, Loaded, Outcome, Version, Work


@dataclass
class Store:
    """A store under test (`it` is conversations, outbox and stream in one, or a bundle of them) with its clock."""

    conversations: Any
    outbox: Any
    stream: Any
    wipe: Callable[[], object] = lambda: None

    def now(self) -> datetime:
        """The real time: the real store judges leases by its server's."""
        return datetime.now(UTC)

    def commit(self, cause: str, *entries: Entry, contact: str = "ct_1", epoch: int = 0, settles: str | None = None,
               document: str = "{}") -> Committed:
        """Commit on the version that this store last told."""
        loaded = self.conversations.load(contact, cause)
        base = loaded.version
        number = base.number + 1 if base else 1
        version = Version(base.generation if base else "g1", number)
        return self.conversations.commit(
            Commit(contact, base, version, cause, document, epoch, {"t": "turn", "cause": cause}, entries, settles,
                   loaded.book_stamp),
            self.now(),
        )

    def load(self, contact: str = "ct_1", cause: str = "none") -> Loaded:
        """What is there."""
        return self.conversations.load(contact, cause)

    def claim(self, queue: str = "talk", lease: float = 30) -> Work | None:
        """The next piece of work."""
        return self.outbox.claim(queue, self.now(), lease)

    def started(self, queue: str = "talk", lease: float = 30) -> Work:
        """The next piece of work, started."""
        work = self.claim(queue, lease)
        assert work is not None
        assert self.outbox.start(work, self.now())
        return work

    def settle(self, work: Work, state: str, **more: Any) -> bool:
        """How it ended; `wait` in seconds."""
        wait = more.pop("wait", None)
        not_before = self.now() + timedelta(seconds=wait) if wait is not None else None
        return self.outbox.settle(work, Outcome(state, not_before=not_before, **more), self.now())

    def records(self) -> list[dict[str, Any]]:
        """What the stream holds."""
        return [record for _, record in self.stream.read(1000)]


def say(entry_id: str, *, index: int = 0, wait: float = 0, epoch: int | None = 0, contact: str = "ct_1",
        text: str = "Olá", follow_up: bool = False) -> Entry:
    """Something said to a contact."""
    due = datetime.now(UTC) + timedelta(seconds=wait)
    return Entry(entry_id, "talk", "say", f"say:{contact}", contact, due, index, epoch, {"text": text}, follow_up)


def lone(entry_id: str, *, queue: str = "leads", wait: float = 0) -> Entry:
    """An effect in a lane of its own."""
    return Entry(entry_id, queue, "push_lead", "", "ct_1", datetime.now(UTC) + timedelta(seconds=wait))


@contextmanager
def nothing_changes(store: Store) -> Iterator[None]:
    """Neither the document nor the stream changes meanwhile."""
    before = (store.load(), store.records())
    yield
    assert (store.load(), store.records()) == before
