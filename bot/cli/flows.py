"""leadline check, publish: what a marketer does with flow files."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from bot.flow_files import read_folder
from bot.host.publish import publish as make_live
from bot.runtime import Runtime, current_runtime
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.fault import Fault
from bot.script.golden import read_golden
from bot.script.summary import tell

_folder = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path),
)


def flows_folder(folder: Path | None) -> Path:
    """The folder that was named, else LEADLINE_FLOWS."""
    return folder or read_flows_setting()


@click.command()
@_folder
@click.option("--json", "as_json", is_flag=True, help="One JSON list of faults, and of information on each flow.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check all flows of FOLDER (else LEADLINE_FLOWS): errors, warnings, how many questions they ask. Exit status 1
    where there is an error."""
    files = read_folder(flows_folder(folder))
    book, _, faults = read_book(files)
    faults = [*faults, *check_book(book), *_golden_faults(files)]
    errors, warnings = (sum(fault.severity == kind for fault in faults) for kind in ("error", "warning"))
    broken = {fault.file for fault in faults if fault.severity == "error"}
    about = [tell(flow) for flow in book.live.values() if flow.file not in broken]
    show_faults([*faults, *about], as_json)
    if not as_json:
        counts = ((len(book.live), "flow"), (errors, "error"), (warnings, "warning"))
        click.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts))
    sys.exit(1 if errors else 0)


@click.command()
@_folder
@click.option("--note", default="", help="What changed, for the history.")
def publish(folder: Path | None, note: str) -> None:
    """Make the flows of FOLDER (else LEADLINE_FLOWS) live. Where one is faulty, what was live stays live."""
    show_faults(publish_folder(current_runtime(), getpass.getuser(), note, folder), as_json=False)
    click.echo("The flows are live.")


def publish_folder(runtime: Runtime, author: str, note: str, folder: Path | None = None) -> list[Fault]:
    """Publish a folder; returns the warnings. Raises FlowsInvalid."""
    return make_live(runtime.ports, read_folder(folder or runtime.config.flows), author, note)


def read_flows_setting() -> Path:
    """LEADLINE_FLOWS, without needing the rest of the configuration to be right."""
    from bot.config import flows_setting

    return flows_setting()


def _golden_faults(files: dict[str, str]) -> Iterable[Fault]:
    for file, text in sorted(files.items()):
        if file.startswith("tests/"):
            yield from read_golden(file, text)[1]


def show_faults(faults: Iterable[Fault], as_json: bool) -> None:
    """On standard error, a line each; as JSON on standard output."""
    if as_json:
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
        return
    for fault in faults:
        click.echo(f"{'' if fault.severity == 'error' else fault.severity + ': '}{fault}", err=True)
