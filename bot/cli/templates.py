"""leadline templates: what may be sent outside WhatsApp's 24 hours, and whether Meta has approved it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.cli.flows import flows_folder
from bot.config import Config
from bot.errors import FlowsInvalid
from bot.flow_files import read_folder
from bot.host.templates import APPROVED, WAITING, Standing, compare_templates, sync_template, to_ask
from bot.runtime import make_approvals
from bot.script.read_templates import FILE, read_templates
from bot.script.templates import Template

_folder = click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
_json = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")


@click.group()
def templates() -> None:
    """The templates of flows/settings/templates.yaml, as they stand at Twilio."""


@templates.command()
@_folder
@_json
def status(folder: Path | None, as_json: bool) -> None:
    """Show each template in each language: approved, pending, rejected and why, missing ... Exit status 1 where one is
    neither approved nor waiting for approval."""
    approvals = make_approvals(Config.from_environment())
    standings = compare_templates(_read(folder), approvals.all())
    _show(standings, as_json)
    if to_ask(standings) and not as_json:
        click.echo("`leadline templates sync` makes what is missing there, and asks for its approval.")
    sys.exit(0 if all(one.status in (APPROVED, *WAITING) for one in standings) else 1)


@templates.command()
@_folder
@_json
@click.option("--yes", is_flag=True, help="Do not ask first.")
def sync(folder: Path | None, as_json: bool, yes: bool) -> None:
    """Make at Twilio what is missing there, and ask WhatsApp for its approval. Other words of a template are another
    approval; the words approved before go on being sent until it is given."""
    approvals = make_approvals(Config.from_environment())
    standings = compare_templates(_read(folder), approvals.all())
    asked = to_ask(standings)
    if asked and not yes:
        for one in asked:
            click.echo(f"{one.template} ({one.wording.language}, {one.category}): {one.wording.body}", err=True)
        click.confirm(f"Ask WhatsApp to approve {len(asked)}? It cannot be taken back.", abort=True, err=True)
    done = {id(one): sync_template(approvals, one) for one in asked}
    standings = [done.get(id(one), one) for one in standings]
    _show(standings, as_json)
    if not asked and not as_json:
        click.echo("Nothing is missing.")
    sys.exit(0 if all(one.status in (APPROVED, *WAITING) for one in standings) else 1)


def _read(folder: Path | None) -> dict[str, Template]:
    """The templates of the folder. Raises FlowsInvalid."""
    text = read_folder(flows_folder(folder)).get(FILE)
    found, faults = read_templates(FILE, text) if text is not None else ({}, [])
    if faults:
        raise FlowsInvalid(faults)
    return dict(found)


def _show(standings: Sequence[Standing], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_plain(one) for one in standings], ensure_ascii=False, indent=2))
        return
    if not standings:
        click.echo(f"There are no templates: {FILE} names none.")
        return
    whole = (Column(name, no_wrap=True) for name in ("template", "language", "category", "status"))
    # An id that is cut cannot be looked for.
    table = Table(*whole, Column("ContentSid", overflow="fold"), "why")
    for one in standings:
        why = one.reason + (" (older words are sent meanwhile)" if one.sent and one.status != APPROVED else "")
        table.add_row(one.template, one.wording.language, one.category, one.status, one.sid, escape(why.strip()))
    Console(highlight=False).print(table)


def _plain(one: Standing) -> dict[str, Any]:
    return {
        "template": one.template, "language": one.wording.language, "category": one.category, "status": one.status,
        "reason": one.reason, "content_sid": one.sid, "name": one.wording.known_as, "text": one.wording.body,
        "sendable": one.sent or one.status == APPROVED,
    }
