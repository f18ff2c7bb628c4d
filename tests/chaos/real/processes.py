"""What runs: started, killed with kill -9, and started again after a moment, as a supervisor would.

Everything is done by the thread that calls `turn`: processes are tied to the thread that starts them.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.tether import tied
from tests.running import ROOT

PAUSE = (0.5, 2.0)  # seconds until a killed process is started again


@dataclass(eq=False)
class Running:
    """A process of the house. `kind` is what it does; `tree`: where its code is; `starts`: how often it was started."""

    kind: str
    command: Sequence[str]
    holds: Sequence[int] = ()
    tree: Path = ROOT
    process: subprocess.Popen[bytes] | None = None
    due: float = 0.0
    starts: int = 0

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None


@dataclass
class Kill:
    """A kill -9: of what, and when (seconds since the epoch)."""

    kind: str
    at: float


@dataclass
class Processes:
    """All processes of one house, and what was done to them. What they print is in `folder`/printed."""

    folder: Path
    environment: Mapping[str, str]
    chance: random.Random
    all: list[Running] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def add(self, kind: str, command: Sequence[str], holds: Sequence[int] = (), tree: Path = ROOT) -> Running:
        """Start one that is kept running from now on."""
        one = Running(kind, command, holds, tree)
        self.all.append(one)
        self._start(one)
        return one

    def turn(self) -> None:
        """Start again whoever has ended, when its pause is over."""
        now = time.time()
        for one in self.all:
            if one.process is not None and one.process.poll() is not None:
                self.ended.append(f"{one.kind} ended with {one.process.returncode}")
                one.process, one.due = None, now + self.chance.uniform(*PAUSE)
            elif one.process is None and one.due <= now:
                self._start(one)

    def kill(self, kinds: Sequence[str] = ()) -> Kill | None:
        """kill -9 of any process, or of one of these kinds; None where none of them runs now."""
        alive = [one for one in self.all if one.alive and (not kinds or one.kind in kinds)]
        if not alive:
            return None
        victim = self.chance.choice(alive)
        assert victim.process is not None
        pid = victim.process.pid
        if victim.kind == "web" and self.chance.random() < 0.5:
            # The process that answers is granian's own child.
            pid = next(iter(children(pid)), pid)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.kills.append(Kill(victim.kind, time.time()))
        return self.kills[-1]

    def replace(self, kind: str, command: Sequence[str]) -> None:
        """From now on that command is what processes of that kind run; those that run now are killed."""
        for one in self.all:
            if one.kind == kind and one.process is not None:
                one.command = command
                one.process.kill()
                one.process.wait()
                self._start(one)

    def retire(self, some: Sequence[Running]) -> None:
        """Ask these to stop, as a supervisor does, and wait until they have."""
        for one in some:
            self.all.remove(one)
            if one.process is not None:
                one.process.terminate()
        for one in some:
            if one.process is not None:
                one.process.wait(60)

    def stop(self) -> None:
        """End all of them, the broker last."""
        for one in sorted(self.all, key=lambda one: one.kind == "broker"):
            if one.process is not None:
                one.process.kill()
                one.process.wait()
                one.process = None
        self.all.clear()

    def wait(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Look after them for so long, or until that holds; whether it did."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            self.turn()
            if until():
                return True
            time.sleep(0.02)
        return False

    def printed(self) -> str:
        """What all of them have printed."""
        path = self.folder / "printed"
        return path.read_text(errors="replace") if path.exists() else ""

    def _start(self, one: Running) -> None:
        one.starts += 1
        with (self.folder / "printed").open("ab") as file:
            one.process = subprocess.Popen(
                tied(tuple(one.command)), cwd=one.tree, env={**self.environment, "PYTHONPATH": str(one.tree)},
                pass_fds=tuple(one.holds),
                stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            )


def children(pid: int) -> list[int]:
    """The processes that this one has started, by /proc."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
