"""Waiting for processes: looks again and again, until a deadline that only a broken program meets."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

DEADLINE = 90.0  # seconds; longer than the 30 after which a send that a killed worker left open is looked up


def until(holds: Callable[[], object], what: str = "") -> None:
    """Wait until it holds. Raises AssertionError after the deadline."""
    give_up = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < give_up, f"never came true: {what or holds}"
        time.sleep(0.02)


def gone(pid: int) -> bool:
    """Whether that process has ended; one that is dead and only waits to be reaped counts as gone."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True  # it ended before the file was opened, or before it was read
