"""Lengths of time ("3 dias", "una hora y media", "1 ano e 2 meses"), and the days and instants they lead to.

A length of hours or less leads to an instant ("em 2 horas"); a length of days or more leads to a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.answers.dates.grammar import Meaning, Piece, Scene, Stage, number_of, pick
from bot.answers.dates.reckoning import Days, add_months, month_start, week_start, year_start
from bot.answers.dates.words import (
    DAY,
    DECADE,
    FORTNIGHT,
    HALF_YEAR,
    HOUR,
    MINUTE,
    MONTH,
    QUARTER,
    SECOND,
    WEEK,
    WORKDAY,
    YEAR,
)


class Length(NamedTuple):
    """A length of time in months, days and seconds; `vague` where it was "a few"; its greatest unit and how many."""

    months: int
    days: int
    seconds: int
    vague: int
    unit: int
    many: int


_MONTHS = {MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12, DECADE: 120}
_DAYS = {DAY: 1, WEEK: 7, FORTNIGHT: 15}
_SECONDS = {HOUR: 3600, MINUTE: 60, SECOND: 1}
_ENGLISH_FORTNIGHT = 14
_FRIDAY = 4
_LONGEST_MONTHS = 12 * 2000
_MOST_WORKDAYS = 1000


def measure(hundredths: int, unit: int, *, vague: bool = False, language: str = "") -> Length:
    """Return the length of so many hundredths of a unit. Raises OverflowError past two thousand years."""
    count = hundredths // 100
    if abs(count) > 100_000:
        raise OverflowError("too long for the calendar")
    months = days = seconds = 0
    if unit in _MONTHS:
        months, rest = divmod(hundredths * _MONTHS[unit], 100)
        days = rest * 30 // 100
    elif unit in _DAYS:
        one = _ENGLISH_FORTNIGHT if unit == FORTNIGHT and language == "en" else _DAYS[unit]
        days, rest = divmod(hundredths * one, 100)
        seconds = rest * 86400 // 100 if unit == DAY else 0
    elif unit == WORKDAY:
        if count > _MOST_WORKDAYS:
            raise OverflowError("nobody waits so long")
    else:
        seconds = hundredths * _SECONDS[unit] // 100
    if abs(months) > _LONGEST_MONTHS:
        raise OverflowError("too long for the calendar")
    return Length(months, days, seconds, int(vague), unit, count)


_UNIT_KINDS = "Uhg856sk"


def _unit(piece: Piece) -> int:
    if piece.kind == "k":
        return QUARTER
    return SECOND if piece.kind == "s" else piece.numbers[0]


def _length(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "3 dias", "a week", "2 horas e meia", "half an hour", "2 and a half hours", "three quarters of an hour"."""
    unit = next(piece for piece in reversed(pieces) if piece.kind in _UNIT_KINDS)
    head = pieces[0]
    vague = head.kind == "n" and len(head.numbers) == 3
    amount = {"d": head.numbers[0], "H": 50, "h": 100, "f": 0}.get(head.kind, head.numbers[0] * 100)
    if head.kind == "f":
        first, second, dotted, figures = head.numbers
        amount = first * 100 + second * 10 ** (2 - min(figures, 2)) if dotted else first * 100
        vague = not dotted
    if "H" in kinds[1:]:
        amount += 50
    elif "k" in kinds[1:-1]:
        amount = 25 * head.numbers[0]
    return "L", measure(amount, _unit(unit), vague=vague, language=scene.language)


