"""Days of a month: "15 de março", "march 5th, 2027", "dia 15", "25/12", "4 a 22 deste mês", "first monday of march"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.answers.date_grammar import Meaning, Piece, Rule, Scene, number_of, pick
from bot.answers.date_holidays import nth_weekday
from bot.answers.date_reckoning import Days, add_months, month_start, ordinal, upcoming, upcoming_monthday, week_start
from bot.answers.date_tokens import century
from bot.answers.time_of_day import settle

ORDINALS = "[nr1qsG0]"
LINK = r"[oeij%,/~_+]{0,4}"
YEAR = r"(?:[oe,/~_]{0,3}4|(?:o|/|~)n(?![hU568g#A]))"
NAMED = rf"[MmpX]{YEAR}?"
UNIT_MONTH = r"(?:[xlt<]o?5|5[xlt]|5)"
MONTH = rf"(?:{NAMED}|Q|[oe%]*{UNIT_MONTH})"


class Month(NamedTuple):
    """A month that was meant; `yearless` where neither its year nor its place beside today was said."""

    year: int
    month: int
    yearless: bool


def read_month(pieces: Sequence[Piece], scene: Scene) -> Month:
    """Return the month that stands in the pieces: its name with or without a year, "next month", 12/2026."""
    named = pick(pieces, "MmpXQ5")
    if named is None:
        raise ValueError("a month was expected")
    if named.kind == "Q":
        return Month(named.numbers[1], named.numbers[0], False)
    if named.kind == "5":
        back = pick(pieces, "l<") is not None
        start = date.fromordinal(month_start(scene.today, -1 if back else number_of(pieces, "x")))
        return Month(start.year, start.month, False)
    year = pick(pieces, "4")
    if year is not None:
        return Month(year.numbers[0], named.numbers[0], False)
    after = list(pieces[pieces.index(named) + 1 :])
    short = pick(after, "n")
    if short is not None:
        return Month(century(short.numbers[0]) if short.numbers[0] < 100 else short.numbers[0], named.numbers[0], False)
    return Month(scene.now.year, named.numbers[0], True)


def _day_in(month: Month, number: int, scene: Scene) -> Days:
    if not month.yearless:
        return Days.one(ordinal(month.year, month.month, number))
    day = upcoming(scene.today, lambda year: ordinal(year, month.month, number))
    return Days.one(day, yearless=True, confirm=(month.month, number) == (2, 29))


def _unfit(kinds: str, pieces: Sequence[Piece], scene: Scene) -> bool:
    """Whether "set" or "out" is the English word and no month."""
    return "p" in kinds and scene.language == "en" and not ("~" in kinds or "/" in kinds)


def _day_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    if _unfit(kinds, pieces, scene):
        return None
    return "D", _day_in(read_month(pieces[1:], scene), pieces[0].numbers[-1 if kinds[0] == "B" else 0], scene)


def _month_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    number = pick(pieces[1:], "nr1qsG0")
    if number is None:
        return None
    year = pick(pieces, "4")
    month = Month(year.numbers[0] if year else scene.now.year, pieces[0].numbers[0], year is None)
    return "D", _day_in(month, number.numbers[0], scene)


def _range(first: int, last: int, month: Month, scene: Scene) -> Meaning:
    start = _day_in(month, first, scene)
    shift = ordinal(date.fromordinal(start.first).year, date.fromordinal(start.first).month, last)
    return "D", start._replace(after=max(shift, start.first) + 1, confirm=1)


def _days_of_month(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "13 a 15 de julho", "July 13-15"."""
    numbers = [piece.numbers[0] for piece in pieces if piece.kind in "nr1qsG0"]
    pair = pick(pieces, "f")
    if pair is not None:
        numbers = [*pair.numbers[:2], *numbers]
    named = next(place for place, kind in enumerate(kinds) if kind in "MmpX5Q")
    if named:
        modifiers = kinds[:named].rstrip("xlt<")
        return _range(numbers[0], numbers[1], read_month(pieces[len(modifiers) :], scene), scene)
    year = pick(pieces, "4")
    month = Month(year.numbers[0] if year else scene.now.year, pieces[0].numbers[0], year is None)
    return _range(numbers[0], numbers[1], month, scene)


