"""leadline desk assign, priority, snooze, block: what staff arrange, from a terminal."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from bot.errors import NotFound
from bot.host.audit import Actor
from bot.host.cases import in_team
from bot.host.choosing import choose
from bot.host.snoozing import until
from bot.ports import PRIORITIES
from bot.runtime import Runtime, current_runtime

_conversation = click.argument("conversation")
_by = click.option("--by", default=getpass.getuser, show_default="your login", help="Who you are.")
_BEFORE = {"1h": "hour", "tomorrow": "tomorrow", "monday": "monday"}


def add_to(desk: click.Group) -> None:
    """Put the commands into the group."""
    for command in (assign, priority, snooze, block, unblock):
        desk.add_command(command)


@click.command()
@_conversation
@click.argument("who", required=False, default="", metavar="[EMAIL]")
@click.option("--team", default="", help="The team that it belongs to; without EMAIL, whoever of it is next.")
@_by
@click.pass_obj
def assign(runtime: Runtime | None, conversation: str, who: str, team: str, by: str) -> None:
    """Say whose it is; without EMAIL and team, nobody's."""
    runtime = runtime or current_runtime()
    arranging = runtime.arranging
    if team and not who:
        chosen = choose(runtime.ports, [one for one in arranging.people() if in_team(one, team)])
        who = chosen.id if chosen is not None else ""
    case = arranging.assign(_whole(runtime, conversation), who, Actor(by), team)
    account = runtime.ports.accounts.get(case.assignee) if case.assignee else None
    click.echo(f"{account.name} has it." if account else f"Nobody has it{f'; the team {team} does' if team else ''}.")


@click.command()
@_conversation
@click.argument("level", type=click.Choice(PRIORITIES))
@_by
@click.pass_obj
def priority(runtime: Runtime | None, conversation: str, level: str, by: str) -> None:
    """Say how urgent it is."""
    runtime = runtime or current_runtime()
    runtime.arranging.prioritise(_whole(runtime, conversation), level, Actor(by))
    click.echo(f"Its priority is {level}.")


@click.command()
@_conversation
@click.argument("when", metavar="1h|tomorrow|monday|2026-12-31|off")
@_by
@click.pass_obj
def snooze(runtime: Runtime | None, conversation: str, when: str, by: str) -> None:
    """Let it rest: for an hour, or until nine in the morning of that day; `off` ends the rest. It ends by itself when
    the person writes."""
    runtime = runtime or current_runtime()
    whole, at = _whole(runtime, conversation), None
    if when != "off":
        contact, talk = runtime.desk.look(whole)
        zone = runtime.desk.offers(contact, talk, by).zone if talk is not None else "UTC"
        at = until(_BEFORE.get(when, "date"), when, runtime.ports.now(), zone)
    runtime.arranging.snooze(whole, at, Actor(by))
    click.echo(f"It rests until {local(at)}." if at else "It rests no more.")


@click.command()
@_conversation
@_by
@click.pass_obj
def block(runtime: Runtime | None, conversation: str, by: str) -> None:
    """Write nothing to the contact any more, and answer nothing that they write."""
    (runtime or current_runtime()).desk.block(conversation, by)
    click.echo("Blocked.")


@click.command()
@_conversation
@_by
@click.pass_obj
def unblock(runtime: Runtime | None, conversation: str, by: str) -> None:
    """As it was before the block."""
    (runtime or current_runtime()).desk.unblock(conversation, by)
    click.echo("Unblocked.")


def _whole(runtime: Runtime, beginning: str) -> str:
    """The conversation's whole id. Raises NotFound."""
    contact = runtime.ports.archive.contact_of(beginning)
    for talk in runtime.ports.archive.conversations_of([contact], 100):
        if talk["id"].startswith(beginning):
            return str(talk["id"])
    raise NotFound(f"No conversation has an id that begins with {beginning!r}.")


def local(at: datetime) -> str:
    """In this machine's time zone."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
