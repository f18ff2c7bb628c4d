"""One `leadline up` per data folder."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

# Seconds. A supervisor that was killed leaves the lock to its broker for the moment that the broker still lives.
LET_GO_WITHIN = 1.0
LOOK_EVERY = 0.05


class Held(Exception):
    """Somebody else holds the folder. `note`: what they wrote about themselves."""

    def __init__(self, note: str) -> None:
        self.note = note
        super().__init__(note)


def hold(folder: Path, note: str) -> int:
    """Take the folder for this process and leave a note in it for whoever comes second. Returns the open file that
    holds it: a process that inherits it holds the folder too. Raises Held."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(folder / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    give_up = time.monotonic() + LET_GO_WITHIN
    while not _locked(file):
        if time.monotonic() > give_up:
            found = os.read(file, 4096).decode(errors="replace")
            os.close(file)
            raise Held(found)
        time.sleep(LOOK_EVERY)
    os.ftruncate(file, 0)
    os.write(file, note.encode())
    return file


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
