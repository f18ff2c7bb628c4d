"""What stands around the outbox: the doorbell, the stream on its way to SQL, the spool on disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.engine.inputs import Message
from bot.ports.channel import StatusUpdate


class Doorbell(Protocol):
    """Wakes the workers. It promises nothing: the clock rings again whatever is overdue."""

    def ring(self, queue: str) -> None:
        """One ring for all that waits: whoever comes empties the queue."""

    def silent(self, queue: str) -> bool:
        """Whether no ring of that queue waits to be answered."""


class Stream(Protocol):
    """The turns and sends that SQL has not taken yet, oldest first."""

    def read(self, limit: int) -> list[tuple[str, dict[str, Any]]]: ...

    def wait(self, seconds: float) -> bool:
        """Whether there is anything; where not, so long (half a second at most) is waited for it."""

    def trim(self, ids: Sequence[str]) -> None: ...


class Spool(Protocol):
    """Where messages and statuses wait when the stores cannot be reached: on this machine's disk."""

    def keep(self, came: Message | StatusUpdate, at: datetime) -> None:
        """Keep it, durably, before it is acknowledged."""

    def holds(self, contact_id: str) -> bool:
        """Whether a message of that contact waits here: what they write next comes after it. Asked with every message,
        so it must cost next to nothing while nothing waits."""

    def waiting(self) -> list[tuple[str, Message | StatusUpdate]]:
        """What waits, oldest first, each with its name in the spool."""

    def drop(self, name: str) -> None: ...
