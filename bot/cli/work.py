"""leadline clock, migrate, release: what a platform runs beside the web and the workers."""

from __future__ import annotations

import os
import signal
import sys
import threading

import click
import structlog

from bot.config import Config
from bot.errors import FlowsInvalid, StoreUnavailable
from bot.flow_files import read_folder
from bot.host.health import EVICTS
from bot.host.publish import publish as make_live
from bot.log import set_up_logging
from bot.runtime import Runtime, current_runtime, migrate_database
from bot.tether import say_ready, wait_for_go

_log = structlog.get_logger()
# Seconds between two ticks: a lost ring costs about this much more than the second that makes an entry overdue.
_BEAT = 0.5


@click.command()
@click.option("--release", "releases", is_flag=True, help="First do what `leadline release --keep-live` does.")
@click.option("--wait", is_flag=True, help="Begin only when standard input is closed.")
def clock(releases: bool, wait: bool) -> None:
    """Ring again what is overdue; drain the stream into SQL; bring in what was spooled. Until SIGTERM."""
    runtime = current_runtime()
    set_up_logging(runtime.config.log_level)
    if wait:
        wait_for_go()
    if releases:
        _release(runtime, keep_live=True)
        say_ready()
        # Begun anew without what the release has loaded: migrations and checks take a fifth of its memory.
        os.execv(sys.executable, [word for word in sys.orig_argv if word not in ("--release", "--wait")])
    _warn_of_eviction(runtime)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    say_ready()
    while not stop.is_set():
        runtime.clock.tick()
        runtime.clock.go_between(_BEAT, stop.wait)


def _warn_of_eviction(runtime: Runtime) -> None:
    """A Redis that forgets is seen when it is too late, unless somebody looks at /readyz."""
    try:
        keeps_all = runtime.ports.conversations.keeps_all()
    except StoreUnavailable as error:
        _log.warning("eviction_not_known", error=str(error))
        return
    if not keeps_all:
        _log.error("redis_evicts", why=EVICTS)


@click.command()
def migrate() -> None:
    """Bring the database to this release's shape."""
    migrate_database(Config.from_environment())


@click.command()
@click.option("--keep-live", is_flag=True, help="Where a flow is faulty, say so and go on with what is live.")
def release(keep_live: bool) -> None:
    """Migrate the database and publish the flows; run it before the new release's processes start."""
    _release(current_runtime(), keep_live)


def _release(runtime: Runtime, keep_live: bool) -> None:
    migrate_database(runtime.config)
    try:
        for fault in make_live(runtime.ports, read_folder(runtime.config.flows), "release", ""):
            click.echo(str(fault), err=True)
    except FlowsInvalid as error:
        # A marketer's mistake need not keep the house from starting: what was live stays live.
        if not keep_live:
            raise
        click.echo(f"{error}\n{error.remedy}", err=True)
    else:
        click.echo("The database is up to date and the flows are live.")
