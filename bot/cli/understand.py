"""leadline understand: one message per line in, one JSON line each out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import click

from bot.answers.kinds import KINDS
from bot.answers.kinds import understand as read
from bot.answers.reading import Locale, Money, Option
from bot.script.places import place_of


@click.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.option("--language", default="en", show_default=True, help="pt-BR, es or en.")
@click.option("--country", default="", help="ISO country, e.g. BR.")
@click.option("--zone", default="", help="IANA time zone; else the language's usual one.")
@click.option("--now", "moment", default="", help="ISO 8601 with offset; else the present.")
@click.option("--options", default="", help="For choices: what is shown, comma separated.")
def understand(kind: str, language: str, country: str, zone: str, moment: str, options: str) -> None:
    """Show what the bot makes of answers of KIND, read from standard input."""
    now = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
    usual = place_of(language, country)
    where = Locale(language, usual.country, zone or usual.zone, usual.currency)
    choices = tuple(Option(show.strip(), show.strip()) for show in options.split(",") if show.strip())
    for line in sys.stdin:
        text = line.rstrip("\n")
        reading = read(kind, text, where, now, choices)
        click.echo(json.dumps({
            "text": text, "understood": reading is not None,
            "value": None if reading is None else _plain(reading.value),
            "confirm": reading is not None and reading.confirm,
        }, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"amount": _plain(value.amount), "currency": value.currency}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
