"""leadline outbox: what could not be delivered."""

from __future__ import annotations

import getpass

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.host.audit import Actor, note
from bot.runtime import current_runtime

_STATES = ("dead", "unknown")


@click.group()
def outbox() -> None:
    """Dead letters (given up) and unknown sends (nobody can tell whether they went out)."""


@outbox.command(name="list")
@click.option("--limit", default=100, show_default=True)
def show_list(limit: int) -> None:
    """What is kept, newest first."""
    runtime = current_runtime()
    # An entry's id is what `replay` needs: it is never cut.
    table = Table(Column("entry", no_wrap=True), "state", "kind", "to", "tries", "since", "why")
    for kept in runtime.ports.outbox.kept(_STATES, limit):
        table.add_row(
            kept.entry.id, kept.state, kept.entry.kind, str(kept.entry.payload.get("to") or kept.entry.contact_id),
            str(kept.tries), kept.at.astimezone().strftime("%Y-%m-%d %H:%M"), escape(kept.error),
        )
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("Nothing was given up, and no send is in doubt.")
    depth = runtime.ports.outbox.depth()
    click.echo(", ".join(f"{name.replace('_', ' ')}: {value:g}" for name, value in depth.items()))


@outbox.command()
@click.argument("entries", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All dead letters (not the unknown sends).")
def replay(entries: tuple[str, ...], everything: bool) -> None:
    """Put entries back to work, with fresh tries."""
    ports = current_runtime().ports
    names = [kept.entry.id for kept in ports.outbox.kept(("dead",), 10_000)] if everything else list(entries)
    if not names and not everything:
        raise click.UsageError("Name the entries to replay, or say --all.")
    for name in names:
        for queue in ports.outbox.replay(name, ports.now()):
            ports.doorbell.ring(queue, [name] if queue == "leads" else ())
        note(ports, Actor(getpass.getuser()), "replay", name)
    click.echo(f"{len(names)} replayed.")
