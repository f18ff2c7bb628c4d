"""The twin of Tries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta


class MemoryTries:
    """Meets ports.Tries, by that clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._counts: dict[str, tuple[datetime, int]] = {}

    def count(self, name: str, seconds: int, by: int = 1) -> int:
        """How many there are of that name with this one."""
        until, before = self._counts.get(name, (self._now(), 0))
        if until <= self._now():
            until, before = self._now() + timedelta(seconds=seconds), 0
        self._counts[name] = until, before + by
        return before + by

    def forget(self, name: str) -> None:
        """As if there had been none."""
        self._counts.pop(name, None)
