"""The filters that a text may use (`{{ name | upper }}`). Closed; none of them can raise, whatever it is given."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

_MOST_DIGITS = 6


def _upper(value: object) -> str:
    return str(value).upper()


def _lower(value: object) -> str:
    return str(value).lower()


def _title(value: object) -> str:
    # str.title() would write "D'Ávila's" as "D'Ávila'S".
    return " ".join(word[:1].upper() + word[1:].lower() for word in str(value).split(" "))


def _capitalize(value: object) -> str:
    return str(value).capitalize()


def _trim(value: object) -> str:
    return str(value).strip()


def _default(value: object, instead: object = "") -> object:
    return value if str(value).strip() else instead


def _length(value: object) -> int:
    return len(value) if isinstance(value, list | tuple) else len(str(value))


def _join(value: object, between: object = ", ") -> str:
    return str(between).join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)


def _round(value: object, digits: object = 0) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= 10**15:
        return value
    kept = digits if isinstance(digits, int) and 0 <= digits <= _MOST_DIGITS else 0
    return number.quantize(Decimal(1).scaleb(-kept), rounding=ROUND_HALF_UP)


FILTERS: dict[str, Callable[..., object]] = {
    "upper": _upper, "lower": _lower, "title": _title, "capitalize": _capitalize, "trim": _trim,
    "default": _default, "length": _length, "join": _join, "round": _round,
}
