"""leadline api: how other systems come in, and how they are told."""

from __future__ import annotations

import getpass

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.host.announcing import TYPES
from bot.host.audit import Actor
from bot.host.tokens import LONGEST_DAYS, SCOPES
from bot.host.webhooks import BOTH_SIGN
from bot.runtime import Runtime, current_runtime

_which = click.argument("which", metavar="ID")


@click.group()
def api() -> None:
    """Tokens for /api/v1, and webhooks that tell other systems what happens."""


@api.group()
def token() -> None:
    """Tokens by which other systems come in."""


@token.command(name="add")
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(list(SCOPES)))
@click.option("--days", default=0, type=click.IntRange(0, LONGEST_DAYS), help="How long it lasts; 0: until revoked.")
@click.pass_obj
def add_token(runtime: Runtime | None, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token for NAME (what will use it), and print it, once."""
    made, secret = (runtime or current_runtime()).tokens.make(name, scopes, _me(), days)
    until = f", until {made.expires_at:%Y-%m-%d}" if made.expires_at else ""
    click.echo(f"{made.name} may {', '.join(made.scopes.split())}{until}. The token, which is not shown again:")
    click.echo(secret)


@token.command(name="list")
@click.pass_obj
def list_tokens(runtime: Runtime | None) -> None:
    """All that were ever made, newest first."""
    table = Table("name", "scopes", Column("id", no_wrap=True), "made by", "made", "used", "state")
    runtime = runtime or current_runtime()
    for one in runtime.tokens.all():
        times = [at.astimezone().strftime("%Y-%m-%d %H:%M") if at else "" for at in (one.created_at, one.used_at)]
        table.add_row(escape(one.name), one.scopes.replace(" ", "\n"), one.id, escape(one.made_by), *times,
                      runtime.tokens.state_of(one))
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("There is no token yet: `leadline api token add NAME --scope read:leads`.")


@token.command()
@click.argument("which", metavar="NAME")
@click.pass_obj
def revoke(runtime: Runtime | None, which: str) -> None:
    """Let a token, by name or id, open nothing any more."""
    found = (runtime or current_runtime()).tokens.revoke(which, _me())
    click.echo(f"{found.name} opens nothing any more.")


@api.group()
def webhook() -> None:
    """Webhooks, signed as standardwebhooks.com says."""


@webhook.command(name="add")
@click.argument("url")
@click.option("--event", "events", multiple=True, required=True, type=click.Choice([*TYPES, "all"]))
@click.pass_obj
def add_webhook(runtime: Runtime | None, url: str, events: tuple[str, ...]) -> None:
    """Tell URL of these events, and print the secret that signs, once."""
    made, secret = (runtime or current_runtime()).webhooks.add(url, TYPES if "all" in events else events, _me())
    click.echo(f"{made.id} is told of {', '.join(made.events.split())}. The secret that signs:")
    click.echo(secret)


@webhook.command(name="list")
@click.pass_obj
def list_webhooks(runtime: Runtime | None) -> None:
    """All of them, oldest first."""
    table = Table(Column("id", no_wrap=True), "url", "events", "state")
    for one in (runtime or current_runtime()).webhooks.all():
        state = "fails" if one.failing_since else "on"
        table.add_row(one.id, escape(one.url), one.events.replace(" ", "\n"),
                      state if one.active else f"off {escape(one.why)}".strip())
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("There is no webhook yet: `leadline api webhook add URL --event lead.qualified`.")


@webhook.command()
@_which
@click.option("--limit", default=20, show_default=True)
@click.pass_obj
def deliveries(runtime: Runtime | None, which: str, limit: int) -> None:
    """What became of its deliveries, newest first."""
    table = Table(Column("delivery", no_wrap=True), "event", "about", "when", "state", "tries", "error")
    for one in (runtime or current_runtime()).webhooks.deliveries(which, limit):
        at = one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(one.id, one.event, escape(one.about), at, one.state, str(one.tries), escape(one.error))
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        click.echo("Nothing was delivered yet.")


@webhook.command()
@click.argument("delivery")
@click.pass_obj
def replay(runtime: Runtime | None, delivery: str) -> None:
    """Deliver once more, with fresh tries."""
    (runtime or current_runtime()).webhooks.replay(delivery, _me())
    click.echo("It is delivered again.")


@webhook.command(name="try")
@_which
@click.pass_obj
def try_out(runtime: Runtime | None, which: str) -> None:
    """Post webhook.test, to see whether it arrives."""
    (runtime or current_runtime()).webhooks.try_out(which, _me())
    click.echo(f"It is on its way: leadline api webhook deliveries {which}")


@webhook.command()
@_which
@click.pass_obj
def rotate(runtime: Runtime | None, which: str) -> None:
    """A new secret; the one before signs as well for a day."""
    secret = (runtime or current_runtime()).webhooks.rotate(which, _me())
    click.echo(f"Both secrets sign for {BOTH_SIGN.days} day. The new one:")
    click.echo(secret)


@webhook.command()
@_which
@click.pass_obj
def on(runtime: Runtime | None, which: str) -> None:
    """Switch it on."""
    (runtime or current_runtime()).webhooks.switch(which, True, _me())
    click.echo("It is on.")


@webhook.command()
@_which
@click.pass_obj
def off(runtime: Runtime | None, which: str) -> None:
    """Switch it off; what is under way is dropped, and can be replayed."""
    (runtime or current_runtime()).webhooks.switch(which, False, _me())
    click.echo("It is off.")


@webhook.command()
@_which
@click.pass_obj
def remove(runtime: Runtime | None, which: str) -> None:
    """Remove it for good, with the list of its deliveries."""
    (runtime or current_runtime()).webhooks.remove(which, _me())
    click.echo("It is gone.")


def _me() -> Actor:
    return Actor(getpass.getuser())
