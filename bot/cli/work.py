"""leadline worker, clock, release: the processes of a platform, beside the web."""

from __future__ import annotations

import signal
import threading

import click
import structlog

from bot.config import Config
from bot.log import set_up_logging
from bot.runtime import current_runtime

_log = structlog.get_logger()
# Seconds between two ticks: a lost ring costs about this much more than the second that makes an entry overdue.
_BEAT = 0.5


@click.command()
@click.argument("queue", type=click.Choice(["talk", "leads"]))
def worker(queue: str) -> None:
    """Work on one queue: talk (what is said) or leads (storage, CRM, notifications)."""
    # The leads worker forks for each job: what is imported here need not be imported there.
    from bot.jobs import ALLOWED
    from bot.runtime import run_worker

    config = Config.from_environment()
    set_up_logging(config.log_level)
    run_worker(queue, config, ALLOWED)


@click.command()
def clock() -> None:
    """Ring again what is overdue; drain the stream into SQL; bring in what was spooled. Until SIGTERM."""
    runtime = current_runtime()
    set_up_logging(runtime.config.log_level)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _log.info("clock_started")
    while not stop.wait(_BEAT):
        runtime.clock.tick()
    _log.info("clock_stopped")


@click.command()
def release() -> None:
    """Migrate the database and publish the flows; run it before the new release's processes start."""
    from bot.cli.flows import publish_folder
    from bot.runtime import migrate_database

    runtime = current_runtime()
    migrate_database(runtime.config)
    for fault in publish_folder(runtime, "release", ""):
        click.echo(str(fault), err=True)
    click.echo("The database is up to date and the flows are live.")
