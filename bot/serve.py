"""The web process: granian serving app.py on this machine's own address.

`python -m bot.serve [SOCKET]`. SOCKET is an open file that listens already: whoever made it keeps it, so that callers
wait while this process is started again. Without it the process listens itself, on PORT.
"""

from __future__ import annotations

import importlib
import multiprocessing
import socket
import sys
from typing import Any

from granian import Granian
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from bot.config import Config
from bot.loading import loading
from bot.tether import die_with_parent

ADDRESS = "127.0.0.1"
# Most of them wait: for bodies (bot/web/bodies.py lets four work at the same time), or, in as many as there may be
# streams (bot/web/desk/hub.py), for news.
THREADS = 256 + 240
KILL_AFTER = 3  # seconds that an open request is waited for when the process stops


def load(target: str) -> Any:
    """The WSGI application of a target such as `app:app`, in granian's worker process, which is tied to granian's main
    process from here on: killed, that one would leave it behind with the port."""
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        die_with_parent(parent.pid)
    _set_up_logging(Config.from_environment())
    module, _, name = target.partition(":")
    with loading():
        return getattr(importlib.import_module(module), name)


class Server(Granian):  # type: ignore[misc,valid-type]  # which class it is depends on how Python was built
    """granian at a door that is open already; its own listens anew in each of its processes, and a caller who finds
    none of them is refused."""

    door: socket.socket | None = None

    def _init_shared_socket(self) -> None:
        if self.door is None:
            super()._init_shared_socket()
            return
        # What it does itself where processes cannot listen at the same address (systems other than Linux).
        self._ssp, self._sso, self._sfd = None, self.door, self.door.fileno()
        self._shd = SocketHolder(self._sfd, False, self.backlog)  # type: ignore[call-arg]  # its stub names none


def _set_up_logging(config: Config) -> None:
    with loading():
        from bot.log import set_up_logging

        set_up_logging(config.log_level)


def main() -> None:
    """Serve until asked to stop."""
    config = Config.from_environment()
    _set_up_logging(config)
    server = Server(
        "app:app", address=ADDRESS, port=config.port, interface=Interfaces.WSGI, http=HTTPModes.http1, websockets=False,
        blocking_threads=THREADS, workers_kill_timeout=KILL_AFTER,
        # Its warning says that we have more threads than cores: they wait for Redis most of their time.
        log_level=LogLevels.error,
        # Its own handlers would write past our masks: what it says goes up to the root instead.
        log_dictconfig={"loggers": dict.fromkeys(("_granian", "granian.access"), {"handlers": [], "propagate": True})},
        # One that dies is replaced at once, and if that one dies too, this process ends.
        respawn_failed_workers=True,
    )
    if sys.argv[1:]:
        server.door = socket.socket(fileno=int(sys.argv[1]))
    server.serve(target_loader=load)


if __name__ == "__main__":
    main()
