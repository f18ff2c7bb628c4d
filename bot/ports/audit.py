"""The log of who changed what: rows are added, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody did something. `id` is its nonce: the same deed again is the same row. `by` is a name as people read it,
    `account_id` whose account that is (empty: somebody at a terminal); `act` is a verb, `about` what it was done to,
    `address` where it came from (an internet address, or "terminal")."""

    id: str
    at: datetime
    by: str
    act: str
    about: str = ""
    address: str = ""
    account_id: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Logged:
    """A deed as the log has it: its number from 1 on, without gaps, and the hash over it and the hash before it."""

    number: int
    deed: Deed
    hash: str


class Audit(Protocol):
    """The log. All but what is added last can be checked by the hashes; that needs a copy of the newest one."""

    def append(self, deed: Deed) -> None:
        """Add it at the end."""

    def newest(self, limit: int, before: int | None = None) -> list[Logged]:
        """The newest first; where `before` is told, of those with lower numbers."""

    def faults(self, number: int = 0, hash: str = "") -> list[str]:
        """What does not fit, a sentence each, the first one being the place to look at; nothing where all of it fits.
        `hash`: what row `number` had when somebody wrote it down."""
