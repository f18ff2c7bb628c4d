"""leadline worker: the process that works on a queue."""

from __future__ import annotations

from collections.abc import Callable

import click

from bot.config import Config
from bot.loading import loading
from bot.tether import say_ready, wait_for_go


@click.command()
@click.argument("queue", type=click.Choice(["talk", "leads"]))
@click.option("--wait", is_flag=True, help="Begin only when standard input is closed.")
def worker(queue: str, wait: bool) -> None:
    """Work on one queue: talk (what is said) or leads (storage, CRM, notifications)."""
    config = Config.from_environment()
    if queue == "talk":
        _load()
    if wait:
        wait_for_go()
    say_ready()
    # A lead may be stored a second later: where all processes start at once, those that prospects wait for load first.
    _load()(queue, config)


def _load() -> Callable[[str, Config], None]:
    """Import all that the jobs need; gives what runs them."""
    with loading():
        from bot.jobs import ALLOWED
        from bot.log import set_up_logging
        from bot.runtime import run_worker

    def run(queue: str, config: Config) -> None:
        set_up_logging(config.log_level)
        run_worker(queue, config, ALLOWED)

    return run
