"""leadline figures: how soon people were answered, and what came of it."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Shown

from bot.host.figures import report
from bot.host.periods import PERIODS, period_of, zone_of
from bot.runtime import Runtime, current_runtime, write_table
from bot.web.desk.tables import TABLES, show, tables_of
from bot.web.desk.words import WORDS
from bot.web.languages import words_in


@click.command()
@click.option("--days", type=click.Choice(PERIODS), default="today", show_default=True, help="Up to today.")
@click.option("--from", "first", default="", metavar="DAY", help="From that day on, as in 2026-11-23.")
@click.option("--to", "last", default="", metavar="DAY", help="The last day.")
@click.option("--csv", "table", type=click.Choice(TABLES), help="Only that table, as csv.")
@click.pass_context
def figures(context: click.Context, days: str, first: str, last: str, table: str | None) -> None:
    """How soon people were answered by a person, by whom, and what came of it: what /desk/figures shows."""
    runtime: Runtime = context.obj or current_runtime()
    ports, words = runtime.ports, words_in("en", WORDS)
    zone = zone_of(runtime.chat.shelf.current())
    counted = report(ports, period_of(days, zone, ports.now(), first, last))
    tables = tables_of(counted, words)
    if table:
        found = tables[table]
        write_table(sys.stdout.buffer, [words[column] for column, _ in found.columns], found.rows)
        return
    period, console = counted.period, Console(highlight=False)
    console.print(f"{period.first} to {period.last}, days as in {period.zone}. {counted.waiting} {words['f_waiting']}.")
    for found in tables.values():
        if any(any(row[1:]) for row in found.rows):
            shown = Shown(*(words[column] for column, _ in found.columns), title=words[f"f_{found.name}"],
                          title_justify="left")
            for row in found.rows:
                shown.add_row(*(escape(show(cell, kind)) for cell, (_, kind) in zip(row, found.columns, strict=True)))
            console.print(shown)
