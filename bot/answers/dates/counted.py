"""What is counted within a month: "first monday of march", "terceira semana de maio", "último dia do mês"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, direction_of
from bot.answers.dates.holidays import nth_weekday
from bot.answers.dates.lengths import Length, moved
from bot.answers.dates.months import LINK, MONTH, NAMED, day_in, read_month
from bot.answers.dates.reckoning import Days, add_months, month_start, ordinal, upcoming, week_start
from bot.answers.dates.stretches import OF, YEARS, year_of
from bot.answers.dates.words import FORTNIGHT, WORKDAY


def _nth_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "primeira sexta de julho", "last monday of march"."""
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]
    at = next(place for place, kind in enumerate(kinds[1:], 1) if kind in "WBw")
    weekday = pieces[at].numbers[0]
    month = read_month(pieces[at + 1 :], scene)
    if not month.yearless:
        return "D", Days.one(nth_weekday(month.year, month.month, weekday, nth))
    return "D", Days.one(upcoming(scene.today, lambda year: nth_weekday(year, month.month, weekday, nth)))


def _weekday_of_year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "last friday of the year", "primeira segunda de 2027"."""
    year = year_of(pieces[2:], scene) or scene.now.year
    nth, weekday = -1 if kinds[0] == "l" else pieces[0].numbers[-1], pieces[1].numbers[0]
    return "D", Days.one(nth_weekday(year, 12 if nth < 0 else 1, weekday, nth))


def _nth_of_some_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "third tuesday": of this month, or of the next."""
    for ahead in (0, 1):
        start = date.fromordinal(month_start(scene.today, ahead))
        day = nth_weekday(start.year, start.month, pieces[1].numbers[0], pieces[0].numbers[-1])
        if day >= scene.today:
            return "D", Days.one(day, confirm=True)
    return None


def _nth_week(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "terceira semana de março": weeks belong to the month that their Thursday is in."""
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]
    month = read_month(pieces[kinds.index("8") + 1 :], scene)

    def start(year: int) -> int:
        return max(nth_weekday(year, month.month, 3, nth) - 3, ordinal(year, month.month, 1))

    first = start(month.year) if not month.yearless else upcoming(scene.today, start)
    return "D", Days(first, week_start(first) + 7)


def _fortnight(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "segunda quinzena de março": from the 1st, or from the 16th."""
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]
    month = read_month(pieces[2:], scene)
    if pieces[1].numbers[0] != FORTNIGHT:
        return None
    days = day_in(month, 1 if nth == 1 else 16, scene)
    return "D", days._replace(after=days.first + 15 if nth == 1 else month_start(days.first, 1), yearless=0)


def _nth_workday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "quinto dia útil", "último dia útil de março": to be confirmed, as holidays are not known."""
    if pieces[1].numbers[0] != WORKDAY:
        return None
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]

    def day(start: int) -> int:
        if nth < 0:
            return moved(add_months(start, 1), Length(0, 0, 0, 0, WORKDAY, 1), -1)
        return moved(start - 1, Length(0, 0, 0, 0, WORKDAY, nth))

    month = read_month(pieces[2:], scene) if len(pieces) > 2 else None
    if month is None:
        starts = [month_start(scene.today), month_start(scene.today, 1)]
    else:
        starts = [ordinal(month.year + ahead, month.month, 1) for ahead in ((0, 1) if month.yearless else (0,))]
    ahead_of_us = [each for each in map(day, starts) if each >= scene.today]
    return "D", Days.one((ahead_of_us or [day(starts[-1])])[0], confirm=True)


def _month_edge_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "último dia do mês", "third day of october"."""
    month = read_month(pieces[kinds.index("g") + 1 :], scene)

    def day(year: int) -> int:
        if kinds[0] == "l":
            return add_months(ordinal(year, month.month, 1), 1) - 1
        return ordinal(year, month.month, pieces[0].numbers[-1])

    return "D", Days.one(upcoming(scene.today, day) if month.yearless else day(month.year))


def _edge_of_stretch(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "last day of the year", "primeiro dia da semana que vem"."""
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]
    if nth not in (-1, 1):
        return None
    if "8" in kinds:
        first = week_start(scene.today) + 7 * direction_of(pieces[2:])
        after = first + 7
    else:
        year = year_of(pieces[2:], scene) or scene.now.year
        first, after = ordinal(year, 1, 1), ordinal(year + 1, 1, 1)
        if nth == 1 and first < scene.today and kinds[-1] == "6" and not direction_of(pieces[2:]):
            first = after
    return "D", Days.one(after - 1 if nth < 0 else first, confirm="8" in kinds)


def _month_weekend(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    month = read_month(pieces[2:], scene)

    def saturday(year: int) -> int:
        first = ordinal(year, month.month, 1)
        if kinds[0] == "l":
            return week_start(add_months(first, 1) - 1 - 5) + 5
        return week_start(first) + 5 + 7 * (pieces[0].numbers[-1] - 1)

    first = upcoming(scene.today, saturday) if month.yearless else saturday(month.year)
    return "D", Days(first, first + 2)


COUNTED_RULES: tuple[Rule, ...] = (
    ("WBw", rf"[qrslB][WBw]{LINK}{MONTH}", _nth_weekday),
    ("64", rf"[qrslB][WBw]{OF}(?:{YEARS}|6)", _weekday_of_year),
    ("W", rf"(?<![nM])[qrs]W(?!{OF}[MmpXQD8456xlt])", _nth_of_some_month),
    ("8", rf"[qrslB]8[oe%,j]*{MONTH}", _nth_week),
    ("U", rf"[qrslB]U(?:[oe%,]*{MONTH})?", _nth_workday),
    ("U", rf"[qrslB]U[oe%,]*{NAMED}", _fortnight),
    ("g", rf"[qrsl]g{LINK}{MONTH}", _month_edge_day),
    ("64", rf"[qrl]g{OF}(?:{YEARS}|6|t6)", _edge_of_stretch),
    ("8", rf"[qrl]g{OF}(?:[xlt]o?8|8[xlt]?)", _edge_of_stretch),
    ("E", rf"[lqrsB]E[oe,%j2]*{MONTH}", _month_weekend),
)
