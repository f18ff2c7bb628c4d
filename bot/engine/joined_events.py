"""What happened to two contacts at once; part of engine/events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactsMerged:
    """Two contacts were found to be one person: `contact` became `into`. `by` is who said so, empty where a message
    came with both addresses; `address` is what the one that is no more wrote from."""

    contact: str
    into: str
    address: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ContactsSplit:
    """A member of staff undid that: `contact` is another than `into` again, and writes from `address`."""

    contact: str
    into: str
    address: str
    by: str
