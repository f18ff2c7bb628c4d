"""leadline staff: who of the staff can sign in."""

from __future__ import annotations

import getpass

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.host.audit import Actor
from bot.host.staff import INVITED_FOR, ROLES
from bot.ports import Account
from bot.runtime import Runtime, current_runtime

_who = click.argument("who", metavar="EMAIL")


@click.group()
def staff() -> None:
    """Accounts of the staff: agents answer people, marketers see the flows, admins do all of it and invite others."""


@staff.command()
@click.argument("name")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), default="agent", show_default=True)
@click.option("--teams", default="", help="Names of teams, comma separated.")
@click.pass_obj
def add(runtime: Runtime | None, name: str, email: str, role: str, teams: str) -> None:
    """Make an account, and print the link where its owner sets the password."""
    runtime = runtime or current_runtime()
    account, token = runtime.staff.add(name, email, role, _me(), teams)
    _tell_link(runtime, account, token)


@staff.command(name="list")
@click.pass_obj
def show_list(runtime: Runtime | None) -> None:
    """Everybody who has, or had, an account."""
    runtime = runtime or current_runtime()
    found = runtime.staff.all()
    if not found:
        click.echo("Nobody has an account yet: `leadline staff add NAME EMAIL --role admin`.")
        return
    table = Table("name", Column("e-mail", no_wrap=True), "role", "teams", "state", "code")
    for one in found:
        state = "disabled" if not one.active else "can sign in" if one.password else "invited"
        code = "asked for" if one.totp else ""
        table.add_row(escape(one.name), escape(one.email), one.role, escape(one.teams), state, code)
    Console(highlight=False).print(table)


@staff.command()
@_who
@click.pass_obj
def disable(runtime: Runtime | None, who: str) -> None:
    """Sign somebody out everywhere, and let them in no more."""
    account = (runtime or current_runtime()).staff.disable(who, _me())
    click.echo(f"{account.name} is signed out, and cannot sign in any more.")


@staff.command()
@_who
@click.pass_obj
def enable(runtime: Runtime | None, who: str) -> None:
    """Let somebody in again."""
    account = (runtime or current_runtime()).staff.enable(who, _me())
    click.echo(f"{account.name} can sign in again.")


@staff.command()
@_who
@click.argument("role", type=click.Choice(ROLES))
@click.pass_obj
def role(runtime: Runtime | None, who: str, role: str) -> None:
    """Give somebody another role."""
    account = (runtime or current_runtime()).staff.change_role(who, role, _me())
    click.echo(f"{account.name}: {role}.")


@staff.command()
@_who
@click.pass_obj
def reset(runtime: Runtime | None, who: str) -> None:
    """A new link, for somebody who lost the password or the phone; the old password and codes are void at once."""
    runtime = runtime or current_runtime()
    account, token = runtime.staff.reset(who, _me())
    _tell_link(runtime, account, token)


def _tell_link(runtime: Runtime, account: Account, token: str) -> None:
    click.echo(f"{account.name} sets a password here, once, within {INVITED_FOR.days} days:")
    click.echo(f"{runtime.config.public_url}/desk/welcome/{token}")


def _me() -> Actor:
    return Actor(getpass.getuser())
