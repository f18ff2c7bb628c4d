"""leadline up: everything on this machine, in one command."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from bot.config import Config
from bot.up import run_up


@click.command()
@click.option("--verbose", is_flag=True, help="Show what the processes log, not only their warnings.")
def up(verbose: bool) -> None:
    """Start everything on this machine and keep it running."""
    sys.exit(run_up(Config.from_environment(), Console(), verbose=verbose))
