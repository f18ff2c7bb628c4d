"""What must still happen: entries, leased by lane, started under a guard, settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect that the world must still feel.

    `id` is cause + index, so that the same cause makes the same entries. `lane`: entries of one lane are worked one at
    a time, in the order (due, version, index). `epoch`: None for what nothing overtakes; else it is dropped when the
    conversation's epoch has risen meanwhile. `payload` is JSON types. `follow_up`: something is said that nobody waits
    for; it gives way to replies.
    """

    id: str
    queue: str
    kind: str
    lane: str
    contact_id: str
    due: datetime
    index: int = 0
    epoch: int | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a sender of ours may speak: `rate` messages a second, `burst` at once where it was silent before. A
    follow-up goes only while more than a fifth of that burst is left, and no sooner than `gap` seconds after what was
    said to the same person before."""

    sender: str
    rate: float
    burst: float = 1.0
    gap: float = 6.0


@dataclass(frozen=True, slots=True)
class Work:
    """An entry that was leased to us. `state` is what it was in when claimed: waiting; unsure (it may have been sent
    before: look); `tries` counts starts so far; `doubts` how often it was unsure; `started_at` is when it was last
    started; `token` proves the lease."""

    entry: Entry
    state: str
    tries: int
    doubts: int
    token: str
    lease_until: datetime
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a piece of work ended. `state`: done, waiting (again at `not_before`), unsure (look at `not_before`), dropped
    (overtaken, not needed), held (until the person writes), unknown (staff must look) or dead. `record` goes to the
    stream; `then` are entries that follow, added in the same step."""

    state: str
    not_before: datetime | None = None
    error: str = ""
    sid: str = ""
    record: Mapping[str, Any] | None = None
    then: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A dead, unknown or held entry, as staff see it."""

    entry: Entry
    state: str
    tries: int
    error: str
    at: datetime


class Outbox(Protocol):
    """What must still happen: lanes of entries, leased and retried."""

    def claim(self, queue: str, now: datetime, lease: float) -> Work | None:
        """Lease the next lane of that queue whose head is due, for `lease` seconds; None when nothing is due."""

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        """Compare the epoch, take a token of the sender's pace, and mark `sending`, in one step. False: overtaken (it
        is dropped), the lease is lost, or the sender has no token for it yet: then it waits on in its place, and no try
        is counted. Replies are promised the next tokens in the order in which they ask."""

    def hold_back(self, sender: str, seconds: float, now: datetime) -> None:
        """That sender says nothing for so long, whatever it was promised: the channel asks for it."""

    def settle(self, work: Work, outcome: Outcome, now: datetime) -> bool:
        """Record how it ended. A late done is recorded even after the lease was lost; its `record` even where the entry
        is not here any more. False: no entry was changed."""

    def confirm(self, entry_id: str, sid: str, record: Mapping[str, Any], now: datetime) -> None:
        """A status callback came: append `record` to the stream, and if the entry is still open it is done."""

    def owner_of(self, sid: str) -> str | None:
        """The entry that a message of that sid was sent for, if remembered (a day)."""

    def overdue(self, queue: str, now: datetime, by: float, limit: int) -> list[str]:
        """Entries (lane heads) that have been due for more than `by` seconds and are not leased."""

    def announced(self) -> bool:
        """Whether entries of `leads` became due while no worker of that queue was at work or told; asking counts as
        telling."""

    def missing(self, entry_ids: Sequence[str]) -> list[str]:
        """Those of them that are not here: done, or lost with a store that was wiped."""

    def put_back(self, entries: Sequence[Entry], now: datetime) -> tuple[str, ...]:
        """Add entries outside a commit; one that is here already stays as it is. Returns the queues to ring."""

    def put_once(
        self, key: str, seconds: float, entries: Sequence[Entry], now: datetime,
    ) -> tuple[str, ...]:
        """The same, unless something was put under that key within so many seconds. Returns the queues to ring."""

    def keep(self, entry: Entry, state: str, error: str, now: datetime) -> None:
        """Add an entry as one that was given up, for staff to see (kept); one that is here already stays as it is."""

    def dismiss(self, entry_id: str, record: Mapping[str, Any] | None, now: datetime) -> bool:
        """Forget a kept entry, and append `record` to the stream where there is one. False, and nothing is done: it is
        not kept here."""

    def due_in(self, queue: str, now: datetime) -> float | None:
        """Seconds until the next entry of that queue may be worked (0: now); None where none waits."""

    def hush(self, queue: str) -> None:
        """The drain is about to look for the last time: the next commit rings again."""

    def kept(self, states: Sequence[str], limit: int) -> list[Kept]:
        """Entries that were given up in those states (dead, unknown, held), newest first."""

    def replay(self, entry_id: str, now: datetime) -> tuple[str, ...]:
        """Put a kept entry back to work, with fresh tries. Returns the queues to ring. Raises NotFound."""

    def hasten(self, contact_id: str, seconds: float, now: datetime) -> None:
        """Let time pass for one contact: everything that waits for it is due that much earlier."""

    def depth(self) -> Mapping[str, float]:
        """Figures: waiting, oldest_seconds, dead, unknown, stream; `statuses_unknown` counts callbacks that named no
        message of ours."""
