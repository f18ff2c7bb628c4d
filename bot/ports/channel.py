"""Where prospects are reached, and what the channel tells of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.engine.inputs import Place
from bot.engine.template import Filled
from bot.errors import Verdict
from bot.script.templates import Wording


@dataclass(frozen=True, slots=True)
class Speech:
    """One thing to say: `to` and `sender` are addresses as the channel writes them. `entry_id` comes back with every
    status callback. `choices` are (id, title); `style` is auto, buttons, list or numbers;
    `list_label` is what the button says that opens a list. `media` are addresses of files that go with the text, which
    may then be empty; `place` is a location, whose name the text is. `template`: it is sent as that, its text is the
    template's. `service`: the messaging service that the sender belongs to, where it is to send through one. `button`:
    what a button may say that opens the link in the text's last line, and stands in its place."""

    entry_id: str
    to: str
    sender: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    style: str = "auto"
    language: str = ""
    list_label: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None
    template: Filled | None = None
    service: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A message that the channel says it has sent."""

    sid: str
    status: str


# Statuses of messages that the channel took, and then could not deliver.
FAILED = ("failed", "undelivered")


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the channel tells of a message that we sent: its id, its status (sent, delivered, read, failed, undelivered
    ...), the outbox entry it was sent for (from the callback's address; may be empty), and why it failed, with what
    that means (`verdict`). `sender` is our address that it was sent from; `too_fast`: it failed because that one sends
    too much in too short a time."""

    sid: str
    status: str
    entry_id: str = ""
    code: int | None = None
    error: str = ""
    verdict: Verdict | None = None
    sender: str = ""
    too_fast: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """A template as the channel has it: its id and name there, in which language, its words with the places {{1}} ...,
    whether it may be sent (`approved`, `pending`, `rejected`, `paused`, `disabled` or `unsubmitted`), and why not."""

    sid: str
    known_as: str
    language: str
    body: str
    status: str
    reason: str = ""


class Approvals(Protocol):
    """Where templates are approved. All may raise DeliveryError."""

    def all(self) -> list[Wordings]:
        """Every template of the account, newest first."""

    def make(self, wording: Wording) -> str:
        """Make it; returns its id. It may not be sent before it is approved."""

    def ask(self, sid: str, wording: Wording, category: str) -> str:
        """Ask for its approval; returns the status that follows."""


class Channel(Protocol):
    """Where prospects are reached."""

    def send(self, speech: Speech) -> str:
        """Send; returns the channel's id. Raises DeliveryError (retryable, ambiguous, code; outside: nothing but an
        approved template may be sent)."""

    def show_typing(self, message_id: str) -> None:
        """Tell whoever wrote that message that we are typing, and have read it. Raises DeliveryError."""

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """Messages like this one (to, sender, text) that were sent in that time."""