def _month_only(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    month = read_month([piece for piece in pieces if piece.kind not in "xlt"], scene)
    first = ordinal(month.year, month.month, 1)
    if month.yearless:
        if add_months(first, 1) <= scene.today or ("x" in kinds and first <= scene.today):
            first = add_months(first, 12 * max(1, number_of(pieces, "x")))
        elif number_of(pieces, "x") > 1:
            first = add_months(first, 12)
        if "l" in kinds or "<" in kinds:
            first = add_months(ordinal(scene.now.year, month.month, 1), 0 if month.month < scene.now.month else -12)
    after = add_months(first, 1)
    return "D", period(first, after, scene)


def period(first: int, after: int, scene: Scene) -> Days:
    """Return the days of a week, month or year; of one that has begun, what is left of it, to be confirmed."""
    if first < scene.today < after:
        return Days(scene.today, after, 1)
    return Days(first, after, 0)


def _nth_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "primeira sexta de julho", "last monday of march"."""
    nth = -1 if kinds[0] == "l" else pieces[0].numbers[-1]
    at = next(place for place, kind in enumerate(kinds[1:], 1) if kind in "WBw")
    weekday = pieces[at].numbers[0]
    month = read_month(pieces[at + 1 :], scene)
    if not month.yearless:
        return "D", Days.one(nth_weekday(month.year, month.month, weekday, nth))
    return "D", Days.one(upcoming(scene.today, lambda year: nth_weekday(year, month.month, weekday, nth)))


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
    days = _day_in(month, 1 if nth == 1 else 16, scene)
    return "D", days._replace(after=days.first + 15 if nth == 1 else month_start(days.first, 1), yearless=0)


def _month_edge_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "último dia do mês", "third day of october"."""
    month = read_month(pieces[kinds.index("g") + 1 :], scene)

    def day(year: int) -> int:
        if kinds[0] == "l":
            return add_months(ordinal(year, month.month, 1), 1) - 1
        return ordinal(year, month.month, pieces[0].numbers[-1])

    return "D", Days.one(upcoming(scene.today, day) if month.yearless else day(month.year))


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
    days = _day_in(Month(year or scene.now.year, month, not year), day, scene)
    return "D", days._replace(confirm=max(days.confirm, int(confirm)))


def in_order(first: int, second: int, scene: Scene) -> tuple[int, int, bool]:
    """Return the day and the month of 05/06, and whether the country leaves it open which is which."""
    month_first = scene.month_first
    if (first if month_first else second) > 12:
        month_first = not month_first
    unsure = scene.language == "en" and not scene.country and first != second and max(first, second) <= 12
    return (second, first, unsure) if month_first else (first, second, unsure)


def _led_pair(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "on 4.22", "dia 25-12": a date, in whichever order it is one."""
    return _pair(pieces, kinds, scene, led=True)


def _pair(pieces: Sequence[Piece], kinds: str, scene: Scene, led: bool = False) -> Meaning | None:
    """25-12, 4.22; also 15.30, which is a time, and 10-15, which are days."""
    first, second, dotted, figures = pieces[-1].numbers
    if dotted and figures == 1 and not led:
        return None
    natural = second if not scene.month_first else first
    if natural <= 12 or led:
        day, month, _ = in_order(first, second, scene)
        return "D", _day_in(Month(scene.now.year, month, True), day, scene)._replace(confirm=int(not led))
    if dotted:
        return "T", settle(first, second)
    if first >= second:
        return None
    start = upcoming_monthday(scene.today, first)
    return "D", Days(start, start + second - first + 1, 1)


def _monthday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    number = pick(pieces, "Grnqs1")
    if number is None:
        return None
    sure = number.kind in "Gr" or "e" in kinds
    return "D", Days.one(upcoming_monthday(scene.today, number.numbers[0]), confirm=not sure, yearless=True)


_END = r"(?=$|[,;_TPiI&])"
_SEPARATOR = r"[~>a&oeI2%]{1,3}"
MONTH_RULES: tuple[Rule, ...] = (
    (rf"[qrslB][WBw]{LINK}{MONTH}", _nth_weekday),
    (rf"[qrslB]8[oe%,]*{MONTH}", _nth_week),
    (rf"[qrslB]U[oe%,]*{NAMED}", _fortnight),
    (rf"[qrsl]g{LINK}{MONTH}", _month_edge_day),
    (rf"[2oe%]*(?:{ORDINALS}{_SEPARATOR}{ORDINALS}|f)[oe]*(?:{NAMED}|[oe%]*{UNIT_MONTH})", _days_of_month),
    (rf"[MmX][oe]*(?:{ORDINALS}{_SEPARATOR}[nr]|f)(?:[,o]*4)?", _days_of_month),
    (rf"{ORDINALS}{LINK}{NAMED}|{ORDINALS}[oe%]*{UNIT_MONTH}|B[o]{NAMED}", _day_month),
    (rf"[MmX]{LINK}{ORDINALS}(?![hUg#568A/])(?:[oe,_]*4)?", _month_day),
    (r"J|g?F(?:[oe,/]*4|[,/]n)?(?![/F])", _written),
    (rf"(?:(?<=[oe%9jiI])g|(?<![^,;])g)f{_END}|(?<=[oe%9])f{_END}", _led_pair),
    (rf"(?<=[WB,])f{_END}|(?<![^,;])f{_END}", _pair),
    (r"[MmpX][o,/]*4|Q", _month_only),
    (r"[xl<t]o?[Mmp]|[Mm][xl]|M|(?<=[j29<>b])m|(?<=[j29<>b][oe])m", _month_only),
    (r"[xt]?G(?![#%])", _monthday),
    (r"(?<=[oe%9,])r(?![#U58gk])|^r(?![#U58gk?])|r(?=$|[,;_TP:&i9I])", _monthday),
    (r"e[n1](?![hUg#568A&~>/])|%o?n(?=$|[,;_TiI])|oon(?=$|[;_])|[o%]o[qs](?=$|[;_])", _monthday),
)