def _hours(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "L", measure(pieces[0].numbers[0] * 100, HOUR)


def _fraction(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    first, second = pieces[0].numbers[:2]
    if not second:
        return None
    return "L", measure(first * 100 // second, _unit(pieces[-1]))


def _sum(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    lengths = [Length(*piece.numbers) for piece in pieces if piece.kind == "L"]
    total = [
        sum(each) for each in zip(*[(one.months, one.days, one.seconds, one.vague) for one in lengths], strict=True)
    ]
    return "L", Length(total[0], total[1], total[2], total[3], lengths[0].unit, lengths[0].many)


def moved(day: int, length: Length, direction: int = 1) -> int:
    """Return the day that lies a length after (or, direction -1, before) another."""
    day = add_months(day, direction * length.months) + direction * length.days
    for _ in range(length.many if length.unit == WORKDAY else 0):  # "em 2 dias úteis"; holidays are not known
        day += direction
        while (day - 1) % 7 > _FRIDAY:
            day += direction
    return day


def from_now(length: Length, direction: int, scene: Scene, *, confirm: bool = False) -> Meaning:
    """Return the day, or for hours and less the instant, that lies a length from now."""
    day = moved(scene.today, length, direction)
    confirm = confirm or bool(length.vague)
    if length.seconds == 0:
        return "D", Days.one(day, confirm=confirm)
    return ":", (day, direction * length.seconds, int(confirm))


def _ahead(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return from_now(Length(*_long(pieces)), 1, scene)


def _ago(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return from_now(Length(*_long(pieces)), -1, scene)


def _long(pieces: Sequence[Piece]) -> tuple[int, ...]:
    piece = pick(pieces, "L")
    if piece is None:
        raise ValueError("a length was expected")
    return piece.numbers


def _counted(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "3 próximas semanas"."""
    return _whole_units(measure(pieces[0].numbers[0] * 100, _unit(pieces[2])), kinds[1] != "x", scene)


def _next_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return from_now(measure(100, HOUR), 1, scene)


def _last_hour(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return from_now(measure(100, HOUR), -1, scene)


def _stretch(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "nos próximos 3 dias", "last 2 weeks"; "after 5 days" is 5 days from now."""
    if kinds[0] == "<" and not pieces[0].numbers[0]:
        return _ahead(pieces, kinds, scene)
    return _whole_units(Length(*_long(pieces)), "x" not in kinds, scene)


def _whole_units(length: Length, back: bool, scene: Scene) -> Meaning:
    """Return so many whole units after or before the one that today is in."""
    if length.unit in (HOUR, MINUTE, SECOND):
        return from_now(length, -1 if back else 1, scene)
    starts = {WEEK: week_start(scene.today), MONTH: month_start(scene.today), YEAR: year_start(scene.today)}
    if back:
        start = moved(starts.get(length.unit, scene.today), length, -1)
        return "D", Days(start, max(start + 1, starts.get(length.unit, scene.today)), 1)
    ahead = {WEEK: week_start(scene.today) + 7, MONTH: month_start(scene.today, 1)}
    first = year_start(scene.today, 1) if length.unit == YEAR else ahead.get(length.unit, scene.today + 1)
    return "D", Days(first, max(first + 1, moved(first, length)), 1)


def _from_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "3 years from today", "two weeks from tomorrow", "uma semana depois de amanhã"."""
    length = Length(*_long(pieces))
    back = pick(pieces, "b") is not None
    return "D", Days.one(moved(scene.today + number_of(pieces, "R7Y"), length, -1 if back else 1))


def _beside_tomorrow(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "2 dias depois de amanhã", "2 dias antes de ontem": no day after tomorrow, but as many days after tomorrow."""
    beside = number_of(pieces, "R")
    if abs(beside) != 2:
        return None
    direction = beside // 2
    return "D", Days.one(moved(scene.today + direction, Length(*_long(pieces)), direction))


_AMOUNT = r"[n1adf]"
_BASIC = (
    rf"{_AMOUNT}&[1a]?H[Uhg856]",
    rf"{_AMOUNT}\+?[Uhg856](?:&[1a]?H(?![no]))?",
    r"(?<![2n])H[1a]?[Uhg856]",
    r"[n1a]ko?[1a]?h",
    r"[n1a][sk]",
    r"(?<=[jZ])h&[1a]?H",
)
LENGTHS = Stage(
    (
        ("Uhg856sk", r"|".join(_BASIC), _length),
        ("F", r"Fh|F[1a]h", _fraction),
        ("c", r"(?<=[jZ])c|(?<=[jZ][oI])c|c(?=[Su])", _hours),
    )
)
"""Reads single lengths."""

SPANS = Stage(
    (
        ("L", r"L(?:[,&]{0,2}L)+", _sum),
        ("xl<", r"n[xl<][Uhg856]", _counted),
        ("x", r"xh", _next_hour),
        ("l", r"lh(?!o*n)|hl", _last_hour),
    )
)
"""Adds up neighbouring lengths."""

AWAY = Stage(
    (
        ("L", r"Lu(?![oe%])", _ahead),
        ("L", r"L(?:[2<]o?|b)[R7Y]", _from_day),
        ("R", r"LR", _beside_tomorrow),
        ("L", r"LS|Z[oI&=+,]*L[Sl]?|Lb(?=$|[;_])", _ago),
        ("L", r"[N3]~L", _ago),
        ("L", r"[N3]\+L", _ahead),
        ("L", r"[xl<]o?L|L[xl](?![WBw8])", _stretch),
        ("L", r"(?<![nG])[j<u][oIaj+]*L", _ahead),
    )
)
"""Reads the days and instants that lie a length from now."""
