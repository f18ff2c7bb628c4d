"""A seeded scheduler: every actor is a greenlet with its own time; who goes on next depends on chance alone.

An actor that was killed is never switched to again. No `finally` and no `except` of it runs: that is what kill -9 is.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import greenlet

START = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@dataclass(eq=False)
class Process:
    """What is killed as one: its actors. `alive` is looked at before each of them goes on."""

    name: str
    alive: bool = True
    greenlets: list[greenlet.greenlet] = field(default_factory=list)
    on_death: Callable[[], object] = lambda: None


Parked = list[tuple[Process, greenlet.greenlet]]


class Scheduler:
    """Simulated time (seconds since START), and whose turn it is."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seconds = 0.0
        self.steps = 0
        self._count = itertools.count()
        # Whoever makes a scheduler runs it; an actor that comes to its end returns there.
        self._loop = greenlet.getcurrent()
        self._waiting: list[tuple[float, int, Process, greenlet.greenlet]] = []
        # Whoever was killed is kept, so that nothing of it is cleaned up.
        self._dead: list[greenlet.greenlet] = []

    def now(self) -> datetime:
        """The only clock of this world."""
        return START + timedelta(seconds=self.seconds)

    def spawn(self, process: Process, act: Callable[[], object], after: float = 0.0) -> None:
        """An actor of that process begins after so many seconds."""
        actor = greenlet.greenlet(act, parent=self._loop)
        process.greenlets.append(actor)
        self._wait(after, process, actor)

    def sleep(self, seconds: float) -> None:
        """The actor that calls this goes on after that time; others do meanwhile."""
        actor = greenlet.getcurrent()
        self._wait(seconds, self._process, actor)
        self._loop.switch()

    def park(self, where: Parked) -> None:
        """The actor that calls this goes on when somebody wakes all that are parked there."""
        where.append((self._process, greenlet.getcurrent()))
        self._loop.switch()

    def wake(self, where: Parked) -> None:
        """Everybody who is parked there goes on, within milliseconds."""
        for process, actor in where:
            self._wait(self.chance.expovariate(1 / 0.005), process, actor)
        where.clear()

    def pause(self) -> None:
        """A moment in which anybody else may come between."""
        self.sleep(self.chance.expovariate(1 / 0.005))

    def kill(self, process: Process) -> None:
        """kill -9."""
        process.alive = False
        self._dead.extend(process.greenlets)
        process.on_death()

    def die(self) -> None:
        """The process whose actor calls this is killed; nobody returns from here."""
        self.kill(self._process)
        self._loop.switch()

    @property
    def current(self) -> Process:
        """The process whose actor is at work."""
        return self._process

    def run(self, until: Callable[[], bool], limit: float) -> None:
        """Let everybody act until that holds, or for so many seconds."""
        while self._waiting and self.seconds < limit and not until():
            at, _, process, actor = heapq.heappop(self._waiting)
            if not process.alive:
                continue
            self.seconds = max(self.seconds, at)
            self.steps += 1
            self._process = process
            actor.switch()

    def _wait(self, seconds: float, process: Process, actor: greenlet.greenlet) -> None:
        heapq.heappush(self._waiting, (self.seconds + max(0.0, seconds), next(self._count), process, actor))
