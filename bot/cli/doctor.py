"""leadline doctor: every part's mode, what is missing, and whether it answers; and how the Twilio account is."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from bot.cli.doctor_senders import senders_table
from bot.config import Config
from bot.errors import ConfigFault
from bot.host.health import faults
from bot.modes import Mode, describe
from bot.ports import Finding
from bot.runtime import build_runtime, check_twilio

_COLOURS = {"ok": "green", "note": "yellow", "unasked": "yellow", "fault": "red"}
_SIMULATED = "TWILIO_ACCOUNT_SID is not set: the simulator stands in for Twilio, and there is no account to look at."


@click.command()
@click.option("--twilio", is_flag=True, help="Look at the Twilio account as well: sender, webhook, templates.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def doctor(twilio: bool, as_json: bool) -> None:
    """Say for every part which mode it is in and what is missing; try what must work. Exit status 1 on a fault."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        config = Config.from_environment()
    except ConfigFault as fault:
        _refuse(console, fault, as_json)
        sys.exit(1)
    runtime = build_runtime(config)
    modes, wrong = describe(config), faults(runtime.ports)
    known = wrong.keys().isdisjoint(("database", "flows"))
    senders = [one.address for one in runtime.chat.shelf.current().senders.values() if one.address] if known else []
    findings = check_twilio(config, senders) if twilio and not config.simulated else []
    ill = bool(wrong) or any(one.state == "fault" for one in findings)
    if as_json:
        told = {"ok": not ill, "parts": [asdict(mode) for mode in modes], "faults": wrong,
                **({"twilio": [asdict(one) for one in findings]} if twilio else {})}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        sys.exit(1 if ill else 0)
    _show(console, modes, wrong, embedded=config.broker_socket is not None)
    if known:
        book = runtime.chat.shelf.current()
        # The simulator's own number is made up: nobody misses it where others are written down.
        console.print(senders_table(book, "" if config.simulated and book.senders else config.twilio_from))
    if twilio:
        _show_twilio(console, findings)
    console.print("Something does not work." if ill else "[green]Everything that must work answers.[/green]")
    sys.exit(1 if ill else 0)


def _refuse(console: Console, fault: ConfigFault, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"ok": False, "configuration": fault.faults, "repair": fault.remedy}, ensure_ascii=False))
        return
    console.print("[red]The configuration is wrong:[/red]")
    for sentence in fault.faults:
        console.print(f"  {sentence}", markup=False)
    console.print(fault.remedy)


def _show(console: Console, modes: Sequence[Mode], wrong: Mapping[str, str], *, embedded: bool) -> None:
    table = Table("part", "mode", "missing")
    for mode in modes:
        table.add_row(mode.adapter, mode.mode, "\n".join(mode.missing))
    console.print(table)
    for name, sentence in wrong.items():
        console.print(f"[red]{name}[/red]: ", end="")
        console.print(sentence, markup=False)
    if wrong and embedded:
        console.print("The embedded broker and database work while `leadline up` runs.")


def _show_twilio(console: Console, findings: Sequence[Finding]) -> None:
    if not findings:
        console.print(_SIMULATED)
    for one in findings:
        console.print(f"[{_COLOURS[one.state]}]Twilio, {one.about}[/]: ", end="")
        console.print(one.told, markup=False)
        if one.repair:
            console.print(f"  {one.repair}", markup=False)
