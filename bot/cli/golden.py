"""leadline test: the golden conversations of the flows, played through the very engine that talks to customers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import click
from rich.progress import track

from bot.cli.flows import flows_folder, show_faults
from bot.engine.rehearsal import Mismatch, rehearse
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.script.fault import Fault
from bot.script.golden import Golden, Script, read_golden
from bot.script.golden_write import rewrite_said

# Golden conversations say "amanhã" and expect the same date in every run: they are played at this time (a Monday).
STAGE_TIME = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--update", is_flag=True, help="Write what the bot says now into the golden files.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def test(names: tuple[str, ...], folder: Path | None, update: bool, quiet: bool) -> None:
    """Play the golden conversations of all flows, or of the flows NAMES. Exit status 1 where one goes another way."""
    place = flows_folder(folder)
    files = read_folder(place)
    book, _, faults = read_book(files)
    played, failed = 0, 0
    for file in track(_chosen(files, names), "Rehearsing", disable=quiet or not sys.stdout.isatty(), transient=True):
        golden, more = _read(file, files[file], book)
        faults += more
        if golden is None:
            continue
        if update:
            golden = _update(place / file, golden, files[file], book)
        for script, mismatches in _play(golden, book):
            played += 1
            failed += bool(mismatches)
            for one in mismatches:
                click.echo(f"{file}:{one.line}: {script.title}\n" + indent(_told(one), "  "))
    show_faults(faults, as_json=False)
    click.echo(f"{played - failed} conversations went as written, {failed} did not")
    sys.exit(1 if failed or any(fault.severity == "error" for fault in faults) else 0)


def _chosen(files: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    """The golden files of those flows, named as they are; of all flows where none is named."""
    flows = sorted(file.removesuffix(".yaml") for file in files if "/" not in file)
    if missing := [name for name in names if name not in flows]:
        raise LeadlineError(f"There is no flow {', '.join(missing)}. There is: {', '.join(flows)}.")
    goldens = sorted(file for file in files if file.startswith("tests/"))
    return [file for file in goldens if not names or Path(file).stem in names]


def _told(mismatch: Mismatch) -> str:
    """What was expected and what happened; texts of several lines begin on a line of their own."""
    told = []
    for word, what in (("expected", mismatch.expected), ("but", mismatch.happened)):
        kind, _, text = what.partition(": ")
        told.append(f"{word} {kind}:\n{indent(text, '    ')}" if "\n" in text else f"{word} {what}")
    return "\n".join(told)


def _read(file: str, text: str, book: Book) -> tuple[Golden | None, list[Fault]]:
    golden, faults = read_golden(file, text)
    if golden is not None and golden.flow not in book.live:
        return None, [*faults, Fault(file, 1, f"there is no flow {golden.flow}.", ", ".join(sorted(book.live)))]
    return golden, faults


def _play(golden: Golden, book: Book) -> Iterator[tuple[Script, list[Mismatch]]]:
    for script in golden.conversations:
        yield script, rehearse(book, book.live[golden.flow], script, STAGE_TIME)[0]


def _update(path: Path, golden: Golden, text: str, book: Book) -> Golden:
    """Rewrite one item after the other (a conversation stops at its first), until nothing changes any more."""
    before, written = "", text
    while before != written:
        before = written
        said = ((one.line, one.said) for _, ones in _play(golden, book) for one in ones if one.said is not None)
        for line, words in sorted(said, reverse=True):
            written = rewrite_said(written, line, words)
        reread, _ = read_golden(golden.file, written)
        golden = reread or golden
    if written != text:
        path.write_text(written, encoding="utf-8")
        click.echo(f"{golden.file} was written anew; look at the difference.")
    return golden
