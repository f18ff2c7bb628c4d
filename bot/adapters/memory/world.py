"""The world in memory: a channel that keeps what it was given, a doorbell that counts, a spool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.inputs import Message
from bot.errors import DeliveryError
from bot.ports import Found, Speech


@dataclass(slots=True)
class MemoryChannel:
    """Meets ports.Channel. `faults` are raised one per send, oldest first; None lets a send through. A fault that is
    ambiguous with `taken` in its text has taken the message all the same."""

    sent: list[Speech] = field(default_factory=list)
    faults: list[DeliveryError | None] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)

    def send(self, speech: Speech) -> str:
        """Keep it, or raise what was planned."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is None or "taken" in str(fault):
            self.sent.append(speech)
        if fault is not None:
            raise fault
        return f"SM{len(self.sent):032d}"

    def show_typing(self, message_id: str) -> None:
        """Keep it."""
        self.typing.append(message_id)

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """What was kept and looks like it."""
        return [
            Found(f"SM{index:032d}", "sent") for index, one in enumerate(self.sent, start=1)
            if (one.to, one.text) == (speech.to, speech.text)
        ]


@dataclass(slots=True)
class MemoryDoorbell:
    """Meets ports.Doorbell: counts."""

    rings: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ring(self, queue: str, entry_ids: Sequence[str] = ()) -> None:
        """Count it."""
        self.rings.append((queue, tuple(entry_ids)))

    def silent(self, queue: str) -> bool:
        """Nobody waits for a ring."""
        return True


@dataclass(slots=True)
class MemorySpool:
    """Meets ports.Spool."""

    kept: dict[str, Message] = field(default_factory=dict)

    def keep(self, message: Message, at: datetime) -> None:
        """Keep it."""
        self.kept[f"{at.isoformat()}-{message.id}"] = message

    def waiting(self) -> list[tuple[str, Message]]:
        """Oldest first."""
        return sorted(self.kept.items(), key=lambda item: item[0])

    def drop(self, name: str) -> None:
        """It is in."""
        self.kept.pop(name, None)
