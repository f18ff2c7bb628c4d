"""Ties a process to its parent: when the parent ends, however it ends, the process ends too.

Also a launcher that ties any program: `python -I -S bot/tether.py PARENT program arguments…`. It starts in
milliseconds, so it imports the standard library only, and nothing of this package.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

PR_SET_PDEATHSIG = 1  # linux/prctl.h
LOOK_EVERY = 0.5  # seconds
READY = "leadline: ready"


def die_with_parent(parent: int) -> None:
    """Ends this process (SIGKILL) as soon as the process `parent`, which started it, is gone, even if that was killed.

    On Linux the kernel sees to it; a child of this process is not tied by it and calls this itself. The kernel watches
    the parent's *thread* that started us: start children from a thread that lives as long as its process.
    """
    if not _tie_by_kernel():
        threading.Thread(target=_watch, args=(parent,), name="tether", daemon=True).start()
    if os.getppid() != parent:
        # It had gone before we were tied.
        os.kill(os.getpid(), signal.SIGKILL)


def say_ready() -> None:
    """Tells the supervisor, over standard output, that this process does its work from now on."""
    print(READY, flush=True)


def wait_for_go() -> None:
    """Waits until standard input is closed. The supervisor starts processes early, so that they load while the database
    is made ready, and closes it when they may begin; one that is started again later does not wait."""
    sys.stdin.buffer.read()


def tied(command: tuple[str, ...]) -> list[str]:
    """The command that runs `command` tied to this process."""
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def _tie_by_kernel() -> bool:
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL) == 0)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGKILL)


def run_tied(parent: int, command: list[str]) -> int:
    """Become `command`, tied to `parent`. Returns only where the program cannot be started."""
    die_with_parent(parent)
    try:
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]} cannot be started: {error.strerror}", file=sys.stderr)
        return 127


def run_watched(parent: int, command: list[str]) -> int:
    """Run `command` and end it as soon as `parent` is gone; for systems whose kernel ties no process. Returns its exit
    code."""
    child = subprocess.Popen(command, close_fds=False)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, pass_on)
    while os.getppid() == parent:
        try:
            return child.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue
    child.kill()
    return child.wait()


if __name__ == "__main__":
    run = run_tied if sys.platform == "linux" else run_watched
    sys.exit(run(int(sys.argv[1]), sys.argv[2:]))
