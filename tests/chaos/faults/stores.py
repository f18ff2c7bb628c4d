"""SQL and the disk do not do what they should."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.chaos.real.play import House


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Somebody holds SQLite's only write lock."""
    with closing(sqlite3.connect(house.folder / "leadline.sqlite", timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


@contextmanager
def hanging(house: House) -> Iterator[None]:
    """PostgreSQL takes connections and answers nothing: all of its processes are stopped."""
    pids = _postgres(house)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _postgres(house: House) -> list[int]:
    """The server and all that it has started, by the folder of its data: /proc tells the command line of each."""
    folder = str(house.engine.url.query["host"])
    first = int((Path(folder) / "postmaster.pid").read_text().split()[0])
    below = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout.split()
    return [first, *map(int, below)]


@contextmanager
def small_disk(folder: Path, size: str = "48m") -> Iterator[bool]:
    """A file system of its own under that folder; False where this machine does not let us make one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], capture_output=True)
    try:
        yield made.returncode == 0
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(house: House) -> Iterator[None]:
    """Nothing more fits on the disk where broker, SQLite and spool live."""
    ballast = house.folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            pass  # it is full
    try:
        yield
    finally:
        ballast.unlink()
