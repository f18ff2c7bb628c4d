"""Days of a month by its name: "15 de março", "march 5th, 2027", "4 a 22 deste mês", "dia 15", "março"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.answers.dates.grammar import NO_DATE, Meaning, Piece, Rule, Scene, direction_of, number_of, pick
from bot.answers.dates.reckoning import Days, add_months, month_start, ordinal, period, upcoming, upcoming_monthday
from bot.answers.dates.shapes import century
from bot.answers.dates.words import STREET

ORDINALS = "[nr1qsG0]"
LINK = r"[oeij%,/~_+]{0,4}"
YEAR = r"(?:[oe,/~_]{0,3}4|(?:o|/|~)n(?![hU568g#A])|[oe,%]{0,2}(?:[xlt]6|6[xlt]))"
NAMED = rf"[MmpXS]{YEAR}?"
_LONGEST_MONTH = 31
_LEAP_YEAR = 366  # days: a date that is further away is February 29, and mostly a slip
UNIT_MONTH = r"(?:[oej%]*(?:[xlt<]o?5|5[xlt])|[oej%]+5)"
MONTH = rf"(?:{NAMED}|Q|{UNIT_MONTH})"


class Month(NamedTuple):
    """A month that was meant; `yearless` where neither its year nor its place beside today was said."""

    year: int
    month: int
    yearless: bool


def read_month(pieces: Sequence[Piece], scene: Scene) -> Month:
    """Return the month that stands in the pieces: its name with or without a year, "next month", 12/2026."""
    named = pick(pieces, "MmpXSQ5")
    if named is None:
        raise ValueError("a month was expected")
    if named.kind == "Q":
        return Month(named.numbers[1], named.numbers[0], False)
    if named.kind == "5":
        start = date.fromordinal(month_start(scene.today, direction_of(pieces)))
        return Month(start.year, start.month, False)
    year = pick(pieces, "4")
    if year is not None:
        return Month(year.numbers[0], named.numbers[0], False)
    if pick(pieces, "6") is not None:
        return Month(scene.now.year + direction_of(pieces), named.numbers[0], False)
    after = list(pieces[pieces.index(named) + 1 :])
    short = pick(after, "n")
    if short is not None:
        return Month(century(short.numbers[0]) if short.numbers[0] < 100 else short.numbers[0], named.numbers[0], False)
    return Month(scene.now.year, named.numbers[0], True)


def day_in(month: Month, number: int, scene: Scene) -> Days:
    """Return the day of a month; of one without a year, the next that comes. Raises ValueError where there is none."""
    if not month.yearless:
        return Days.one(ordinal(month.year, month.month, number))
    day = upcoming(scene.today, lambda year: ordinal(year, month.month, number))
    return Days.one(day, yearless=True, confirm=day - scene.today > _LEAP_YEAR)


def _unfit(kinds: str, pieces: Sequence[Piece], scene: Scene) -> bool:
    """Whether "set" or "out" is the English word and no month."""
    return "p" in kinds and scene.language == "en" and not ("~" in kinds or "/" in kinds)


def _street(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "Rua 7 de Setembro"."""
    return NO_DATE if pieces[0].numbers == (STREET,) else None


def _day_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    if _unfit(kinds, pieces, scene):
        return None
    number = pieces[0].numbers[-1 if kinds[0] == "B" else 0]
    if "5" in kinds and set("xlt<").isdisjoint(kinds):  # "15 do mês": the next 15th
        return "D", Days.one(upcoming_monthday(scene.today, number))
    return "D", day_in(read_month(pieces[1:], scene), number, scene)


def _month_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    number = pick(pieces[1:], "nr1qsG0")
    if number is None:
        return None
    year = pick(pieces, "4")
    if kinds[1:] == "/n" and number.numbers[1:] == (2,) and scene.language in ("pt", "es"):  # "dez/26": the month
        first = ordinal(century(number.numbers[0]), pieces[0].numbers[0], 1)
        return "D", period(first, add_months(first, 1), scene.today)._replace(confirm=1)
    if pieces[0].kind == "X" and scene.language == "es" and year is None:  # "mar 24": martes 24?
        near = upcoming_monthday(scene.today, number.numbers[0])
        if (near - 1) % 7 == 1:
            return "D", Days.one(near, confirm=True)
    month = Month(year.numbers[0] if year else scene.now.year, pieces[0].numbers[0], year is None)
    return "D", day_in(month, number.numbers[0], scene)


