"""leadline desk: what staff do, from a terminal."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.cli.desk_cases import add_to, local
from bot.engine.window import closes
from bot.media_links import MediaLinks
from bot.runtime import Runtime, current_runtime

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
        table.add_row(one["id"][:_SHORT], one["status"], local(one["at"]), who, why)
    Console(highlight=False).print(table)


@desk.command()
@_conversation
@click.option("--links", is_flag=True, help="Links that open the files that came, for twelve hours.")
def show(conversation: str, links: bool) -> None:
    """What was said."""
    runtime, console = current_runtime(), Console(highlight=False, soft_wrap=True)
    files = runtime.desk.files(conversation)
    for message in runtime.desk.transcript(conversation):
        console.print(f"[dim]{local(message['at'])}[/dim] [bold]{escape(message['author'])}[/bold] ", end="")
        words = " ".join(filter(None, (message["text"], *(message["content"] or {}).get("media", ()))))
        console.print(words or "(no words)", style="" if words else "dim", markup=False, end="")
        why = f": {escape(message['error'])}" if message["error"] else ""
        console.print(f"  [dim]{message['state']}{why}[/dim]")
        for file in files.get(message["id"], ()):
            console.print(f"  {_describe(file)}", markup=False, style="dim")
            if file.get("written"):
                console.print(f"  {file['written']['kind']}, by a machine: {file['written']['text']}", markup=False)
            if links and file["state"] == "kept":
                console.print(f"  {_link(runtime, file['id'])}", markup=False)


@desk.command()
@click.argument("file")
def file(file: str) -> None:
    """A link that opens a file (md_…, or the link that a lead carries), for twelve hours."""
    runtime, media_id = current_runtime(), file.rstrip("/").rpartition("/")[2].partition("?")[0]
    click.echo(_describe(runtime.ports.archive.file(media_id)))
    click.echo(_link(runtime, media_id))


def _describe(file: Mapping[str, Any]) -> str:
    """A file in one line: what it is, or why it is not here."""
    if file["state"] == "kept":
        return " ".join(filter(None, (file["id"], file["content_type"], _size(file["size"]), file["name"])))
    return f"{file['id']} {file['kind']}: {file['state']}" + (f" ({file['why']})" if file["why"] else "")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1_000))} KB"


def _link(runtime: Runtime, media_id: str) -> str:
    config = runtime.config
    return MediaLinks(config.secret_key, config.public_url).link(media_id, runtime.ports.now())


@desk.command()
@_conversation
@click.option("--from", "holder", default="", help="The colleague who has it, and from whom you take it.")
@_by
def claim(conversation: str, holder: str, by: str) -> None:
    """Take over: the bot is silent from now on."""
    current_runtime().desk.claim(conversation, by, holder=holder)
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
@click.option("--anew", is_flag=True, help="The bot begins anew, and what was answered is forgotten.")
@_by
def hand_back(conversation: str, anew: bool, by: str) -> None:
    """Give it back: the bot asks its question again."""
    current_runtime().desk.hand_back(conversation, by, anew=anew)
    click.echo("The bot has it again.")


@desk.command()
@_conversation
@click.option("--outcome", default="", help="won, lost, no_answer, customer, spam (blocks the contact) ...")
@click.option("--reason", default="", help="Why it was lost.")
@_by
def close(conversation: str, outcome: str, reason: str, by: str) -> None:
    """End it."""
    current_runtime().desk.close(conversation, by, outcome, reason=reason)
    click.echo("Closed.")


add_to(desk)
