"""leadline score: which leads would move if a flow had other rules."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.flows import read_flows_setting, show_faults
from bot.cli.progress import show_progress
from bot.errors import LeadlineError
from bot.flow_files import read_folder
from bot.host.what_if import Move, Standing, what_if
from bot.runtime import Runtime, current_runtime
from bot.script.bundle import read_book
from bot.script.check import check
from bot.script.flow import Flow


@click.command()
@click.option("--flow", "name", required=True, help="The flow whose stored leads are judged again.")
@click.option("--what-if", "file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The flow's file with the changed rules.")
@click.option("--now", "fade", is_flag=True, help="Let engagement fade until now, not until each was last judged.")
@click.option("--limit", default=50, show_default=True, help="How many of the leads that move are listed; --json: all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every lead that moves.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
@click.pass_context
def score(context: click.Context, name: str, file: Path, fade: bool, limit: int, as_json: bool, quiet: bool) -> None:
    """Judge the stored leads of a flow by the rules of another version of its file, and say which would move to another
    stage, band or segment. Nothing is changed: publish the file where you like what you see."""
    changed = _read(name, file)
    runtime: Runtime = context.obj or current_runtime()
    at: datetime | None = runtime.ports.now() if fade else None
    count, points, moving = 0, 0, list[Move]()
    with show_progress("leads", runtime.ports.leads.count(name), quiet) as advance:
        for move in what_if(runtime.ports, changed, at):
            count += 1
            points += (move.before.fit, move.before.engagement) != (move.after.fit, move.after.engagement)
            if move.moves:
                moving.append(move)
            advance()
    if as_json:
        click.echo(json.dumps(_plain(name, count, points, moving), ensure_ascii=False, indent=2))
    else:
        _show(name, count, points, moving, limit)


def _read(name: str, file: Path) -> Flow:
    """The changed flow, read in its folder's company, where there is one. Exits with its faults where it has errors."""
    folder = read_flows_setting()
    files = read_folder(folder) if folder.is_dir() else {}
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LeadlineError(f"{file} cannot be read as a text in UTF-8.") from error
    own = f"{name}.yaml"
    files.pop(f"{name}.yml", None)
    book, _, faults = read_book({**files, own: text})
    flow = book.live.get(name)
    faults = [*(fault for fault in faults if flow is None or fault.file == own), *(check(flow) if flow else [])]
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors or flow is None:
        click.echo(f"{file} cannot be the flow {name} (called {own} here):", err=True)
        show_faults(errors, as_json=False)
        sys.exit(1)
    return flow


def _plain(name: str, count: int, points: int, moving: list[Move]) -> dict[str, Any]:
    return {
        "flow": name, "leads": count, "move": len(moving), "other_points": points,
        "stages": [{"from": old, "to": new, "leads": many} for (old, new), many in _counted(moving, "stage")],
        "bands": [{"from": old, "to": new, "leads": many} for (old, new), many in _counted(moving, "band")],
        "segments": [
            {"segment": segment, "join": join, "leave": leave} for segment, join, leave in _segments(moving)
        ],
        "moving": [asdict(move) for move in moving],
    }


def _counted(moving: Iterable[Move], what: str) -> list[tuple[tuple[str, str], int]]:
    """How many leads go from where to where, the most first."""
    ways = ((getattr(move.before, what), getattr(move.after, what)) for move in moving)
    return Counter(way for way in ways if way[0] != way[1]).most_common()


def _segments(moving: Iterable[Move]) -> list[tuple[str, int, int]]:
    joins, leaves = Counter[str](), Counter[str]()
    for move in moving:
        before, after = set(move.before.segments), set(move.after.segments)
        joins.update(after - before)
        leaves.update(before - after)
    return [(segment, joins[segment], leaves[segment]) for segment in sorted({*joins, *leaves})]


def _show(name: str, count: int, points: int, moving: list[Move], limit: int) -> None:
    leads = "lead" if count == 1 else "leads"
    click.echo(f"{len(moving)} of {count} {leads} of {name} would move; {points} would have other points.")
    console = Console(highlight=False)
    for what in ("stage", "band"):
        counts = _counted(moving, what)
        if counts:
            table = Table(what, "to", "leads")
            for (old, new), many in counts:
                table.add_row(old or "none", new or "none", str(many))
            console.print(table)
    for segment, join, leave in _segments(moving):
        click.echo(f"segment {segment}: {join} would join, {leave} would leave")
    if moving:
        console.print(_list(moving[:limit]))
    if len(moving) > limit:
        click.echo(f"... and {len(moving) - limit} more: --limit {len(moving)}, or --json")


def _list(moving: Iterable[Move]) -> Table:
    table = Table("lead", "who", "stage", "band", "segments", "fit", "engagement")
    for move in moving:
        before, after = move.before, move.after
        table.add_row(
            move.id, escape(move.name), _change(before.stage, after.stage), _change(before.band, after.band),
            _change(_names(before), _names(after)), _change(f"{before.fit:g}", f"{after.fit:g}"),
            _change(f"{before.engagement:g}", f"{after.engagement:g}"),
        )
    return table


def _names(standing: Standing) -> str:
    return ", ".join(sorted(standing.segments))


def _change(old: str, new: str) -> str:
    return escape(old) if old == new else f"{escape(old or 'none')} → {escape(new or 'none')}"
