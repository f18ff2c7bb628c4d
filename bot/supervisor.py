"""Keeps processes running: starts them, shows what they write, brings crashed ones back, stops them all together.

One thread and one loop, so that it stays small and nothing races. It imports the standard library only.
"""

from __future__ import annotations

import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType, TracebackType

from bot.child import Child, Role

PATIENCE = 6.0  # seconds between asking to stop and killing
PATIENCE_OF_THE_LAST = 2.0  # seconds, for those that outlive the others
LOOK_EVERY = 0.05  # seconds between probes while somebody is not ready
IDLE = 1.0  # seconds between looks at the clock while nothing happens

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the supervisor to stop (SIGTERM, Ctrl-C, a closed terminal)."""


class Supervisor:
    """A block of supervised processes: `with Supervisor(show, tell) as house: …`. At its end all of them are gone.

    `show(name, line)` is called with every line that a process writes, `tell(sentence)` with what happens to them. Use
    it in the main thread: it takes the process's signals.
    """

    def __init__(self, show: Callable[[str, str], None], tell: Callable[[str], None]) -> None:
        self._show = show
        self._tell = tell
        self._children: list[Child] = []
        self._signals = 0
        self._stopping = False
        self._selector = selectors.DefaultSelector()
        self._heard, self._rings = socket.socketpair()
        self._before: dict[int, object] = {}

    def __enter__(self) -> Supervisor:
        for end in (self._heard, self._rings):
            end.setblocking(False)
        self._selector.register(self._heard, selectors.EVENT_READ, None)
        signal.set_wakeup_fd(self._rings.fileno(), warn_on_full_buffer=False)
        for number in STOPPING:
            self._before[number] = signal.signal(number, self._note)
        # Without a handler the end of a child would not wake the loop.
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None,
    ) -> None:
        self._stopping = True
        self._stop([child for child in self._children if not child.role.outlives], PATIENCE)
        self._stop([child for child in self._children if child.role.outlives], PATIENCE_OF_THE_LAST)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal gave us
        self._selector.close()
        self._heard.close()
        self._rings.close()

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1

    def start(self, role: Role) -> Child:
        """Start a role; from now on turn() looks after it."""
        child = Child(role)
        self._children.append(child)
        self._start(child)
        return child

    def begin(self, child: Child) -> bool:
        """Wait until it does its work, however long it takes. False where it ended before. Raises Stopped."""
        while not child.ready and child.code is None:
            self.turn()
        return child.ready

    def wait_for(self, children: Sequence[Child], seconds: float) -> list[Child]:
        """Wait until all of them do their work, at most so many seconds. Returns those that do not. Raises Stopped."""
        give_up = time.monotonic() + seconds
        while late := [child for child in children if not child.ready]:
            if time.monotonic() > give_up:
                return late
            self.turn(LOOK_EVERY)
            for child in late:
                child.look()
        return []

    def turn(self, idle: float = IDLE) -> None:
        """Wait until something happens, at most `idle` seconds, and see to it. Raises Stopped."""
        due = [child.due - time.monotonic() for child in self._children if child.due is not None]
        self._see_to_children(max(0.0, min([idle, *due])))
        if self._signals:
            raise Stopped
        now = time.monotonic()
        for child in self._children:
            if child.due is not None and child.due <= now:
                self._start(child)

    def _see_to_children(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            if key.data is None:
                with suppress(BlockingIOError):
                    self._heard.recv(4096)
            else:
                self._show_lines(key.data)
        for child in list(self._children):
            if child.over():
                self._bury(child)

    def _show_lines(self, child: Child) -> None:
        for line in child.lines():
            self._show(child.role.name, line)
        if child.mute and child.output is not None:
            self._selector.unregister(child.output)

    def _start(self, child: Child) -> None:
        self._selector.register(child.start(time.monotonic()), selectors.EVENT_READ, child)

    def _bury(self, child: Child) -> None:
        output = child.output
        if output is not None and not child.mute:
            self._selector.unregister(output)
        now = time.monotonic()
        for line in child.bury(now):
            self._show(child.role.name, line)
        if child.due is None:
            self._children.remove(child)
        elif not self._stopping:
            where = f"; {child.role.log} may say why" if child.role.log else ""
            again = f"It starts again in {child.due - now:.1f} s."
            self._tell(f"{child.role.name} ended ({_how(child.code)}){where}. {again}")

    def _stop(self, children: Sequence[Child], patience: float) -> None:
        """Ask, wait, then kill. A second signal ends the waiting."""
        signals = self._signals
        for child in children:
            child.ask_to_stop()
        give_up = time.monotonic() + patience
        while any(child.alive for child in children):
            if time.monotonic() > give_up or self._signals > max(signals, 1):
                for child in children:
                    child.kill()
            self._see_to_children(LOOK_EVERY)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.strsignal(-code) or f"signal {-code}"
    return f"exit code {code}"
