"""Values as JSON types and back, without loss."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.answers.reading import Money, Value

_LONGEST_DIGITS = 40  # beyond it a number is written with an exponent: 1E+999999 must not become a megabyte


def to_plain(value: Value) -> Any:
    """The value as JSON types. A Decimal becomes text ("12.50"), Money {"amount": "400.00", "currency": "BRL"}, a date
    "2026-12-25", a datetime ISO 8601 with its offset; text, bool and int stay what they are."""
    if isinstance(value, Money):
        return {"amount": _digits(value.amount), "currency": value.currency}
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_plain(kind: str, plain: Any) -> Value:
    """The value of that kind which `to_plain` wrote. Raises ValueError on what it cannot have written."""
    try:
        return _value(kind, plain)
    except (ArithmeticError, KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"This is no plain {kind}: {plain!r}") from wrong


def _value(kind: str, plain: Any) -> Value:
    if kind == "money":
        return Money(Decimal(plain["amount"]), str(plain["currency"]))
    if kind == "number":
        return Decimal(plain) if isinstance(plain, str) else int(plain)
    if kind == "date":
        return date.fromisoformat(plain) if len(plain) == len("2026-12-25") else datetime.fromisoformat(plain)
    if kind in ("rating", "nps"):
        return int(plain)
    if not isinstance(plain, str | bool):
        raise TypeError
    return plain


def _digits(number: Decimal) -> str:
    if number.is_finite() and abs(int(number.as_tuple().exponent)) > _LONGEST_DIGITS:
        return str(number)
    return f"{number:f}"
