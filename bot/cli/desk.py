"""leadline desk: what staff do, from a terminal."""

from __future__ import annotations

import getpass
from datetime import datetime

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.engine.window import closes
from bot.runtime import current_runtime

_SHORT = 12  # characters of a conversation's id: "cv_" and 36 bits of it

_conversation = click.argument("conversation")
_by = click.option("--by", default=getpass.getuser, show_default="your login", help="Who you are.")


@click.group()
def desk() -> None:
    """Take over conversations, and hand them back. The beginning of a conversation's id is enough."""


@desk.command(name="list")
@click.option("--all", "everything", is_flag=True, help="The bot's and closed conversations, too.")
def show_list(everything: bool) -> None:
    """Conversations that wait for a person or have one, longest waiting first."""
    statuses = ("flagged", "human", "bot", "closed") if everything else ("flagged", "human")
    found = current_runtime().desk.conversations(statuses)
    if not found:
        click.echo("Nobody waits for a person." if not everything else "There are no conversations yet.")
        return
    whole = [Column(name, no_wrap=True) for name in ("conversation", "status", "since")]
    table = Table(*whole, "who", "why")
    for one in found:
        who, why = escape(one["name"] or one["address"]), escape(one["reason"])
        table.add_row(one["id"][:_SHORT], one["status"], _local(one["at"]), who, why)
    Console(highlight=False).print(table)


@desk.command()
@_conversation
def show(conversation: str) -> None:
    """What was said."""
    console = Console(highlight=False, soft_wrap=True)
    for message in current_runtime().desk.transcript(conversation):
        console.print(f"[dim]{_local(message['at'])}[/dim] [bold]{escape(message['author'])}[/bold] ", end="")
        words = " ".join(filter(None, (message["text"], *(message["content"] or {}).get("media", ()))))
        console.print(words or "(no words)", style="" if words else "dim", markup=False, end="")
        why = f": {message['error']}" if message["error"] else ""
        console.print(f"  {message['state']}{why}", style="dim", markup=False)


@desk.command()
@_conversation
@_by
def claim(conversation: str, by: str) -> None:
    """Take over: the bot is silent from now on."""
    current_runtime().desk.claim(conversation, by)
    click.echo(f"{by} has it; the bot is silent.")


@desk.command()
@_conversation
@click.argument("text")
@_by
def say(conversation: str, text: str, by: str) -> None:
    """Say something to the prospect; this takes over."""
    runtime = current_runtime()
    turn = runtime.desk.say(conversation, by, text)
    held = turn is not None and runtime.ports.now().timestamp() >= closes(turn.conversation)
    click.echo("It goes out when they write again: they last wrote more than 24 hours ago." if held else "Said.")


@desk.command(name="hand-back")
@_conversation
@_by
def hand_back(conversation: str, by: str) -> None:
    """Give it back: the bot asks its question again."""
    current_runtime().desk.hand_back(conversation, by)
    click.echo("The bot has it again.")


@desk.command()
@_conversation
@click.option("--outcome", default="", help="won, lost, no answer, spam ...")
@_by
def close(conversation: str, outcome: str, by: str) -> None:
    """End it."""
    current_runtime().desk.close(conversation, by, outcome)
    click.echo("Closed.")


def _local(at: datetime) -> str:
    """In this machine's time zone."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
