"""Where what is happening is kept: each contact's document, changed by one atomic commit per cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.ports.outbox import Entry


@dataclass(frozen=True, slots=True)
class Version:
    """Where a contact's document stands: `number` grows with each commit; `generation` is random and new with each, so
    that the version of a turn that the store has lost (a wipe, a failover) can never match one from after."""

    generation: str
    number: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one round trip brings: the contact's document (None: not in this store), its version (None: likewise; a
    version without a document: the document was let go, SQL has it), whether this cause is known to have committed
    before, and the stamp of the published book. `whole`: everybody who ever wrote is in this store, so that one who is
    not here is new."""

    document: str | None
    version: Version | None
    seen: bool
    book_stamp: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Another contact's document that changes with a commit, all or nothing: two contacts become one person, or two
    again. It stands only if that document is still at `base`. The causes that either has committed are seen for
    both."""

    contact_id: str
    base: Version | None
    version: Version
    document: str
    epoch: int
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Commit:
    """One atomic change. It stands only if the contact's document is still at `base` (None: not there yet) and `cause`
    has not committed before. `record` is the turn as the stream keeps it for SQL. `settles`: an outbox entry that
    this commit carries out. `book_stamp`: the book that the turn was taken by; where another one is live by now, the
    commit does not stand. `beside`: another contact that this changes too.
    """

    contact_id: str
    base: Version | None
    version: Version
    cause: str
    document: str
    epoch: int
    record: Mapping[str, Any]
    entries: tuple[Entry, ...] = ()
    settles: str | None = None
    book_stamp: str = ""
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a commit: `stood`, or `seen` (this cause had committed before), or neither (the version moved:
    load and run again). `ring` names `talk` where that doorbell was silent until now."""

    stood: bool
    seen: bool = False
    ring: tuple[str, ...] = ()


class Conversations(Protocol):
    """Where what is happening is kept."""

    def load(self, contact_id: str, cause: str, fresh: bool = False) -> Loaded:
        """What a turn begins with. It may be remembered, and older than what is there (the commit then does not stand),
        except where it must be `fresh`."""

    def commit(self, commit: Commit, now: datetime) -> Committed: ...

    def let_go(self, contact_id: str, document: str) -> bool:
        """SQL has this document of somebody who has been silent for long: forget it, if it is what is here and nothing
        is about to be said to them. Version and epoch stay, so that everything that stands on them goes on as if it
        were here. False: nothing was forgotten."""

    def set_book_stamp(self, stamp: str) -> None: ...

    def mark_whole(self) -> None:
        """Everybody who ever wrote is in this store. A wiped store has lost the mark."""

    def is_whole(self) -> bool: ...

    def claim_comeback(self, now: datetime, lease: float) -> bool:
        """Whether it is ours to bring back what SQL knows: it was not done since this store began, and nobody else has
        claimed it within `lease` seconds."""

    def end_comeback(self) -> None:
        """What was claimed is done; it is not claimed again, unless the store was wiped once more meanwhile."""

    def memory_used(self) -> float:
        """The share of the memory it may have that this store uses now; 0 where it may have all there is."""

    def takes_writes(self) -> bool:
        """True; raises StoreUnavailable where this store answers, but takes no writes now."""

    def keeps_all(self) -> bool:
        """Whether this store, when it is full, refuses what is new instead of forgetting what it has."""
