"""Numbers that belong together: "10 a 20", "2 ou 3 mil", "um sobre três"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.answers.numbers.digits import Number, plain
from bot.answers.numbers.pieces import Found
from bot.answers.numbers.words import HALF

_HEDGE = (r"(?:(?:uns|umas|unos|unas|os|as|los|las|the|about|around|quase|no maximo|como mucho|at most|menos de|"
          r"less than|under) )?")
_BETWEEN = re.compile(rf"\s*(?:-+|~|\b(?:a|ate|to|till?|until|up to|hasta|ou|or|o|u|pra|para|through|thru))\s+{_HEDGE}"
                      rf"|\s*(?:-+|~|/)\s*|\s*(?:a|ate|to)\s*")
_AND = re.compile(rf"\s*(?:e|y|and|&)\s+{_HEDGE}")
_UNITS = (r"(?:m|metros?|met(?:er|re)s?|km|quilometros?|kilometros?|miles?|kg|kgs|quilos?|kilos?|litros?|"
          r"lit(?:er|re)s?|toneladas?|tons?|hectare?s?|hectareas?|acres?|horas?|hours?|hrs?|anos?|years?|yrs?|mes|meses|months?|dias?|"
          r"days?|semanas?|weeks?|pounds?|lbs?|feet|foot)")
_UNIT_AND = re.compile(rf"\s*{_UNITS}\s+(?:e|y|and)\s+")
_ONE_UNIT = re.compile(rf"\b(?:an?|um|uma|un|una) {_UNITS} (?:e|y|and) \Z")
_WORD = re.compile(r"\s*[^\W\d_]{3}")
_METRES = re.compile(r"\s*(?:m|mts?|metros?)\s+(?:(?:e|y|con|com)\s+)?")
_METRES_END = re.compile(r"\s*(?:cm\b|centimetros?\b|de alt|[.,;!)]|$)")
_BEFORE_AND = re.compile(
    r"\b(?:entre|between|from|de|desde)\s+(?:(?:os|as|los|las|the|uns|umas|unos|unas|about|around)\s+)?$"
)


def join(folded: str, found: list[Found]) -> list[Found]:
    """The same numbers, fractions and ranges made one; a range is its middle, to be confirmed.

    The middle, since it is never off by more than half of what was said; whole numbers stay whole, rounded up.
    """
    joined: list[Found] = []
    for number in found:
        if number.value == HALF and not joined:
            number = and_half_of_one(folded, number)
        if joined:
            one = _pair(folded, joined[-1], number)
            if one is not None:
                joined[-1] = one
                continue
        joined.append(number)
    return joined


def _pair(folded: str, first: Found, second: Found) -> Found | None:
    between = folded[first.end:second.start]
    if (first.over or (second.avos and not between.strip())) and second.value:
        if first.over and between.strip() not in ("sobre", "over"):
            return None
        quotient = plain(Decimal(first.value) / Decimal(second.value))
        return second._replace(value=quotient, start=first.start, avos=False, weak=False)
    if is_between(folded, first.start, between, first.value, second.value):
        return between_both(first, second)
    if second.value == HALF:
        return _and_half(folded, between, first, second)
    if "m" in between and _METRES.fullmatch(between) and _METRES_END.match(folded, second.end):
        return _metres(first, second)
    return thousand_and(between, first, second)


def and_half_of_one(folded: str, half: Found) -> Found:
    """1.5 of "an hour and a half", of which only the half was found."""
    if half.value != HALF or not _ONE_UNIT.search(folded, 0, half.start):
        return half
    return half._replace(value=half.value + 1, weak=False)


def _and_half(folded: str, between: str, first: Found, second: Found) -> Found | None:
    # "dois anos e meio", but not "2 dias e meia hora"
    if not (isinstance(first.value, int) and first.scale == 1 and _UNIT_AND.fullmatch(between)):
        return None
    if _WORD.match(folded, second.end):
        return None
    return second._replace(value=first.value + HALF, start=first.start, weak=False)


def _metres(first: Found, second: Found) -> Found | None:
    """1.8 of "um metro e oitenta"."""
    if not (isinstance(first.value, int) and second.scale == 1 and second.value in range(10, 100)):
        return None
    return second._replace(value=first.value + Decimal(second.value) / 100, start=first.start, weak=False)


def thousand_and(between: str, first: Found, second: Found) -> Found | None:
    """1200 of "um e duzentos", as Brazil says it; to be confirmed."""
    if between != " e " or first.scale != 1 or not 0 < first.value < 100 or second.value not in range(100, 1000, 50):
        return None
    return second._replace(value=first.value * 1000 + second.value, start=first.start, confirm=True, weak=False)


def is_between(folded: str, start: int, between: str, low: Number, high: Number) -> bool:
    """Whether two numbers with these characters between them are the ends of a range."""
    if len(between) > 25:
        return False
    if _BETWEEN.fullmatch(between):
        return True
    if between.strip() == ",":  # "uns 15, 20"
        return low < high <= 2 * low and "," in between and " " in between
    return bool(_AND.fullmatch(between) and _BEFORE_AND.search(folded, max(0, start - 20), start))


def between_both(first: Found, second: Found) -> Found | None:
    """The middle of a range; None where the second end is no larger. "10 a 20 mil" is 10 to 20 thousand."""
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low * second.scale < high:
        low = low * second.scale
    if low >= high or low < 0:
        return None
    if isinstance(low, int) and isinstance(high, int):
        middle: Number = -(-(low + high) // 2)
    else:
        middle = plain((Decimal(low) + Decimal(high)) / 2)
    return second._replace(value=middle, start=first.start, confirm=True, weak=False)
