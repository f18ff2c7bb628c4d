"""How two values compare in a condition. Never raises: what cannot be compared is neither equal nor in any order."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from bot.answers.reading import Money

_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}


def compares(left: object, sign: str, right: object) -> bool:
    """Whether `left sign right` (==, !=, >, >=, <, <=).

    Numbers and money compare by amount, whatever the currency; dates by the day, also with "2026-12-31" in quotes;
    texts without regard to case and accents; the option "2" and the number 2 are equal. Values of different kinds are
    different, and in no order.
    """
    left = left.amount if isinstance(left, Money) else left
    right = right.amount if isinstance(right, Money) else right
    # Nearly always; whatever else there is takes ten times as long.
    if _exact(left) and _exact(right):
        return _SIGNS[sign](left, right)
    if isinstance(left, str) and isinstance(right, str):
        return _SIGNS[sign](folded(left), folded(right))
    pair = _comparable(left, right)
    if pair is None:
        return sign == "!="
    first, second = pair
    if isinstance(first, bool) and sign not in ("==", "!="):
        return False
    return _SIGNS[sign](first, second)


def _exact(value: object) -> bool:
    return type(value) is int or (type(value) is Decimal and value.is_finite())


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """A text for comparing: lower case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _comparable(left: object, right: object) -> tuple[object, object] | None:
    if isinstance(left, date) != isinstance(right, date):
        left, right = _day(left), _day(right)
    if isinstance(left, str) != isinstance(right, str):
        left, right = _number(left), _number(right)
    first, second = _plain(left), _plain(right)
    return (first, second) if type(first) is type(second) and first is not None else None


def _plain(value: object) -> bool | Decimal | date | str | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        return number if number.is_finite() else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return folded(value) if isinstance(value, str) else None


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        # Not a date: then it is just a text, which differs from every date.
        return value


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        # Not a number: then it is just a text, which differs from every number.
        return value
