"""leadline check, test, publish: what a marketer does with flow files."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.progress import track

from bot.engine.rehearsal import rehearse
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.host.publish import publish as make_live
from bot.runtime import Runtime, current_runtime
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.fault import Fault
from bot.script.golden import read_golden

# Golden conversations say "amanhã" and expect the same date in every run: they are played at this time (a Monday).
STAGE_TIME = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)

_folder = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path),
)


def flows_folder(folder: Path | None) -> Path:
    """The folder that was named, else LEADLINE_FLOWS."""
    return folder or read_flows_setting()


@click.command()
@_folder
@click.option("--json", "as_json", is_flag=True, help="One JSON list of faults.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check all flows of FOLDER (else LEADLINE_FLOWS). Exit status 1 where there is an error."""
    files = read_folder(flows_folder(folder))
    book, _, faults = read_book(files)
    faults = [*faults, *check_book(book), *_golden_faults(files)]
    _show(faults, as_json)
    errors = sum(fault.severity == "error" for fault in faults)
    if not as_json:
        counts = ((len(book.live), "flow"), (errors, "error"), (len(faults) - errors, "warning"))
        click.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts))
    sys.exit(1 if errors else 0)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--quiet", is_flag=True, help="No progress bar.")
def test(names: tuple[str, ...], folder: Path | None, quiet: bool) -> None:
    """Play the golden conversations of all flows, or of the flows NAMES. Exit status 1 where one goes another way."""
    files = read_folder(flows_folder(folder))
    book, _, faults = read_book(files)
    played, failed = 0, 0
    if missing := [name for name in names if f"{name}.yaml" not in files]:
        raise LeadlineError(f"There is no flow {', '.join(missing)}. There is: {', '.join(sorted(book.live))}.")
    goldens = [(file, text) for file, text in sorted(files.items()) if file.startswith("tests/")]
    for file, text in track(goldens, "Rehearsing", disable=quiet or not sys.stdout.isatty(), transient=True):
        golden, more = read_golden(file, text)
        faults += more
        if golden is None or (names and golden.flow not in names):
            continue
        if golden.flow not in book.live:
            faults.append(Fault(file, 1, f"there is no flow {golden.flow}.", ", ".join(sorted(book.live))))
            continue
        flow = book.live[golden.flow]
        for script in golden.conversations:
            mismatches, _ = rehearse(book, flow, script, STAGE_TIME)
            played += 1
            failed += bool(mismatches)
            for one in mismatches:
                click.echo(f"{file}:{one.line}: {script.title}\n  expected {one.expected}\n  but {one.happened}")
    _show(faults, as_json=False)
    click.echo(f"{played - failed} conversations went as written, {failed} did not")
    sys.exit(1 if failed or any(fault.severity == "error" for fault in faults) else 0)


@click.command()
@_folder
@click.option("--note", default="", help="What changed, for the history.")
def publish(folder: Path | None, note: str) -> None:
    """Make the flows of FOLDER (else LEADLINE_FLOWS) live. Where one is faulty, what was live stays live."""
    _show(publish_folder(current_runtime(), getpass.getuser(), note, folder), as_json=False)
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


def _show(faults: Iterable[Fault], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
        return
    for fault in faults:
        click.echo(f"{'warning: ' if fault.severity == 'warning' else ''}{fault}", err=True)
