"""Stretches of time: "semana que vem", "last month", "3rd quarter", "fim do mês", "fim de semana", "este verão"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, direction_of, number_of, pick
from bot.answers.dates.holidays import season_in
from bot.answers.dates.lengths import Length, moved
from bot.answers.dates.months import NAMED, read_month
from bot.answers.dates.reckoning import Days, add_months, month_start, ordinal, period, week_start, year_start
from bot.answers.dates.words import FORTNIGHT, HALF_YEAR, MIDDLE, QUARTER, START, WEEK, WORKDAY
from bot.answers.dates.words import MONTH as MONTH_UNIT
from bot.answers.dates.words import YEAR as YEAR_UNIT


def _period(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """This, next or last week, month, year, quarter, half-year."""
    unit = pieces[next(place for place, kind in enumerate(kinds) if kind in "856Uk")]
    direction = direction_of(pieces)
    bounds = _bounds(QUARTER if unit.kind == "k" else unit.numbers[0], direction, scene)
    return None if bounds is None else ("D", period(*bounds, scene.today))


def _bounds(unit: int, direction: int, scene: Scene) -> tuple[int, int] | None:
    today = scene.today
    if unit == WEEK:
        first = week_start(today) + 7 * direction
        return first, first + 7
    if unit == YEAR_UNIT:
        return year_start(today, direction), year_start(today, direction + 1)
    if unit == FORTNIGHT:
        return _fortnight(direction, scene)
    if unit == WORKDAY:
        day = moved(today, Length(0, 0, 0, 0, WORKDAY, abs(direction)), 1 if direction >= 0 else -1)
        return day, day + 1
    months = {MONTH_UNIT: 1, QUARTER: 3, HALF_YEAR: 6}.get(unit)
    if months is None:
        return None
    start = month_start(today, -((scene.now.month - 1) % months))
    return add_months(start, months * direction), add_months(start, months * (direction + 1))


def _fortnight(direction: int, scene: Scene) -> tuple[int, int]:
    """Half a month from the 1st or the 16th ("quinzena"); in English two weeks from that many weeks away."""
    if scene.language == "en":
        return scene.today + 14 * direction, scene.today + 14 * direction + 14
    halves = (scene.now.day > 15) + direction
    first = month_start(scene.today, halves // 2)
    if halves % 2:
        return first + 15, add_months(first, 1)
    return first, first + 15


def _numbered_period(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "3rd quarter", "segundo trimestre de 2027", "primeiro mês de 2027", "último trimestre"."""
    unit = QUARTER if kinds[1] == "k" else pieces[1].numbers[0]
    months = {MONTH_UNIT: 1, QUARTER: 3, HALF_YEAR: 6}.get(unit)
    if months is None:
        return None
    year = year_of(pieces[2:], scene)
    if kinds[0] == "l" and year is None:
        return _period(pieces, kinds, scene)
    nth = 12 // months if kinds[0] == "l" else pieces[0].numbers[-1]
    if not 1 <= nth <= 12 // months:
        raise ValueError(f"a year has no part {nth}")
    first = ordinal(year or scene.now.year, (nth - 1) * months + 1, 1)
    if year is None and add_months(first, months) <= scene.today:
        first = add_months(first, 12)
    return "D", period(first, add_months(first, months), scene.today)


def year_of(pieces: Sequence[Piece], scene: Scene) -> int | None:
    """Return the year that stands in the pieces ("2027", "next year"), or None."""
    written = pick(pieces, "4")
    if written is not None:
        return written.numbers[0]
    if pick(pieces, "6") is not None:
        return scene.now.year + direction_of(pieces)
    return None


def _in_year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    year = number_of(pieces, "4")
    days = period(ordinal(year, 1, 1), ordinal(year + 1, 1, 1), scene.today)
    return "D", days._replace(confirm=1)


def _weekend(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """Saturday, or the Sunday that is today; "next weekend" is the one of next week."""
    saturday = week_start(scene.today) + 5 + 7 * direction_of(pieces)
    if direction_of(pieces) == 0 and saturday < scene.today:
        saturday = scene.today
    confirm = direction_of(pieces) > 0
    return "D", Days(saturday, week_start(saturday) + 7, int(confirm))


def _edge(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """The start, the middle or the end of a week, month, year or quarter; always to be confirmed."""
    unit, edge = (0, MIDDLE) if kinds[0] == "H" else divmod(pieces[0].numbers[0], 10)
    if pick(pieces[1:], "MmpXSQ") is not None:
        return "D", _edge_of_month(edge, pieces[1:], scene)
    place = pick(pieces[1:], "856Ukg")
    if place is not None:
        unit = QUARTER if place.kind == "k" else place.numbers[0]
    written = pick(pieces[1:], "4")
    if written is not None:
        return "D", _edge_day(edge, ordinal(written.numbers[0], 1, 1), ordinal(written.numbers[0] + 1, 1, 1))
    if place is not None and place.kind == "g":
        return "D", Days.one(scene.today, confirm=True)
    bounds = _bounds(unit, direction_of(pieces), scene)
    if bounds is None:
        return None
    days = _edge_day(edge, *bounds)
    if days.first < scene.today and pick(pieces, "xlt<") is None:
        later = _bounds(unit, 1, scene)
        days = days if later is None else _edge_day(edge, *later)
    return "D", days


def _edge_of_month(edge: int, pieces: Sequence[Piece], scene: Scene) -> Days:
    month = read_month(pieces, scene)
    first = ordinal(month.year, month.month, 1)
    if month.yearless and add_months(first, 1) <= scene.today:
        first = add_months(first, 12)
    return _edge_day(edge, first, add_months(first, 1))


def _edge_day(edge: int, first: int, after: int) -> Days:
    if edge == START:
        return Days(first, first + 1, 1)
    if edge == MIDDLE:
        middle = first + (14 if 27 < after - first < 32 else (after - first - 1) // 2)
        return Days(middle, middle + 1, 1)
    return Days(after - 1, after, 1)


def season_meant(which: int, year: int | None, direction: int, scene: Scene) -> Meaning:
    """The season that is or comes next, to be confirmed; that of a year is the one that begins in it."""
    first, after = season_in(which, year or scene.now.year - 1, scene.country)
    while year is None and after <= scene.today:
        first, after = season_in(which, date.fromordinal(first).year + 1, scene.country)
    if year is None and direction:
        ahead = direction if first <= scene.today or direction < 0 else 0
        first, after = season_in(which, date.fromordinal(first).year + ahead, scene.country)
    return "D", period(first, after, scene.today)._replace(confirm=1)


_THIS = r"[xlt<]"
YEARS = rf"(?:4|{_THIS}o?6|6[xlt])"
OF = r"[oe,%j2]*"
STRETCH_RULES: tuple[Rule, ...] = (
    (
        "vH",
        rf"(?:v|(?<![n1&])H(?=[oe]))[oe,%j]*(?:{NAMED}|Q|{_THIS}o?[856Uk]|[856Uk][xlt]|[856Uk]|g(?![oe%,]*[R7YWBw])|4)"
        r"|v(?=[o%,;]|$)",
        _edge,
    ),
    ("E", rf"{_THIS}?o?E[xl]?", _weekend),
    ("Uk5", rf"[qrslB0](?:U|k|5){OF}{YEARS}|[qrs][Uk]", _numbered_period),
    ("856Uk", rf"{_THIS}o?[856Uk]|[856U][xlt]", _period),
    ("4", r"[j2<>9b]o?4", _in_year),
)
