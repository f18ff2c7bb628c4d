"""One process that the supervisor keeps running: its start, its output, its end, and when it starts again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

from bot.tether import READY, tied

# Seconds before a crashed process is started again; the last one repeats.
BACK_OFF = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
STEADY_AFTER = 30.0  # seconds; whoever ran this long begins again with the shortest wait
LONGEST_LINE = 65536  # bytes; what is longer is shown in pieces


def python() -> tuple[str, ...]:
    """The command that starts this very Python for a process that stays. Without docstrings and asserts it takes 5 MB
    less (measured, of 80); but only where they were left out of the compiled files before, as `make up` does it:
    compiling everything again at each start takes seconds."""
    lean = Path(cache_from_source(__file__, optimization=2))
    return (sys.executable, "-OO") if lean.exists() else (sys.executable,)


@dataclass(frozen=True, slots=True)
class Role:
    """What a process is for, and its command.

    `probe` says whether it does its work already; without one the process says so itself (tether.say_ready). `keeps`:
    it is started again whenever it ends; else it runs once. `outlives` the other ones when everything stops. `holds`:
    open files that it inherits; `reads`: the one that is its standard input. `log`: where to read why it ended, if not
    in its output. `vital`: where it ends before it ever did its work, it is not started again, for nothing can go on.
    """

    name: str
    command: tuple[str, ...]
    probe: Callable[[], bool] | None = None
    keeps: bool = True
    outlives: bool = False
    holds: tuple[int, ...] = ()
    reads: int = subprocess.DEVNULL
    log: str = ""
    vital: bool = False


class Child:
    """A role's process, through its starts and ends. Times are monotonic seconds, and arguments.

    `code`: how it ended last (None: it has not). `due`: when it is to be started again. `starts`: how often it was.
    `mute`: it has closed its output, nothing more will come from there.
    """

    def __init__(self, role: Role) -> None:
        self.role = role
        self.ready = False
        self.mute = False
        self.starts = 0
        self.code: int | None = None
        self.due: float | None = None
        self._since = 0.0
        self._waits = 0
        self._worked = False
        self._rest = b""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Whether its process was started and has not been seen to end."""
        return self._process is not None

    def start(self, now: float) -> int:
        """Start the process, in a session of its own so that a Ctrl-C in the terminal reaches the supervisor alone.
        Returns the file that its output comes from."""
        process = subprocess.Popen(
            tied(self.role.command), stdin=self.role.reads, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, pass_fds=self.role.holds,
        )
        self._process, self._since, self.due, self.code = process, now, None, None
        self.starts += 1
        self.mute = False
        os.set_blocking(_output(process), False)
        return _output(process)

    def lines(self) -> Iterator[str]:
        """The whole lines that it has written since the last call; notes when it says that it is ready."""
        if self._process is not None:
            read = _read(self._process)
            self.mute = read == b""
            self._rest += read or b""
        whole, _, self._rest = self._rest.rpartition(b"\n")
        if len(self._rest) > LONGEST_LINE:
            whole, self._rest = whole + self._rest, b""
        yield from self._texts(whole)

    def _texts(self, written: bytes) -> Iterator[str]:
        for line in written.split(b"\n"):
            text = line.decode(errors="replace").rstrip()
            if text == READY:
                self.ready = True
            elif text:
                yield text

    def look(self) -> None:
        """Ask whether it does its work already."""
        if self.alive and not self.ready and self.role.probe is not None:
            self.ready = self.role.probe()

    def over(self) -> bool:
        """Whether its process has ended; what that had started is ended too."""
        if self._process is None or self._process.poll() is None:
            return False
        self.code = self._process.returncode
        self.kill()
        return True

    def bury(self, now: float) -> Iterator[str]:
        """Forget a process that is over, and set its next start. Gives the last that it has written."""
        process, self._process = self._process, None
        self._worked, self.ready = self._worked or self.ready, False
        self._waits = 0 if now - self._since > STEADY_AFTER else self._waits
        again = self.role.keeps and (self._worked or not self.role.vital)
        self.due = now + BACK_OFF[min(self._waits, len(BACK_OFF) - 1)] if again else None
        self._waits += 1
        if process is not None and process.stdout is not None:
            while more := _read(process):
                self._rest += more
            process.stdout.close()
        last, self._rest = self._rest, b""
        yield from self._texts(last)

    def ask_to_stop(self) -> None:
        """Ask its process to end (SIGTERM); what that has started is for it to end."""
        if self._process is not None:
            self._process.terminate()

    def kill(self) -> None:
        """End its process and all of its session's group at once."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):  # macOS refuses a group of which only the dead are left
                os.killpg(self._process.pid, signal.SIGKILL)

    @property
    def output(self) -> int | None:
        """The file that its output comes from, while it is alive."""
        return None if self._process is None else _output(self._process)


def _output(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None  # start() opens a pipe
    return process.stdout.fileno()


def _read(process: subprocess.Popen[bytes]) -> bytes | None:
    """What lies in the pipe; None where it is empty for now, b"" where it was closed."""
    try:
        return os.read(_output(process), LONGEST_LINE)
    except BlockingIOError:
        return None
