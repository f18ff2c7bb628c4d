"""What `leadline up` prints: where to click once everything runs, and the processes' log lines, made readable."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import segno
from rich.console import Console
from rich.text import Text

from bot.config import Config
from bot.first_admin import first_link, opens
from bot.modes import describe, local

PAGES = (("/healthz", "whether it lives; /readyz whether it works; /metrics how much"),)
LOUD = ("warning", "error", "critical", "exception")
# How two rows of a QR code look as one row of characters: (upper is dark, lower is dark) -> character.
HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def greet(console: Console, config: Config) -> None:
    """Say where to click, with a QR code of what a phone should open."""
    console.print("\n[bold green]Leadline is ready.[/]\n")
    if config.simulated:
        purpose = "a phone in the browser: write to the bot"
        console.print(f"  [bold]{_simulator(config)}[/]  {purpose}", highlight=False, soft_wrap=True)
        purpose = "the flows: what is live, what is wrong, where people stop"
        console.print(f"  [bold]http://127.0.0.1:{config.port}/flows[/]  {purpose}", highlight=False, soft_wrap=True)
    for path, purpose in PAGES:
        console.print(f"  [bold]{config.public_url}{path}[/]  {purpose}", highlight=False, soft_wrap=True)
    _show_desk(console, config)
    _show_code(console, *_to_scan(config))
    for mode in describe(config):
        if mode.on and not config.simulated:
            for sentence in mode.missing:
                console.print(f"  [yellow]{sentence}[/]", highlight=False)
    if not config.simulated:
        console.print(f"  Twilio's webhook: {config.public_url}/whatsapp#rc=3&rp=all", highlight=False, soft_wrap=True)
    console.print("  Ctrl-C stops everything.\n")


def _show_desk(console: Console, config: Config) -> None:
    """Where staff sign in; where nobody has an account yet, the link by which the first admin comes in."""
    first = first_link(config.secret_key, datetime.now(UTC))
    if opens(config.port, first):
        purpose = "make the first admin's account here, within 7 days"
        console.print(f"  [bold]{config.public_url}{first}[/]  {purpose}", highlight=False, soft_wrap=True)
    else:
        purpose = "staff sign in: who waits for a person, and answering them"
        console.print(f"  [bold]{config.public_url}/desk[/]  {purpose}", highlight=False, soft_wrap=True)


def _to_scan(config: Config) -> tuple[str, str]:
    """The address for the QR code, and what is said about it."""
    if not config.simulated and config.twilio_from:
        return f"https://wa.me/{config.twilio_from.partition('+')[2]}", "Scan it to write to the bot on WhatsApp."
    if config.simulated:
        return _simulator(config), "Opens on this computer only; a phone needs a real number (TWILIO_ACCOUNT_SID ...)."
    page = f"{config.public_url}/readyz"
    if local(config.public_url):
        return page, "Opens on this computer only; Twilio needs PUBLIC_URL."
    return page, "Scan it to see from a phone whether everything works."


def _simulator(config: Config) -> str:
    """The simulator answers this machine alone, whatever its public address."""
    return f"http://127.0.0.1:{config.port}/simulator"


def _show_code(console: Console, address: str, about: str) -> None:
    console.print()
    rows = [[bool(cell) for cell in row] for row in segno.make(address, micro=False).matrix_iter(border=2)]
    rows.append([False] * len(rows[0]))
    for upper, lower in zip(rows[::2], rows[1::2], strict=False):
        line = "".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
        console.print(Text("  ").append(line, style="black on white"), no_wrap=True)
    console.print(f"  {address}  {about}\n", highlight=False, soft_wrap=True)


def readable(line: str, verbose: bool) -> str:
    """A line of a process for people: a JSON log line as `level event key=value`, empty where it is not worth showing
    (less than a warning, unless `verbose`); any other line as it is."""
    try:
        event = json.loads(line)
    except ValueError:
        return line
    if not isinstance(event, dict) or "event" not in event:
        return line
    level = str(event.pop("level", "info"))
    if level not in LOUD and not verbose:
        return ""
    what, trace = str(event.pop("event")), str(event.pop("exception", ""))
    event.pop("timestamp", None)
    details = "".join(f"  {key}={value}" for key, value in event.items())
    return f"{level}: {what}{details}" + (f"\n{trace}" if trace else "")
