"""leadline understand: one message per line in, one JSON line each out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.answers.kinds import KINDS
from bot.answers.kinds import understand as read
from bot.answers.reading import Locale, Money, Option
from bot.script.places import place_of


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(KINDS)))
@click.option("--language", default="en", show_default=True, help="pt-BR, es or en.")
@click.option("--country", default="", help="ISO country, e.g. BR.")
@click.option("--zone", default="", help="IANA time zone; else the language's usual one.")
@click.option("--now", "moment", default="", help="ISO 8601, in the zone unless it has an offset; else the present.")
@click.option("--options", default="", help="For choices: what is shown, comma separated.")
def understand(kind: str, language: str, country: str, zone: str, moment: str, options: str) -> None:
    """Show what the bot makes of answers, one JSON line for each line of standard input.

    KIND is text, number, money, date, name, email, phone, yes_no or choice. For example:
    echo "uns 2 mil" | leadline understand money --language pt-BR
    """
    usual = place_of(language, country)
    where = Locale(language, usual.country, zone or usual.zone, usual.currency)
    now = _moment(moment, _zone(where.zone))
    if sys.stdin.isatty():
        click.echo("Write as a prospect would, one answer a line; Ctrl-D ends.", err=True)
    choices = tuple(Option(show.strip(), show.strip()) for show in options.split(",") if show.strip())
    for line in sys.stdin:
        text = line.rstrip("\n")
        reading = read(kind, text, where, now, choices)
        click.echo(json.dumps({
            "text": text, "understood": reading is not None,
            "value": None if reading is None else _plain(reading.value),
            "confirm": reading is not None and reading.confirm,
        }, ensure_ascii=False))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(f"there is no time zone {name}.", param_hint="--zone") from error


def _moment(text: str, zone: ZoneInfo) -> datetime:
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} is no time such as 2026-03-02T10:00-03:00.", param_hint="--now") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"amount": _plain(value.amount), "currency": value.currency}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
