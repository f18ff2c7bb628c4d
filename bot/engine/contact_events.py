"""What happened to contacts themselves, whatever the conversation; part of engine/events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The contact said yes to a consent: for which purpose, to which `text` (`version` is its hash) in which language,
    with which message (its id), when (UTC)."""

    purpose: str
    version: str
    text: str
    language: str
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """The contact said no to a consent; the fields are those of ConsentGiven."""

    purpose: str
    version: str
    text: str
    language: str
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactForgotten:
    """What a contact told us is to be forgotten, the files that came from it as well. `contacts` are all its ids."""

    contacts: tuple[str, ...]


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
