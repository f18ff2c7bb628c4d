"""A port through whose every call others may come between, and in which the caller may be killed: before the call
reaches it, or after it has done its work and before the caller hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.errors import StoreUnavailable
from tests.chaos.scheduler import Scheduler


@dataclass
class Trouble:
    """How likely what is, per call of a port."""

    kill: float = 0.0
    store_down: float = 0.0
    stall: float = 0.0


class Seam:
    """Stands before a port and hands every call on. `told` hears of each call that came back: port, method, arguments,
    result."""

    def __init__(
        self, name: str, port: Any, world: Scheduler, trouble: Trouble, die: Callable[[], None],
        told: Callable[[str, str, tuple[Any, ...], Any], None],
    ) -> None:
        self._name, self._port, self._world, self._trouble = name, port, world, trouble
        self._die, self._told = die, told

    def __getattr__(self, method: str) -> Any:
        called = getattr(self._port, method)

        def call(*args: Any, **named: Any) -> Any:
            self._between()
            if self._world.chance.random() < self._trouble.store_down:
                raise StoreUnavailable(f"{self._name} does not answer (simulated).")
            result = called(*args, **named)
            self._told(self._name, method, args, result)
            if self._world.chance.random() < self._trouble.stall:
                # As after a SIGSTOP, or on a machine that was put to sleep: it goes on as if nothing had happened.
                self._world.sleep(self._world.chance.uniform(5, 400))
            self._between()
            return result

        return call

    def _between(self) -> None:
        self._world.pause()
        if self._world.chance.random() < self._trouble.kill:
            self._die()
