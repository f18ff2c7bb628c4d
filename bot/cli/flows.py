"""leadline check: what is wrong with flow files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.check_census import Census, check_census
from bot.script.fault import Fault
from bot.script.golden import check_goldens
from bot.script.summary import tell

if TYPE_CHECKING:
    from bot.runtime import Runtime

folder_argument = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path),
)


def flows_folder(folder: Path | None) -> Path:
    """The folder that was named, else LEADLINE_FLOWS."""
    return folder or read_flows_setting()


@click.command()
@folder_argument
@click.option("--people", is_flag=True, help="Look also at the steps where people wait now (needs the database).")
@click.option("--json", "as_json", is_flag=True, help="One JSON list of faults, and of information on each flow.")
@click.pass_context
def check(context: click.Context, folder: Path | None, people: bool, as_json: bool) -> None:
    """Check all flows of FOLDER (else LEADLINE_FLOWS): errors, warnings, how many questions they ask. Exit status 1
    where there is an error."""
    files = read_folder(flows_folder(folder))
    book, _, faults = read_book(files)
    faults = [*faults, *check_book(book), *check_goldens(files)]
    if people:
        faults += check_census(book, _census(context.obj))
    errors, warnings = (sum(fault.severity == kind for fault in faults) for kind in ("error", "warning"))
    broken = {fault.file for fault in faults if fault.severity == "error"}
    about = [tell(flow) for flow in book.live.values() if flow.file not in broken]
    show_faults([*faults, *about], as_json)
    if not as_json:
        counts = ((len(book.live), "flow"), (errors, "error"), (warnings, "warning"))
        click.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts))
    sys.exit(1 if errors else 0)


def _census(runtime: Runtime | None) -> Census:
    """Where people wait now. The runtime is only built for whoever asks: checking alone needs no database."""
    from bot.runtime import current_runtime

    waiting = (runtime or current_runtime()).ports.archive.waiting()
    return {(one.flow, one.version, one.step): one.count for one in waiting}


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
        click.echo(f"{'' if fault.severity == 'error' else fault.severity + ': '}{fault}", err=True)
