"""Room: whether the store of conversations has memory for what is new.

A queue that is full must still be emptied, which takes a little memory, too: what the doorbell writes, for example. So
new messages are refused while some is left. They wait on disk, or Twilio brings them again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreFull, StoreUnavailable
from bot.ports import Ports

_log = structlog.get_logger()
# The share of its memory that the store may use before new messages are refused.
FULLEST = 0.8
# At a thousand messages per second, of 3 KB each, 6 MB come in meanwhile.
_EVERY = timedelta(seconds=2)


class Room:
    """Knows it as of some two seconds ago: the store is asked beside the work, by a thread of its own, and only while
    somebody wants to know. Safe between threads."""

    def __init__(self, beside: Callable[[Callable[[], object]], object] | None = None) -> None:
        """`beside` runs something without being waited for."""
        self._beside = beside
        self._asked_at: datetime | None = None
        self._full = False

    def check(self, ports: Ports) -> None:
        """Raises StoreFull where there is none; StoreUnavailable where the store cannot be asked for the first time."""
        if not self.left(ports):
            raise StoreFull("Redis uses nearly all of its memory; nothing new is taken until it has emptied.")

    def left(self, ports: Ports) -> bool:
        """Whether there is room. The first time, the store is asked at once: raises StoreUnavailable."""
        now, asked_at = ports.now(), self._asked_at
        if asked_at is None or now - asked_at > _EVERY:
            self._asked_at = now
            if asked_at is None:
                self._look(ports)
            else:
                self._run_beside(lambda: self._look_again(ports))
        return not self._full

    def _look(self, ports: Ports) -> None:
        used = ports.conversations.memory_used()
        full = used > FULLEST
        if full != self._full:
            tell, event = (_log.error, "redis_is_nearly_full") if full else (_log.warning, "redis_has_room_again")
            tell(event, percent_used=round(100 * used))
        self._full = full

    def _look_again(self, ports: Ports) -> None:
        try:
            self._look(ports)
        except StoreUnavailable as error:
            # Whoever needs the store is told the same.
            _log.warning("room_not_known", error=str(error))

    def _run_beside(self, look: Callable[[], object]) -> None:
        if self._beside is None:
            # Made when first needed: a thread does not survive a fork.
            self._beside = ThreadPoolExecutor(1, "room").submit
        self._beside(look)
