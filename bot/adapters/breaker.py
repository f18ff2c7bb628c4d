"""A circuit breaker: who fails again and again is left alone for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Opens after so many failures in a row, for so many seconds; then one call is let through, and decides. Safe
    between threads."""

    def __init__(
        self, failures: int = 5, seconds: float = 60, clock: Callable[[], float] = time.monotonic,
        opened: Callable[[], object] = lambda: None,
    ) -> None:
        """`opened` is called whenever it opens, so that operators can be told; it raises nothing."""
        self._most, self._seconds, self._clock, self._opened = failures, seconds, clock, opened
        self._failed = 0
        self._until: float | None = None
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Whether a call may be made now."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            # One is let through; the others wait for what becomes of it.
            self._until = self._clock() + self._seconds
            return True

    def note(self, worked: bool) -> None:
        """How a call ended."""
        with self._lock:
            self._failed = 0 if worked else self._failed + 1
            if worked:
                self._until = None
            elif self._failed >= self._most:
                self._until = self._clock() + self._seconds
            opens = not worked and self._failed >= self._most
        if opens:
            self._opened()
