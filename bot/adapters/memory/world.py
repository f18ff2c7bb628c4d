"""The world in memory: a channel that keeps what it was given, a doorbell that counts, a spool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.inputs import Message
from bot.errors import DeliveryError
from bot.leads.identity import contact_id
from bot.ports import Found, Speech, StatusUpdate


@dataclass(slots=True)
class MemoryChannel:
    """Meets ports.Channel. `faults` are raised one per send, oldest first; None lets a send through. A fault that is
    ambiguous with `taken` in its text has taken the message all the same. `blind` is raised by every look while it is
    set. `now`: without a clock, everything was sent at the time that is asked for."""

    sent: list[Speech] = field(default_factory=list)
    faults: list[DeliveryError | None] = field(default_factory=list)
    blind: DeliveryError | None = None
    now: Callable[[], datetime] | None = None
    at: list[datetime | None] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)

    def send(self, speech: Speech) -> str:
        """Keep it, or raise what was planned."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or "taken" in str(fault):
            self.sent.append(speech)
            self.at.append(self.now() if self.now else None)
        if fault is not None:
            raise fault
        return f"SM{len(self.sent):032d}"

    def show_typing(self, message_id: str) -> None:
        """Keep it."""
        self.typing.append(message_id)

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """What was kept and looks like it, newest first. Raises `blind` where one is set."""
        if self.blind is not None:
            raise self.blind
        found = [
            Found(f"SM{index:032d}", "sent") for index, (one, at) in enumerate(zip(self.sent, self.at, strict=True), 1)
            if (one.to, one.text) == (speech.to, speech.text) and speech.sender in ("", one.sender)
            and (at is None or since <= at <= until)
        ]
        return found[::-1]


@dataclass(slots=True)
class MemoryDoorbell:
    """Meets ports.Doorbell: counts."""

    rings: list[str] = field(default_factory=list)

    def ring(self, queue: str) -> None:
        """Count it."""
        self.rings.append(queue)

    def silent(self, queue: str) -> bool:
        """Nobody waits for a ring."""
        return True


@dataclass(slots=True)
class MemorySpool:
    """Meets ports.Spool."""

    kept: dict[str, Message | StatusUpdate] = field(default_factory=dict)

    def keep(self, came: Message | StatusUpdate, at: datetime) -> None:
        """Keep it."""
        name = came.id if isinstance(came, Message) else f"{came.sid}.{came.status}"
        self.kept[f"{at.isoformat()}-{name}"] = came

    def holds(self, contact: str) -> bool:
        """Whether that contact's messages wait."""
        return any(isinstance(came, Message) and contact_id(came.address) == contact for came in self.kept.values())

    def waiting(self) -> list[tuple[str, Message | StatusUpdate]]:
        """Oldest first."""
        return sorted(self.kept.items(), key=lambda item: item[0])

    def drop(self, name: str) -> None:
        """It is in."""
        self.kept.pop(name, None)
