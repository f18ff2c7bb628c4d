"""leadline test: the golden conversations of the flows, played through the very engine that talks to customers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.progress import track

from bot.cli.flows import flows_folder
from bot.cli.rehearsed import Rehearsed, show_rehearsed
from bot.engine.rehearsal import STAGE_TIME, Mismatch, rehearse
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.script.coverage import Passed
from bot.script.fault import Fault
from bot.script.golden import Golden, Script, read_golden
from bot.script.golden_write import rewrite_said


@click.command()
@click.argument("names", nargs=-1)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--update", is_flag=True, help="Write what the bot says now into the golden files.")
@click.option("--min-coverage", type=click.IntRange(0, 100), default=0, metavar="PERCENT",
              help="Exit status 1 where a flow's conversations pass fewer of its steps and branches.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document: conversations, coverage, faults.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def test(
    names: tuple[str, ...], folder: Path | None, update: bool, min_coverage: int, as_json: bool, quiet: bool
) -> None:
    """Play the golden conversations of all flows, or of the flows NAMES, and tell which steps and branches none of them
    passes. Exit status 1 where one goes another way."""
    place = flows_folder(folder)
    files = read_folder(place)
    book, _, faults = read_book(files)
    goldens = _goldens(files, names)
    rehearsed = Rehearsed({name: set() for name in sorted(book.live) if not names or name in names})
    for file in track(goldens, "Rehearsing", disable=quiet or not sys.stdout.isatty(), transient=True):
        golden, more = _read(file, files[file], book)
        if golden is None or (names and golden.flow not in names):
            faults += more if not names or Path(file).stem in names else ()
            continue
        faults += more
        if update:
            golden = _update(place / file, golden, files[file], book)
        for script, mismatches, passed in _play(golden, book):
            rehearsed.add(file, golden.flow, script, mismatches, passed)
    covered = rehearsed.coverage(book)
    show_rehearsed(rehearsed, covered, faults, as_json)
    short = [f"{one.flow} {one.percent} %" for one in covered if one.percent < min_coverage]
    if short:
        click.echo(f"Covered less than {min_coverage} %: {', '.join(short)}", err=True)
    wrong = rehearsed.failed or any(fault.severity == "error" for fault in faults)
    sys.exit(1 if wrong or short else 0)


def _goldens(files: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    """The golden files. Raises LeadlineError where a flow that is named is not there."""
    flows = sorted(file.removesuffix(".yaml") for file in files if "/" not in file)
    if missing := [name for name in names if name not in flows]:
        raise LeadlineError(f"There is no flow {', '.join(missing)}. There is: {', '.join(flows)}.")
    return sorted(file for file in files if file.startswith("tests/"))


def _read(file: str, text: str, book: Book) -> tuple[Golden | None, list[Fault]]:
    golden, faults = read_golden(file, text)
    if golden is not None and golden.flow not in book.live:
        return None, [*faults, Fault(file, 1, f"there is no flow {golden.flow}.", ", ".join(sorted(book.live)))]
    return golden, faults


def _play(golden: Golden, book: Book) -> Iterator[tuple[Script, list[Mismatch], set[Passed]]]:
    for script in golden.conversations:
        yield script, *rehearse(book, book.live[golden.flow], script, STAGE_TIME)


def _update(path: Path, golden: Golden, text: str, book: Book) -> Golden:
    """Rewrite one item after the other (a conversation stops at its first), until nothing changes any more."""
    before, written = "", text
    while before != written:
        before = written
        said = ((one.line, one.said) for _, ones, _ in _play(golden, book) for one in ones if one.said is not None)
        for line, words in sorted(said, reverse=True):
            written = rewrite_said(written, line, words)
        reread, _ = read_golden(golden.file, written)
        golden = reread or golden
    if written != text:
        path.write_text(written, encoding="utf-8")
        click.echo(f"{golden.file} was written anew; look at the difference.", err=True)
    return golden
