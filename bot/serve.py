"""The web process: granian serving app.py on this machine's own address."""

from __future__ import annotations

import importlib
import multiprocessing
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from bot.config import Config
from bot.loading import loading
from bot.log import set_up_logging
from bot.tether import die_with_parent

ADDRESS = "127.0.0.1"
THREADS = 8  # requests at work at the same time; the others queue
KILL_AFTER = 3  # seconds that an open request is waited for when the process stops


def load(target: str) -> Any:
    """The WSGI application of a target such as `app:app`, in granian's worker process, which is tied to granian's main
    process from here on: killed, that one would leave it behind with the port."""
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        die_with_parent(parent.pid)
    set_up_logging(Config.from_environment().log_level)
    module, _, name = target.partition(":")
    with loading():
        return getattr(importlib.import_module(module), name)


def main() -> None:
    """Serve until asked to stop."""
    config = Config.from_environment()
    set_up_logging(config.log_level)
    Granian(
        "app:app", address=ADDRESS, port=config.port, interface=Interfaces.WSGI, http=HTTPModes.http1, websockets=False,
        blocking_threads=THREADS, workers_kill_timeout=KILL_AFTER,
        # Its warning says that we have more threads than cores: they wait for Redis most of their time.
        log_level=LogLevels.error,
        # Its own handlers would write past our masks: what it says goes up to the root instead.
        log_dictconfig={"loggers": dict.fromkeys(("_granian", "granian.access"), {"handlers": [], "propagate": True})},
    ).serve(target_loader=load)


if __name__ == "__main__":
    main()
