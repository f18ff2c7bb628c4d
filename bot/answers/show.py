"""Values as a person reads them, in Portuguese, Spanish or English (any other language reads as English)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import phonenumbers

from bot.answers import document, postal_code, state
from bot.answers.reading import Locale, Money, Option, Value

_YES_NO: Mapping[str, tuple[str, str]] = {"pt": ("sim", "não"), "es": ("sí", "no"), "en": ("yes", "no")}
# Where Spanish is written with a comma between thousands and a point before decimals (CLDR, es-419 and es-MX).
_COMMA_THOUSANDS = frozenset({"MX", "US", "PR", "GT", "HN", "SV", "NI", "PA", "DO", "PE"})
_DAY_FIRST_ENGLISH = frozenset({"GB", "IE", "AU", "NZ", "ZA", "IN"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIGNS: Mapping[str, str] = {
    "BRL": "R$", "USD": "US$", "EUR": "€", "GBP": "£", "MXN": "MX$", "ARS": "AR$", "CLP": "CL$", "COP": "CO$",
    "UYU": "$U", "PEN": "S/", "PYG": "₲", "BOB": "Bs", "DOP": "RD$", "CRC": "₡", "GTQ": "Q", "CAD": "CA$",
    "AUD": "A$", "NZD": "NZ$", "JPY": "¥", "INR": "₹",
}
_PESOS: Mapping[str, str] = {"MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "DO": "DOP"}


def show(value: Value, kind: str, where: Locale, options: tuple[Option, ...] = ()) -> str:
    """The value in words and figures of `where`: "R$ 2.500", "25/12/2026", "sim", an option as it is shown, a phone
    number in international form, a CPF with its points, a state by its name; without cents where there are none."""
    language = where.language[:2].lower()
    if isinstance(value, bool):
        return _YES_NO.get(language, _YES_NO["en"])[0 if value else 1]
    if isinstance(value, Money):
        return _money(value, where)
    if isinstance(value, datetime):
        return _date(value, where) + _time(value, where)
    if isinstance(value, date):
        return _date(value, where)
    if isinstance(value, int | Decimal):
        return _number(value, where)
    if kind == "choice":
        return next((option.show for option in options if option.id == value), value)
    return _text(value, kind, where)


def _text(value: str, kind: str, where: Locale) -> str:
    if kind == "phone":
        return _phone(value)
    if kind == "document":
        return document.shown(value)
    if kind == "postal_code":
        return postal_code.shown(value, where)
    return state.shown(value, where) if kind == "state" else value


def _country(where: Locale) -> str:
    """The country that decides how things are written: the language's region, else the person's country."""
    _, _, region = where.language.partition("-")
    return region.upper() if len(region) == 2 else where.country.upper()


def _number(number: int | Decimal, where: Locale) -> str:
    """Four digits stay together: "1500" is right in every language, and may be a year."""
    shown = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return _marks(shown.replace(",", "") if -10_000 < number < 10_000 else shown, where)


def _marks(figure: str, where: Locale) -> str:
    """A figure written the English way, with the marks of `where`."""
    language, country = where.language[:2].lower(), _country(where)
    if language == "pt" or (language == "es" and country not in _COMMA_THOUSANDS):
        return figure.translate(str.maketrans(",.", ".,"))
    return figure


def _money(money: Money, where: Locale) -> str:
    shown = f"{money.amount:,.2f}".removesuffix(".00")
    minus, digits = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    sign, figure = _sign(money.currency, where), _marks(digits, where)
    if money.currency == "EUR" and _country(where) in {"ES", "PT"}:
        return f"{minus}{figure} €"
    tight = where.language[:2].lower() not in {"pt", "es"} or _country(where) in _COMMA_THOUSANDS
    return f"{minus}{sign}{figure}" if tight and not sign[-1].isalpha() else f"{minus}{sign} {figure}"


def _sign(currency: str, where: Locale) -> str:
    """A bare "$" only where nobody could take it for another country's: US dollars in English, pesos at home."""
    english = where.language[:2].lower() not in {"pt", "es"}
    country = _country(where)
    if (currency == "USD" and english and country in {"US", ""}) or _PESOS.get(country) == currency:
        return "$"
    return _SIGNS.get(currency, currency)


def _date(day: date, where: Locale) -> str:
    if where.language[:2].lower() in {"pt", "es"}:
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    month = _MONTHS[day.month - 1]
    if _country(where) in _DAY_FIRST_ENGLISH:
        return f"{day.day} {month} {day.year}"
    return f"{month} {day.day}, {day.year}"


def _time(moment: datetime, where: Locale) -> str:
    """In the offset that the moment carries: it was said in the person's own zone."""
    language = where.language[:2].lower()
    if language == "pt":
        return f" às {moment:%H:%M}"
    if language == "es":
        return f" a la{'' if moment.hour == 1 else 's'} {moment.hour}:{moment.minute:02}"
    if _country(where) in _DAY_FIRST_ENGLISH:
        return f" at {moment:%H:%M}"
    return f" at {moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def _phone(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number  # not E.164: shown as it was kept
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
