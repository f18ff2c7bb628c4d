"""leadline understand: one message per line in, one JSON line each out."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.answers.clean import normalise
from bot.answers.kinds import KINDS
from bot.answers.kinds import understand as read
from bot.answers.reading import Locale, Money, Option
from bot.script.places import place_of

_LANGUAGE = re.compile(r"(pt|es|en)(?:[-_]([A-Za-z]{2}))?", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # JSON leaves them bare; many readers of lines end a line at them
_HOUR = timedelta(hours=1)


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(KINDS)))
@click.option("--language", default="en", show_default=True, help="pt-BR, es or en; a region may follow (es-MX).")
@click.option("--country", default="", help="ISO country, e.g. BR; else the language's usual one.")
@click.option("--zone", default="", help="IANA time zone; else that of --now, else the country's usual one.")
@click.option("--now", "moment", default="", help="ISO 8601, in the zone unless it has an offset; else the present.")
@click.option("--options", default="", help="For choices: what is shown, comma separated.")
def understand(kind: str, language: str, country: str, zone: str, moment: str, options: str) -> None:
    """Show what the bot makes of answers, one JSON line for each line of standard input.

    KIND is the kind of answer that a flow asks for. For example: echo "uns 2 mil" | leadline understand money
    --language pt-BR
    """
    where, now = _where_and_when(language, country, zone, moment)
    shown = dict.fromkeys(show.strip() for show in options.split(",") if show.strip())  # the same one twice is one
    choices = tuple(Option(show, show) for show in shown)
    if kind == "choice" and not choices:
        raise click.BadParameter("a choice needs what is shown, such as --options sim,não,talvez.",
                                 param_hint="--options")
    lines, out = sys.stdin.buffer, sys.stdout.buffer
    if lines.isatty():
        click.echo("Write as a prospect would, one answer a line; Ctrl-D ends.", err=True)
    for line in lines:
        text = line.rstrip(b"\r\n").decode("utf-8", errors="replace")
        out.write(_answer(kind, text, where, now, choices).encode() + b"\n")
        out.flush()  # whoever is at the other end of a pipe may wait for this line before writing the next


def _answer(kind: str, text: str, where: Locale, now: datetime, choices: tuple[Option, ...]) -> str:
    reading = read(kind, normalise(text), where, now, choices)
    answer = json.dumps({
        "text": text, "understood": reading is not None,
        "value": None if reading is None else _plain(reading.value),
        "confirm": reading is not None and reading.confirm,
    }, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", answer)


def _where_and_when(language: str, country: str, zone: str, moment: str) -> tuple[Locale, datetime]:
    """The Locale and the moment that messages are read in. A moment's own offset tells the person's zone where none
    is named and the country's usual one has another: 10:00-02:00 was ten o'clock where they are."""
    tag = _LANGUAGE.fullmatch(language)
    if tag is None:
        raise click.BadParameter(f"{language} is none of pt-BR, es and en (a region may follow, as in es-MX).",
                                 param_hint="--language")
    if country and not _COUNTRY.fullmatch(country):
        raise click.BadParameter(f"{country} is no country of two letters, such as BR, MX or US.",
                                 param_hint="--country")
    spoken = tag[1].lower() + (f"-{tag[2].upper()}" if tag[2] else "")
    usual = place_of(spoken, country.upper())
    named = zone or usual.zone
    now = _moment(moment, _zone(named))
    if moment and not zone:
        named = _fitting(named, now)
    return Locale(spoken, usual.country, named, usual.currency), now


def _fitting(zone: str, now: datetime) -> str:
    """The zone, or one of the moment's own offset where that is another, of whole hours."""
    offset = now.utcoffset()
    if offset is None or offset == now.astimezone(ZoneInfo(zone)).utcoffset() or offset % _HOUR:
        return zone
    hours = offset // _HOUR
    return f"Etc/GMT{-hours:+}" if -12 <= hours <= 14 else zone


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise click.BadParameter(f"there is no time zone {name}; one is America/Sao_Paulo.",
                                 param_hint="--zone") from error


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
