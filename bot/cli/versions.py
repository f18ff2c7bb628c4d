"""leadline publish, rollback, versions: what is live, and what was."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.cli.flows import folder_argument, show_faults
from bot.errors import NotFound
from bot.flow_files import read_folder
from bot.host.publish import publish as make_live
from bot.host.versions import News, live_versions, news, roll_back
from bot.ports import Published, Waiting
from bot.runtime import Runtime, current_runtime


def _signed(command: Callable[..., None]) -> Callable[..., None]:
    """The options of whatever makes a version live."""
    for option in (
        click.option("--by", default=_me, help="Who does this, for the history; else your user name."),
        click.option("--note", default="", help="What changed and why, for the history."),
        click.option("--move", is_flag=True, help="Running conversations go along, each when it next goes on."),
    ):
        command = option(command)
    return command


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # In a container the user may have no name.
        return ""


@click.command()
@folder_argument
@_signed
@click.pass_obj
def publish(runtime: Runtime | None, folder: Path | None, move: bool, note: str, by: str) -> None:
    """Make the flows of FOLDER (else LEADLINE_FLOWS) live. Where one is faulty, what was live stays live."""
    runtime = runtime or current_runtime()
    before = live_versions(runtime.ports)
    show_faults(make_live(runtime.ports, read_folder(folder or runtime.config.flows), by, note, move=move), False)
    _tell(news(runtime.ports, before))
    click.echo("The flows are live.")


@click.command()
@click.argument("flow")
@click.argument("version", default="")
@_signed
@click.pass_obj
def rollback(runtime: Runtime | None, flow: str, version: str, move: bool, note: str, by: str) -> None:
    """Make VERSION of FLOW live again, else the version that was live before this one. The files stay as they are."""
    runtime = runtime or current_runtime()
    before = live_versions(runtime.ports)
    chosen = roll_back(runtime.ports, flow, version, by, note, move=move)
    _tell(one for one in news(runtime.ports, before) if one.name == flow)
    first = chosen.first
    why = f", “{first.note}”" if first.note else ""
    click.echo(f"{flow} is at version {chosen.version} again (published {_day(first.at)} by {first.by or '?'}{why}).")


@click.command()
@click.argument("flow", default="")
@click.pass_obj
def versions(runtime: Runtime | None, flow: str) -> None:
    """What is live, and how many conversations are under way; of FLOW, every version that ever was."""
    runtime = runtime or current_runtime()
    history = [one for one in runtime.ports.flows.history(flow) if flow or one.live]
    if not history:
        raise NotFound(f"No flow {flow} was ever published." if flow else "Nothing is live yet: `leadline publish`.")
    counts: Counter[tuple[str, str]] = Counter()
    for one in runtime.ports.archive.waiting():
        counts[one.flow, one.version] += one.count
    # A flow's and a version's name are what `rollback` needs: they are never cut.
    whole = [Column(name, no_wrap=True) for name in ("flow", "version", "", "since")]
    table = Table(*whole, "by", "note", "under way")
    for each in history:
        signed = each.live or each.first
        count = "" if each.name == "lang" else str(counts[each.name, each.version])
        by, note = escape(signed.by), escape(signed.note)
        table.add_row(_name(each.name), each.version, _state(each), _day(signed.at), by, note, count)
    Console(highlight=False).print(table)


def _state(one: Published) -> str:
    return "[green]live[/green]" if one.live else "left" if one.leaving else ""


def _day(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _tell(told: Iterable[News]) -> None:
    """A line for each flow; those without news together."""
    told = list(told)
    for one in told:
        if one.version != one.before or one.staying or one.moving:
            click.echo(f"{_name(one.name)}: {'; '.join(_sentences(one))}.")
        for lost in one.stranded:
            if lost.version in one.left or one.version != one.before:
                click.echo(f"warning: {one.name}: {_stranded(lost, moves=lost.version in one.left)}", err=True)
    same = [_name(one.name) for one in told if one.version == one.before and not one.staying and not one.moving]
    if same:
        click.echo(f"Unchanged: {', '.join(same)}.")


def _sentences(one: News) -> Iterable[str]:
    if one.version == one.before:
        yield f"unchanged ({one.version})"
    elif not one.version:
        yield "no longer live"
    else:
        yield f"{one.before} → {one.version}" if one.before else f"new: {one.version}"
    if one.moving:
        yield f"{_conversations(one.moving)} on older versions will move here when they go on"
    if one.staying:
        hint = "" if one.moving or not one.version else " (--move takes them along)"
        yield f"{_conversations(one.staying)} on older versions will stay there{hint}"


def _stranded(lost: Waiting, *, moves: bool) -> str:
    who = f"{_conversations(lost.count)} on version {lost.version} {'waits' if lost.count == 1 else 'wait'}"
    then = "moved, this begins again, with the answers given so far" if moves else "moved, this would begin again"
    return f"{who} at the step {lost.step}, which is gone: {then}. A step in its place says: was: [{lost.step}]"


def _name(name: str) -> str:
    return "default sentences" if name == "lang" else name


def _conversations(count: int) -> str:
    return f"{count} conversation{'' if count == 1 else 's'}"
