"""leadline audit: who changed what, and whether the log is whole."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.errors import LeadlineError
from bot.runtime import Runtime, current_runtime


@click.group()
def audit() -> None:
    """The log of every changing act; it only grows."""


@audit.command(name="list")
@click.option("--limit", default=50, show_default=True)
@click.pass_obj
def show_list(runtime: Runtime | None, limit: int) -> None:
    """The newest rows, newest first."""
    table = Table(*(Column(name, no_wrap=True) for name in ("#", "when", "who", "act")), "about", "from", "details")
    for row in (runtime or current_runtime()).ports.audit.newest(limit):
        deed = row.deed
        details = " ".join(f"{name}={value}" for name, value in sorted(deed.details.items()) if value)
        cells = (deed.by, deed.act, deed.about, deed.address, details)
        at = deed.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(str(row.number), at, *(escape(cell) for cell in cells))
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("Nothing was done yet.")


@audit.command()
@click.option("--known", default="", metavar="NUMBER:HASH", help="What an earlier `verify` has printed.")
@click.pass_obj
def verify(runtime: Runtime | None, known: str) -> None:
    """Check every row against the one before. Keep what it prints elsewhere, and give it to the next check: only so an
    end that was cut off, or a log that was written anew, is found."""
    log = (runtime or current_runtime()).ports.audit
    number, _, hash = known.partition(":")
    if known and not (number.isdecimal() and len(hash) == 64):
        raise LeadlineError("--known is what `leadline audit verify` has printed: a number, a colon and 64 characters.")
    newest = log.newest(1)
    faults = log.faults(int(number or 0), hash)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise LeadlineError("The log is not as it was written.")
    click.echo(f"All rows fit. The newest: {newest[0].number}:{newest[0].hash}" if newest else "The log is empty.")
