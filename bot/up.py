"""`leadline up`: broker, web, workers and clock, started in order, watched, and stopped together.

This process stays small: it imports neither flask nor redis nor sqlalchemy. What needs them runs as a `leadline`
command of its own, the same that a Procfile runs.
"""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from bot.broker import answers, server_command
from bot.child import Child, Role, python
from bot.config import Config
from bot.errors import LeadlineError
from bot.folder_watch import FolderWatch
from bot.lock import Held, hold
from bot.supervisor import Stopped, Supervisor
from bot.welcome import greet, readable

BROKER_WITHIN = 20.0  # seconds; a large append-only file takes a while to load
ROLES_WITHIN = 30.0  # seconds before those that are late are named; they are waited for all the same
LOOK_AT_FLOWS_EVERY = 1.0  # seconds
LOOK_EVERY = 0.2  # seconds that the web process has to say that it is healthy, before it is asked again
CALLERS = 1024  # connections that may wait for the web process
WAIT = "--wait"  # load everything, but begin only when standard input is closed
RELEASE = "--release"  # first do what `leadline release` does


def leadline(*arguments: str) -> tuple[str, ...]:
    """The `leadline` command with these arguments, run by this very Python."""
    return (*python(), "-m", "bot.cli", *arguments)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `up` runs: `first`, which must come to work; `roles`, which load meanwhile and work from then on; `publish`
    whenever a flow file changes (it fails where a flow is faulty; what is live stays live). A role of the name "web" is
    ready once /healthz answers, and is told the socket to serve as its last argument; the others say so themselves."""

    first: Role
    roles: tuple[Role, ...]
    publish: Role


PLAN = Plan(
    # The release is done by the process that then becomes the clock: a second one would load all the same anew.
    first=Role("clock", leadline("clock", RELEASE, WAIT), vital=True),
    roles=(
        # It begins at once: what reaches it before the database is ready is refused, and Twilio tries it again.
        Role("web", (*python(), "-m", "bot.serve")),
        Role("talk", leadline("worker", "talk", WAIT)),
        Role("leads", leadline("worker", "leads", WAIT)),
    ),
    publish=Role("flows", leadline("publish"), keeps=False),
)


def run_up(config: Config, console: Console, *, plan: Plan = PLAN, verbose: bool = False) -> int:
    """Start everything, say where to click once it is ready, and keep it running until asked to stop. `verbose`: show
    what the processes log, not only their warnings. Returns the exit code: 1 where it could not start."""
    up = _Up(config, console, plan, verbose)
    try:
        lock = hold(config.data, f"http://127.0.0.1:{config.port}")
    except Held as held:
        up.tell(f"Leadline is already running on this data folder ({config.data}), at {held.note}.")
        return 1
    try:
        door = _listen(config.port)
    except OSError:
        up.tell(f"Port {config.port} is taken by another program. Stop it, or set PORT to another one.")
        return 1
    try:
        with door, Supervisor(up.show, up.tell) as house:
            return up.run(house, lock, door.fileno())
    except Stopped:
        up.tell("Stopped.")
        return 0
    except LeadlineError as error:
        up.tell(f"{error}\n{error.remedy}")
        return 1


def _listen(port: int) -> socket.socket:
    """The socket that the web process serves. It is made here, so that whoever calls while that process is started
    again waits in the socket's queue and is not refused. Raises OSError where the port is taken."""
    door = socket.socket()
    # Or else the last connections of a stopped one would count as taken for a minute.
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", port))
        door.listen(CALLERS)
    except OSError:
        door.close()
        raise
    return door


def healthy(port: int) -> bool:
    """Whether the web process answers /healthz with 200."""
    try:
        # Nobody else is seen to while we wait for the answer.
        with socket.create_connection(("127.0.0.1", port), timeout=LOOK_EVERY) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return line.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


class _Up:
    """One run of `leadline up`."""

    def __init__(self, config: Config, console: Console, plan: Plan, verbose: bool) -> None:
        self._config = config
        self._console = console
        self._plan = plan
        self._verbose = verbose

    def show(self, name: str, line: str) -> None:
        """Print what a process wrote, with its name before it."""
        text = readable(line, self._verbose)
        if text:
            self._console.print(f"{name:>7} | {text}", markup=False, highlight=False, soft_wrap=True)

    def tell(self, sentence: str) -> None:
        """Print what happened to a process."""
        self._console.print(sentence, style="yellow", markup=False, highlight=False, soft_wrap=True)

    def run(self, house: Supervisor, lock: int, door: int) -> int:
        """All of it, in order. Returns 1 where it could not start; else it ends by raising Stopped."""
        listens_at = self._config.broker_socket
        broker = None if listens_at is None else house.start(self._broker(listens_at, lock))
        watch = FolderWatch(self._config.flows)
        # What Python loads takes longer than all that is waited for: so all of them load at once.
        (first_gate, first_go), (gate, go) = os.pipe(), os.pipe()
        first = house.start(replace(self._plan.first, reads=first_gate))
        roles = [house.start(self._at_door(replace(role, reads=gate), door)) for role in self._plan.roles]
        while broker is not None and house.wait_for([broker], BROKER_WITHIN):
            self.tell(f"Still waiting for the broker; {broker.role.log} may say why.")
        os.close(first_go)
        if not house.begin(first):
            self.tell("Nothing began; what went wrong stands above.")
            return 1
        os.close(go)
        while late := house.wait_for(roles, ROLES_WITHIN):
            self.tell(f"Still waiting for {', '.join(child.role.name for child in late)}.")
        greet(self._console, self._config)
        self._look_after(house, watch)

    def _broker(self, listens_at: Path, lock: int) -> Role:
        folder = self._config.data / "redis"
        return Role(
            "broker", server_command(folder, listens_at), probe=partial(answers, listens_at), outlives=True,
            # It holds the lock too: while it lives, however the supervisor ended, no second one may use its files.
            holds=(lock,), log=str(folder / "broker.log"),
        )

    def _at_door(self, role: Role, door: int) -> Role:
        if role.name != "web":
            return role
        return replace(
            role, command=(*role.command, str(door)), holds=(door,), probe=partial(healthy, self._config.port),
        )

    def _look_after(self, house: Supervisor, watch: FolderWatch) -> NoReturn:
        publishing: Child | None = None
        look_at = 0.0
        while True:
            house.turn()
            if publishing is not None and publishing.code is not None:
                if publishing.code != 0:
                    self.tell("The flows were not published; what was live stays live.")
                publishing = None
            if publishing is None and time.monotonic() >= look_at:
                look_at = time.monotonic() + LOOK_AT_FLOWS_EVERY
                publishing = house.start(self._plan.publish) if watch.changed() else None
