"""leadline simulate FLOW: made-up prospects by the thousand talk to a flow, and what stands out is told."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from bot.cli.flows import flows_folder, show_faults
from bot.engine.rehearsal import STAGE_TIME
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.script.flow import Flow
from bot.simulation.ending import ENDINGS
from bot.simulation.findings import findings, percent
from bot.simulation.play import play
from bot.simulation.played import Played
from bot.simulation.tally import Tally

# One conversation in so many is written out and read back between all turns, as in a store.
_WRITTEN_OUT = 50


@click.command()
@click.argument("flow")
@click.option("--number", "-n", type=click.IntRange(1, 1_000_000), default=1_000, show_default=True,
              help="How many conversations.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed is another crowd.")
@click.option("--language", type=click.Choice(["pt-BR", "es", "en"]), help="What prospects speak; else the flow's own.")
@click.option("--replay", metavar="SEED:NUMBER", help="Show that one conversation.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
@click.option("--quiet", is_flag=True, help="No progress bar.")
def simulate(
    flow: str, number: int, seed: int, language: str | None, replay: str | None, as_json: bool, folder: Path | None,
    quiet: bool,
) -> None:
    """Let made-up prospects talk to FLOW: cooperative, terse, chatty, confused, hostile and silent ones. They know only
    what it says to them. Exit status 1 where the program itself failed."""
    book, script = _find(flow, folder)
    if replay is not None:
        _replay(book, script, *_read_replay(replay), language or "")
        return
    tally = Tally(script, seed)
    bar = Console(stderr=True)
    for each in track(range(number), "Simulating", console=bar, transient=True, disable=quiet or not bar.is_terminal):
        tally.add(play(
            book, script, seed, each, STAGE_TIME, language or "", written_out=each % _WRITTEN_OUT == 0,
        ))
    if as_json:
        click.echo(json.dumps({**tally.plain(), "findings": findings(tally)}, ensure_ascii=False, indent=2))
    else:
        _show(tally)
    sys.exit(1 if tally.crashes or tally.changed else 0)


def _find(name: str, folder: Path | None) -> tuple[Book, Flow]:
    book, _, faults = read_book(read_folder(flows_folder(folder)))
    if name in book.live:
        return book, book.live[name]
    own = [fault for fault in faults if name in fault.file]
    show_faults(own, as_json=False)
    what = "cannot be read" if own else "is not there"
    raise LeadlineError(f"The flow {name} {what}. There is: {', '.join(sorted(book.live))}.")


def _read_replay(replay: str) -> tuple[int, int]:
    seed, _, number = replay.partition(":")
    try:
        return int(seed), int(number)
    except ValueError as error:
        raise LeadlineError(f"--replay needs SEED:NUMBER, such as 7:123, not {replay}.") from error


def _replay(book: Book, flow: Flow, seed: int, number: int, language: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    colours = {"prospect": "bold green", "bot": "bold cyan"}

    def note(at: datetime, who: str, what: str) -> None:
        text = what.replace("\n", "\n" + " " * 22)
        console.print(f"[dim]{at:%d %b %H:%M}[/dim] [{colours[who]}]{who:>8}>[/] {escape(text)}")

    written_out = number % _WRITTEN_OUT == 0
    played = play(book, flow, seed, number, STAGE_TIME, language, written_out=written_out, note=note)
    console.print(f"\n{_told(played)}", markup=False)
    sys.exit(1 if played.crash or played.changed else 0)


def _told(played: Played) -> str:
    lines = [f"A {played.character} prospect, last at {played.step or 'no step'}: {played.ending}.",
             f"Stage {played.stage}, fit {played.fit:g}, engagement {played.engagement:g}."]
    if played.changed:
        lines.append("Written out and read back, the conversation was another one.")
    return "\n".join([*lines, played.crash] if played.crash else lines)


def _show(tally: Tally) -> None:
    console = Console(highlight=False)
    figures = tally.plain()
    console.print(
        f"[bold]{tally.flow.name}[/bold], seed {tally.seed}: {percent(tally.completed, tally.count)} of "
        f"{tally.count:,} prospects came to an end of the flow, after {figures['questions']['mean']:.1f} questions "
        f"and {tally.messages / tally.count:.1f} messages.", soft_wrap=True,
    )
    for table in (_endings(tally), _steps(tally), _characters(tally)):
        console.print(table)
    stages = ", ".join(f"{stage} {percent(count, tally.count)}" for stage, count in tally.stages.most_common())
    console.print(f"Stages: {stages}")
    for name in ("fit", "engagement"):
        console.print("{0}: {least:g} to {most:g}, {mean:g} on average".format(name.capitalize(), **figures[name]))
    told = findings(tally)
    console.print("\n[bold]What stands out[/bold]" if told else "\nNothing stands out.")
    for sentence in told:
        console.print(f"- {escape(sentence)}", soft_wrap=True)


def _endings(tally: Tally) -> Table:
    table = Table("How it ended", "Prospects", "Share", box=None, pad_edge=False)
    for ending, count in tally.endings.most_common():
        table.add_row(f"{ENDINGS[ending]}", f"{count:,}", percent(count, tally.count))
    return table


def _steps(tally: Tally) -> Table:
    table = Table("Step", "Asked", "Left here", "Not understood", "Ended here", box=None, pad_edge=False)
    for step, one in tally.in_order():
        table.add_row(
            step or "(before any)", f"{one.asked:,}", f"{one.lost:,} ({percent(one.lost, one.asked)})",
            f"{percent(one.missed, one.heard)} of messages", one.ends,
        )
    return table


def _characters(tally: Tally) -> Table:
    table = Table("Prospects who are", "Number", "Came to an end", box=None, pad_edge=False)
    for name, one in tally.plain()["characters"].items():
        table.add_row(name, f"{one['conversations']:,}", percent(one["completed"], one["conversations"]))
    return table
