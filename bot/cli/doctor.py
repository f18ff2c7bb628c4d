"""leadline doctor: every part's mode, what is missing, and whether it answers."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.table import Table

from bot.cli.doctor_senders import senders_table
from bot.config import Config
from bot.errors import ConfigFault
from bot.host.health import faults
from bot.modes import describe
from bot.runtime import build_runtime


@click.command()
def doctor() -> None:
    """Say for every part which mode it is in and what is missing; try what must work. Exit status 1 on a fault."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        config = Config.from_environment()
    except ConfigFault as fault:
        console.print("[red]The configuration is wrong:[/red]")
        for sentence in fault.faults:
            console.print(f"  {sentence}", markup=False)
        console.print(fault.remedy)
        sys.exit(1)
    table = Table("part", "mode", "missing")
    for mode in describe(config):
        table.add_row(mode.adapter, mode.mode, "\n".join(mode.missing))
    console.print(table)
    runtime = build_runtime(config)
    wrong = faults(runtime.ports)
    if wrong.keys().isdisjoint(("database", "flows")):
        book = runtime.chat.shelf.current()
        # The simulator's own number is made up: nobody misses it where others are written down.
        console.print(senders_table(book, "" if config.simulated and book.senders else config.twilio_from))
    for name, sentence in wrong.items():
        console.print(f"[red]{name}[/red]: ", end="")
        console.print(sentence, markup=False)
    if wrong and config.broker_socket:
        console.print("The embedded broker and database work while `leadline up` runs.")
    console.print("Something does not work." if wrong else "[green]Everything that must work answers.[/green]")
    sys.exit(1 if wrong else 0)
