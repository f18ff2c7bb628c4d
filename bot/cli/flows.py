"""leadline check: what is wrong with flow files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.fault import Fault
from bot.script.golden import check_goldens

folder_argument = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path),
)


def flows_folder(folder: Path | None) -> Path:
    """The folder that was named, else LEADLINE_FLOWS."""
    return folder or read_flows_setting()


@click.command()
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON list of faults.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check all flows of FOLDER (else LEADLINE_FLOWS). Exit status 1 where there is an error."""
    files = read_folder(flows_folder(folder))
    book, _, faults = read_book(files)
    faults = [*faults, *check_book(book), *check_goldens(files)]
    show_faults(faults, as_json)
    errors = sum(fault.severity == "error" for fault in faults)
    if not as_json:
        counts = ((len(book.live), "flow"), (errors, "error"), (len(faults) - errors, "warning"))
        click.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts))
    sys.exit(1 if errors else 0)


def read_flows_setting() -> Path:
    """LEADLINE_FLOWS, without needing the rest of the configuration to be right."""
    from bot.config import flows_setting

    return flows_setting()


def show_faults(faults: Iterable[Fault], as_json: bool) -> None:
    """On standard error, a line each; as JSON on standard output."""
    if as_json:
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
        return
    for fault in faults:
        click.echo(f"{'warning: ' if fault.severity == 'warning' else ''}{fault}", err=True)
