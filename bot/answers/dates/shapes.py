"""What a run of figures is, by its shape: a date, a time, a number, or none of these (a phone number, an id)."""

from __future__ import annotations

import re

from bot.answers.dates.clock import LITERAL
from bot.answers.dates.words import Numbers

_SHAPES = re.compile(
    r"(?P<J>(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.,](\d{4}|\d{2})|(\d{1,2})/(\d{1,2}),(\d{2}))"
    r"|(?P<C>(\d{1,2}):(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)"
    r"|(?P<Q>(\d{1,2})[/-](\d{4}))"
    r"|(?P<F>(\d{1,2})/(\d{1,2}))"
    r"|(?P<f>(\d{1,2})([-.])(\d{1,2}))"
    r"|(?P<d>(\d{1,3}),(\d{1,2}))"
)
_ISO = re.compile(r"(\d+)-(\d+)-(\d+)[t ](\d+):(\d+)(?::(\d+)(?:[.,]\d+)?)?\s?(?:(z)|([+-])(\d\d):?(\d\d)?)?")
_DIGITS = re.compile(r"\d+")


def read_figures(group: str, token: str) -> tuple[str, Numbers]:
    """Return kind and numbers of a token that begins with a figure."""
    digits = [int(digit) for digit in _DIGITS.findall(token)] if len(token) < 40 else []
    if group == "num":
        return _number(token)
    if group == "iso":
        return '"', _instant(token)
    if group == "hour":
        return ("c", (digits[0],)) if len(digits) == 1 else ("C", (digits[0], digits[1], 0, LITERAL))
    if group == "half":
        return "C", (digits[0], digits[1], 0, 1 if "a" in token else 2)
    if group == "mer":
        return "A", (1 if token[0] == "a" else 2,)
    if token.endswith("a") and 2 <= digits[0] <= 6:
        return "y", (digits[0] - 2,)
    return "r", (digits[0],)


def _number(token: str) -> tuple[str, Numbers]:
    """Tell by its shape what a run of figures is; what has no shape known here (a phone number, an id) is none."""
    if token == "24/7":
        return "#", ()
    if token.isdigit():
        value = int(token) if len(token) <= 4 else -1
        if 1900 <= value <= 2100:
            return "4", (value, 4)
        return ("n", (value, len(token))) if value >= 0 else _eight(token)
    match = _SHAPES.fullmatch(token)
    if match is None:
        return "#", ()
    kind = match.lastgroup or "#"
    numbers = tuple(int(digits) for digits in _DIGITS.findall(token))
    if kind == "J":
        return _full_date(token, numbers)
    if kind == "C":
        literal = LITERAL if token[0] == "0" or numbers[0] > 12 else 0
        return "C", (numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0, literal)
    if kind == "d":
        return "d", (numbers[0] * 100 + numbers[1] * (10 if len(token.split(",")[1]) == 1 else 1),)
    if kind == "f":
        return "f", (*numbers, int("." in token), len(token.replace("-", ".").split(".")[1]))
    return kind, numbers


def _eight(token: str) -> tuple[str, Numbers]:
    """Eight figures whose last four, or first, may be a year: "12051990", "20261224". Gives (year, the first of the
    other two, the second), and 1 where the year stood first."""
    if len(token) == 8 and 1900 <= int(token[4:]) <= 2100:
        return "¶", (int(token[4:]), int(token[:2]), int(token[2:4]))
    if len(token) == 8 and 1900 <= int(token[:4]) <= 2100 and 1 <= int(token[4:6]) <= 12:
        return "¶", (int(token[:4]), int(token[4:6]), int(token[6:]), 1)
    return "#", ()


def _full_date(token: str, numbers: Numbers) -> tuple[str, Numbers]:
    """Give (year, the first of the other two, the second, whether the year stood first)."""
    if len(_DIGITS.match(token).group()) == 4:  # type: ignore[union-attr]
        return "J", (numbers[0], numbers[1], numbers[2], 1)
    year = numbers[2] if token[-4:].isdigit() else century(numbers[2])
    return "J", (year, numbers[0], numbers[1], 0)


def century(year: int) -> int:
    """Return the full year of one written with two figures: 27 is 2027, 74 is 1974."""
    return year + (2000 if year < 50 else 1900)


def _instant(token: str) -> Numbers:
    """Give (year, month, day, hour, minute, second, minutes east of Greenwich), the last only where it was written."""
    match = _ISO.match(token)
    assert match is not None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    moment = (int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    if zulu:
        return (*moment, 0)
    if sign:
        return (*moment, (int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1))
    return moment
