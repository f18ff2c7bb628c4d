"""leadline outbox: what could not be delivered."""

from __future__ import annotations

import getpass

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.host.kept import dismiss as give_up
from bot.host.kept import left
from bot.host.kept import replay as put_back
from bot.runtime import current_runtime

_ALL = 10_000


@click.group()
def outbox() -> None:
    """Dead letters (given up), unknown sends (nobody can tell whether they went out), and messages that are held until
    the person writes again (outside WhatsApp's 24 hours, and without a template)."""


@outbox.command(name="list")
@click.option("--limit", default=100, show_default=True)
def show_list(limit: int) -> None:
    """What is kept, newest first."""
    runtime = current_runtime()
    # An entry's id is what `replay` needs: it is never cut.
    table = Table(Column("entry", no_wrap=True), "state", "kind", "to", "tries", "since", "why")
    for one in left(runtime.chat, limit):
        since = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(one.id, one.state, one.kind, one.to, str(one.tries), since, escape(one.why))
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("Nothing was given up, no send is in doubt, and nothing is held.")
    depth = runtime.ports.outbox.depth()
    click.echo(", ".join(f"{name.replace('_', ' ')}: {value:g}" for name, value in depth.items()))


@outbox.command()
@click.argument("entries", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All dead letters (neither unknown nor held).")
def replay(entries: tuple[str, ...], everything: bool) -> None:
    """Put entries back to work, with fresh tries."""
    chat = current_runtime().chat
    names = [one.id for one in left(chat, _ALL, ("dead",))] if everything else list(entries)
    if not names and not everything:
        raise click.UsageError("Name the entries to replay, or say --all.")
    for name in names:
        put_back(chat, name)
    click.echo(f"{len(names)} replayed.")


@outbox.command()
@click.argument("entries", nargs=-1, required=True)
@click.option("--by", default=getpass.getuser, show_default="your login", help="Who you are.")
def dismiss(entries: tuple[str, ...], by: str) -> None:
    """Give entries up for good: they are neither sent nor shown any more."""
    chat = current_runtime().chat
    for name in entries:
        give_up(chat, name, by)
    click.echo(f"{len(entries)} dismissed.")
