"""What a flow's language says about the place it is for: country, time zone and currency, where the flow names none."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from bot.answers.reading import Locale
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.suggest import suggest

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ZONE = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}")

# Country -> time zone (of most of its people) and currency; from the tz database and ISO 4217.
_PLACES = {
    "BR": ("America/Sao_Paulo", "BRL"), "PT": ("Europe/Lisbon", "EUR"), "AO": ("Africa/Luanda", "AOA"),
    "MZ": ("Africa/Maputo", "MZN"),
    "MX": ("America/Mexico_City", "MXN"), "ES": ("Europe/Madrid", "EUR"), "CO": ("America/Bogota", "COP"),
    "AR": ("America/Argentina/Buenos_Aires", "ARS"), "PE": ("America/Lima", "PEN"), "CL": ("America/Santiago", "CLP"),
    "VE": ("America/Caracas", "USD"), "EC": ("America/Guayaquil", "USD"), "GT": ("America/Guatemala", "GTQ"),
    "BO": ("America/La_Paz", "BOB"), "DO": ("America/Santo_Domingo", "DOP"), "HN": ("America/Tegucigalpa", "HNL"),
    "PY": ("America/Asuncion", "PYG"), "SV": ("America/El_Salvador", "USD"), "NI": ("America/Managua", "NIO"),
    "CR": ("America/Costa_Rica", "CRC"), "PA": ("America/Panama", "USD"), "UY": ("America/Montevideo", "UYU"),
    "US": ("America/New_York", "USD"), "CA": ("America/Toronto", "CAD"), "GB": ("Europe/London", "GBP"),
    "IE": ("Europe/Dublin", "EUR"), "AU": ("Australia/Sydney", "AUD"), "NZ": ("Pacific/Auckland", "NZD"),
    "ZA": ("Africa/Johannesburg", "ZAR"), "IN": ("Asia/Kolkata", "INR"),
}
# Language without a region -> country. Spanish has none: its speakers live in twenty, and a wrong guess would read
# their phone numbers wrongly; time and money are Mexico's, the largest.
_HOMES = {"pt": "BR", "en": "US"}
_SPANISH = ("America/Mexico_City", "MXN")


def read_place(fields: Fields, draft: Draft) -> Locale:
    """The flow's language, country, zone and currency; what is not written follows from the language."""
    language = _checked(fields, draft, "language", LANGUAGE, "a language such as pt-BR, es, es-MX or en") or "en"
    country = _checked(fields, draft, "country", _COUNTRY, "a country of two capital letters, such as BR")
    usual = place_of(language, country)
    own_currency = _checked(fields, draft, "currency", _CURRENCY, "a currency of three capital letters, such as BRL")
    return Locale(language, usual.country, read_zone(fields, draft) or usual.zone, own_currency or usual.currency)


def place_of(language: str, country: str = "") -> Locale:
    """The place that is meant by a language, and a country where one is named."""
    country = country or language.partition("-")[2] or _HOMES.get(language, "")
    zone, currency = _PLACES.get(country, _SPANISH if language.startswith("es") else ("UTC", "USD"))
    return Locale(language, country, zone, currency)


def _checked(fields: Fields, draft: Draft, name: str, pattern: re.Pattern[str], expected: str) -> str:
    word = fields.word(name)
    if word is not None and not pattern.fullmatch(word):
        draft.wrong(fields.line_of(name), f"{name} is {word}.", expected)
        return ""
    return word or ""


def read_zone(fields: Fields, draft: Draft) -> str:
    """The time zone behind `zone`; empty where there is none."""
    word = _checked(fields, draft, "zone", _ZONE, "a time zone such as America/Sao_Paulo")
    try:
        return ZoneInfo(word).key if word else ""
    except (KeyError, ValueError, OSError):
        # No such zone in the tz database (OSError: the name is one of its folders).
        meant = suggest(word, sorted({zone for zone, _ in _PLACES.values()}))
        draft.wrong(fields.line_of("zone"), f"there is no time zone {word}.", meant or "one such as America/Sao_Paulo")
        return ""