def _short_year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "4th of july 85", "july 4 85": what no day and no hour can be is a year."""
    year = pieces[-1].numbers
    if len(year) != 2 or not _LONGEST_MONTH < year[0] < 100:
        return None
    named = next(place for place, kind in enumerate(kinds) if kind in "MmpX")
    day = pick(pieces[named + 1 : -1] or pieces[:named], "nr1qsG0")
    if day is None:
        return None
    return "D", Days.one(ordinal(century(year[0]), pieces[named].numbers[0], day.numbers[0]))


def _month_day_year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "Sep-23-2027", "23-2027-Sep": 23-2027 alone looks like a month and its year."""
    (day, year), month = (pieces[kinds.index("Q")].numbers, pieces[-1 if kinds[0] == "Q" else 0].numbers[0])
    return "D", Days.one(ordinal(year, month, day))


def _year_month_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "2027/set/23"."""
    return "D", Days.one(ordinal(pieces[0].numbers[0], pieces[2].numbers[0], pieces[-1].numbers[0]))


def _range(first: int, last: int, month: Month, scene: Scene) -> Meaning:
    start = day_in(month, first, scene)
    shift = ordinal(date.fromordinal(start.first).year, date.fromordinal(start.first).month, last)
    return "D", start._replace(after=max(shift, start.first) + 1, confirm=1)


def _days_of_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "13 a 15 de julho", "July 13-15"."""
    numbers = [piece.numbers[0] for piece in pieces if piece.kind in "nr1qsG0"]
    pair = pick(pieces, "f")
    if pair is not None:
        numbers = [*pair.numbers[:2], *numbers]
    named = next(place for place, kind in enumerate(kinds) if kind in "MmpXS5Q")
    if named:
        modifiers = kinds[:named].rstrip("xlt<")
        return _range(numbers[0], numbers[1], read_month(pieces[len(modifiers) :], scene), scene)
    year = pick(pieces, "4")
    month = Month(year.numbers[0] if year else scene.now.year, pieces[0].numbers[0], year is None)
    return _range(numbers[0], numbers[1], month, scene)


def _month_only(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    if "6" in kinds:
        month = read_month(pieces, scene)
        first = ordinal(month.year, month.month, 1)
        return "D", period(first, add_months(first, 1), scene.today)
    month = read_month([piece for piece in pieces if piece.kind not in "xlt<"], scene)
    first = ordinal(month.year, month.month, 1)
    if month.yearless:
        if add_months(first, 1) <= scene.today or ("x" in kinds and first <= scene.today):
            first = add_months(first, 12 * max(1, number_of(pieces, "x")))
        elif number_of(pieces, "x") > 1:
            first = add_months(first, 12)
        if direction_of(pieces) < 0:
            first = add_months(ordinal(scene.now.year, month.month, 1), 0 if month.month < scene.now.month else -12)
    after = add_months(first, 1)
    return "D", period(first, after, scene.today)


_SEPARATOR = r"[~>a&oeI2%]{1,3}"
MONTH_RULES: tuple[Rule, ...] = (
    ("Q", r"[MmpX][~/]Q|Q[~/][MmpX]", _month_day_year),
    ("4", r"4[~/][MmpX][~/]n", _year_month_day),
    ("#", rf"#{ORDINALS}{LINK}[Mm]", _street),
    ("MmpX", rf"(?:{ORDINALS}{LINK}[MmpX]|[MmX]{LINK}{ORDINALS})[,o]?n(?=$|[,;_])", _short_year),
    (
        "MmpXSQ5",
        rf"[2oe%]*(?:{ORDINALS}{_SEPARATOR}{ORDINALS}|f)[oe]*(?:{NAMED}|{UNIT_MONTH})",
        _days_of_month,
    ),
    ("MmX", rf"[MmX][oe]*(?:{ORDINALS}{_SEPARATOR}[nr]|f)(?:[,o]*4)?", _days_of_month),
    ("MmpXS5", rf"{ORDINALS}{LINK}{NAMED}|{ORDINALS}{UNIT_MONTH}|B[o]{NAMED}", _day_month),
    ("MmX", rf"[MmX]{LINK}{ORDINALS}(?![hUg#568A/])(?:[oe,_]*4)?", _month_day),
    ("6", rf"(?:[xlt]6|6[xlt]){LINK}[Mm]|[Mm][oe,%]{{0,2}}(?:[xlt]6|6[xlt])", _month_only),
    ("4Q", r"[MmpX][o,/]*4|Q", _month_only),
    ("Mmp", r"[xl<t]o?[Mmp]|[Mm][xl]|M|(?<=[j29<>b])m|(?<=[j29<>b][oe])m", _month_only),
)
