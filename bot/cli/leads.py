"""leadline leads: export them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.progress import show_progress
from bot.runtime import Runtime, current_runtime, export_leads

FORMATS = ("csv", "xlsx", "json")


@click.group()
def leads() -> None:
    """Leads: who is interested, with their answers, score and stage."""


@leads.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; else standard output.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only leads created on that day (UTC) or later.")
@click.option("--quiet", is_flag=True, help="No progress bar, no closing sentence.")
@click.pass_context
def export(context: click.Context, form: str, output: Path | None, since: datetime | None, quiet: bool) -> None:
    """Write leads to a file, oldest first. In csv, an apostrophe before a text keeps spreadsheets from running it as a
    formula, and keeps phone numbers whole; xlsx and json hold every text as it is."""
    stream = sys.stdout.buffer
    if output is None and form == "xlsx" and stream.isatty():
        raise click.UsageError("A workbook cannot be shown in a terminal: name a file with --output.")
    runtime: Runtime = context.obj or current_runtime()
    kept = runtime.ports.leads
    first = since.replace(tzinfo=UTC) if since else None
    with show_progress("leads", None if first else kept.count(), quiet) as advance:
        count = export_leads(kept.all(first), output or stream, form, advance)
    if output and not quiet:
        click.echo(f"{count} {'lead' if count == 1 else 'leads'} in {output}.", err=True)
