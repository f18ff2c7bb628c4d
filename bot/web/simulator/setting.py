"""What the simulator is set up with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FlowCard:
    """A live flow, as the page offers it: its name, BCP 47 language, and the keyword that starts it."""

    name: str
    language: str
    keyword: str


@dataclass(frozen=True, slots=True)
class OurNumber:
    """A number of the bot's, as the page offers it: its address, and what it is called."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Simulator:
    """`sender` is the bot's usual number ("whatsapp:+1555..."), `senders` gives all that it has. `base_url` is where
    `/whatsapp` answers on this machine; `public_url` is what signatures are made over, where that is another. `path` is
    the SQLite file. `let_time_pass(address, seconds)` and `reset(address)` change the bot's side; they may raise
    LeadlineError, whose words the page shows. `now` is the only clock (aware, UTC)."""

    account_sid: str
    auth_token: str
    sender: str
    base_url: str
    path: Path
    flows: Callable[[], list[FlowCard]]
    let_time_pass: Callable[[str, float], None]
    reset: Callable[[str], None]
    now: Callable[[], datetime]
    public_url: str = ""
    senders: Callable[[], list[OurNumber]] = list

    def numbers(self) -> list[OurNumber]:
        """Every number that may be written to; the usual one alone where no others are set up."""
        return self.senders() or [OurNumber(self.sender, self.sender.removeprefix("whatsapp:"))]

    def is_ours(self, address: str) -> bool:
        """Whether that is a number of the bot's."""
        return address == self.sender or any(address == one.address for one in self.senders())

    @property
    def signed_url(self) -> str:
        """What Twilio would know this bot by; signatures are made over it."""
        return (self.public_url or self.base_url).rstrip("/")
