"""leadline desk: what staff do, from a terminal."""

from __future__ import annotations

import getpass

import click
from rich.console import Console
from rich.table import Table

from bot.runtime import current_runtime

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
    table = Table("conversation", "status", "who", "why", "since")
    for one in current_runtime().desk.conversations(statuses):
        table.add_row(one["id"], one["status"], one["name"] or one["address"], one["reason"], str(one["at"])[:19])
    Console().print(table)


@desk.command()
@_conversation
def show(conversation: str) -> None:
    """What was said."""
    console = Console()
    for message in current_runtime().desk.transcript(conversation):
        console.print(f"[dim]{str(message['at'])[:19]}[/dim] [bold]{message['author']}[/bold] ", end="")
        console.print(f"{message['text']}  ({message['state']})", markup=False)


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
    current_runtime().desk.say(conversation, by, text)
    click.echo("Said.")


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
