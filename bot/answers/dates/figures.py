"""Dates in figures: 25/12/2026, 2026-12-25, 25.12, 25-12. The order is the country's."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.dates.clock import settle
from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, number_of, pick
from bot.answers.dates.months import Month, day_in
from bot.answers.dates.reckoning import Days, ordinal, upcoming_monthday
from bot.answers.dates.shapes import century


def in_order(first: int, second: int, scene: Scene) -> tuple[int, int, bool]:
    """Return the day and the month of 05/06, and whether the country leaves it open which is which."""
    month_first = scene.month_first
    if (first if month_first else second) > 12:
        month_first = not month_first
    unsure = scene.language == "en" and not scene.country and first != second and max(first, second) <= 12
    return (second, first, unsure) if month_first else (first, second, unsure)


def _written(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """25/12/2026, 2026-12-25, 25/12; the order of day and month is the country's, the other where that is no date."""
    figures = pick(pieces, "JF")
    if figures is None:
        return None
    if figures.kind == "J":
        year, first, second, year_first = figures.numbers
        if year_first:
            return "D", Days.one(ordinal(year, first, second))
    else:
        first, second = figures.numbers[:2]
        year = number_of(pieces, "4")
        if not year and kinds[-1] == "n":
            year = century(pieces[-1].numbers[0])
    day, month, confirm = in_order(first, second, scene)
    days = day_in(Month(year or scene.now.year, month, not year), day, scene)
    return "D", days._replace(confirm=max(days.confirm, int(confirm)))


def _run_together(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "12051990": most likely a date of birth, without its strokes."""
    year, first, second, *year_first = pieces[0].numbers
    day, month, _ = (second, first, False) if year_first else in_order(first, second, scene)
    try:
        return "D", Days.one(ordinal(year, month, day), confirm=True)
    except ValueError:  # no day of the calendar: eight figures of something else
        return None


def _spaced(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "25 / 12", "25 / 12 / 2026"."""
    day, month, confirm = in_order(pieces[0].numbers[0], pieces[2].numbers[0], scene)
    year = pieces[4].numbers[0] if len(pieces) > 3 else 0
    full = Month(century(year) if 0 < year < 100 else year or scene.now.year, month, not year)
    return "D", day_in(full, day, scene)._replace(confirm=int(confirm))


def _led_pair(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "on 4.22", "dia 25-12": a date, in whichever order it is one."""
    return _pair(pieces, kinds, scene, led=True)


def _pair(pieces: Sequence[Piece], kinds: str, scene: Scene, led: bool = False) -> Meaning | None:
    """25-12, 4.22; also 15.30, which is a time, and 10-15, which are days."""
    first, second, dotted, figures = pieces[-1].numbers
    if dotted and figures == 1 and not led:
        return None
    natural = second if not scene.month_first else first
    if dotted and second == 0 and figures == 2:
        return "T", settle(first, 0)
    if natural <= 12 or led or (not dotted and second <= 12 < first):
        day, month, unsure = in_order(first, second, scene)
        days = day_in(Month(scene.now.year, month, True), day, scene)
        # "27-11" cannot be from the 27th to the 11th; "10-11" may be two days, "27.11" many things.
        return "D", days._replace(confirm=int(not led and (dotted or first < second or unsure)))
    if dotted:
        return "T", settle(first, second)
    if first >= second:
        return None
    start = upcoming_monthday(scene.today, first)
    return "D", Days(start, start + second - first + 1, 1)


_END = r"(?=$|[,;_TPiI&])"
FIGURE_RULES: tuple[Rule, ...] = (
    ("¶", r"(?<![^oeij%g,;_])¶(?=$|[,;_])", _run_together),
    ("/", r"n/n(?:/[n4])?(?!/)", _spaced),
    ("JF", r"J|g?F(?:[oe,/]*4|[,/]n)?(?![/F])", _written),
    ("f", rf"(?:(?<=[oe%9jiI])g|(?<![^,;])g)f{_END}|(?<=[oe%9j])f{_END}", _led_pair),
    ("f", rf"(?<=[WB,])f{_END}|(?<![^,;])f{_END}", _pair),
)
