"""Days by their name and stretches of time: "sexta que vem", "next week", "fim do mês", "natal", "este trimestre"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.date_grammar import Meaning, Piece, Rule, Scene, number_of, pick
from bot.answers.date_holidays import holiday_in
from bot.answers.date_months import MONTH, NAMED, period, read_month
from bot.answers.date_reckoning import (
    WEEKDAY_GRAIN,
    Days,
    add_months,
    month_start,
    ordinal,
    upcoming,
    upcoming_monthday,
    upcoming_weekday,
    week_start,
    year_start,
)
from bot.answers.date_words import END, HALF_YEAR, MIDDLE, MONTH as MONTH_UNIT, QUARTER, START, WEEK, YEAR as YEAR_UNIT


def _direction(pieces: Sequence[Piece]) -> int:
    """Return -1 for last, 1 (or 2: after next) for next, 0 for this."""
    if pick(pieces, "l<") is not None:
        return -1
    return number_of(pieces, "x")


def _relative(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    piece = pick(pieces, "R7YN")
    if piece is None:
        return None
    part = piece.numbers[1] if piece.kind == "7" else number_of(pieces, "P")
    return "D", Days.one(scene.today + piece.numbers[0], part=part)


def _part_of_today(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "D", Days.one(scene.today + _direction(pieces), part=number_of(pieces, "P"))


def _next_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "D", Days.one(scene.today + _direction(pieces))


def _from_today(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return ("D", Days.one(scene.today, confirm=True)) if pieces[0].numbers[0] else None


def weekday_ahead(weekday: int, scene: Scene) -> Days:
    """Return the next day of that weekday; where today is one, a week ahead, to be confirmed."""
    day = upcoming_weekday(scene.today, weekday)
    return Days.one(day, confirm=day == scene.today + 7, grain=WEEKDAY_GRAIN)


def _plain_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    named = pick(pieces, "WBwyX")
    if named is None:
        return None
    return "D", weekday_ahead(named.numbers[-1] if named.kind == "X" else named.numbers[0], scene)


def _unlike_a_word(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """A short weekday after "de" or "para": not "ter" (to have), "sex", "sat" and "sun", which are words."""
    return None if len(pieces[0].numbers) > 1 else _plain_weekday(pieces, kinds, scene)


def _portuguese(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "segunda" is Monday where Portuguese is written; in Spanish it is the second one."""
    return _plain_weekday(pieces, kinds, scene) if scene.language not in ("es", "en") else None


def _this_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    weekday = number_of(pieces, "WBw")
    ahead = (weekday - (scene.today - 1)) % 7
    return "D", Days.one(scene.today + ahead, confirm=ahead == 0 and "N" not in kinds, grain=WEEKDAY_GRAIN)


def _moved_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "last friday" is the latest one; "next friday" that of next week, to be confirmed where another comes first."""
    weekday = number_of(pieces, "WBw")
    direction = _direction(pieces)
    ahead = upcoming_weekday(scene.today, weekday)
    if direction < 0:
        return "D", Days.one(ahead - 7 - 7 * (ahead == scene.today + 7), grain=WEEKDAY_GRAIN)
    if direction == 0:
        return "D", weekday_ahead(weekday, scene)
    day = week_start(scene.today) + 7 + weekday if direction == 1 else ahead + 7
    return "D", Days.one(day, confirm=day != ahead, grain=WEEKDAY_GRAIN)


def _weekday_of_week(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    weekday = number_of(pieces, "WBwy")
    return "D", Days.one(week_start(scene.today) + 7 * _direction(pieces) + weekday, grain=WEEKDAY_GRAIN)


def _weekday_and_number(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "sexta 27", "thursday the 21st": the next day that is both; one just gone only where no other is near."""
    weekday, number = pieces[0].numbers[-1 if kinds[0] == "X" else 0], pieces[-1].numbers[0]
    day = first = upcoming_monthday(scene.today, number)
    if (day - 1) % 7 == weekday:
        return "D", Days.one(day)
    for back in range(1, 15):
        gone = scene.today - back
        if date.fromordinal(gone).day == number and (gone - 1) % 7 == weekday:
            return "D", Days.one(gone, confirm=True)
    for _ in range(14):
        day = upcoming_monthday(day + 1, number)
        if (day - 1) % 7 == weekday:
            return "D", Days.one(day, confirm=True)
    return "D", Days.one(first, confirm=True)


def _period(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """This, next or last week, month, year, quarter, half-year."""
    unit = pieces[next(place for place, kind in enumerate(kinds) if kind in "856Uk")]
    direction = _direction(pieces)
    bounds = _bounds(QUARTER if unit.kind == "k" else unit.numbers[0], direction, scene)
    return None if bounds is None else ("D", period(*bounds, scene))


def _bounds(unit: int, direction: int, scene: Scene) -> tuple[int, int] | None:
    today = scene.today
    if unit == WEEK:
        first = week_start(today) + 7 * direction
        return first, first + 7
    if unit == YEAR_UNIT:
        return year_start(today, direction), year_start(today, direction + 1)
    months = {MONTH_UNIT: 1, QUARTER: 3, HALF_YEAR: 6}.get(unit)
    if months is None:
        return None
    start = month_start(today, -((scene.now.month - 1) % months))
    return add_months(start, months * direction), add_months(start, months * (direction + 1))


def _numbered_period(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "3rd quarter", "segundo trimestre de 2027", "primeiro mês de 2027", "último trimestre"."""
    unit = QUARTER if kinds[1] == "k" else pieces[1].numbers[0]
    months = {MONTH_UNIT: 1, QUARTER: 3, HALF_YEAR: 6}.get(unit)
    if months is None:
        return None
    year = _year(pieces[2:], scene)
    if kinds[0] == "l" and year is None:
        return _period(pieces, kinds, scene)
    nth = 12 // months if kinds[0] == "l" else pieces[0].numbers[-1]
    if not 1 <= nth <= 12 // months:
        raise ValueError(f"a year has no part {nth}")
    first = ordinal(year or scene.now.year, (nth - 1) * months + 1, 1)
    if year is None and add_months(first, months) <= scene.today:
        first = add_months(first, 12)
    return "D", period(first, add_months(first, months), scene)


def _year(pieces: Sequence[Piece], scene: Scene) -> int | None:
    """Return the year that stands in the pieces ("2027", "next year"), or None."""
    written = pick(pieces, "4")
    if written is not None:
        return written.numbers[0]
    if pick(pieces, "6") is not None:
        return scene.now.year + _direction(pieces)
    return None


def _in_year(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    year = number_of(pieces, "4")
    days = period(ordinal(year, 1, 1), ordinal(year + 1, 1, 1), scene)
    return "D", days._replace(confirm=1)


def _weekend(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """Saturday, or the Sunday that is today; "next weekend" is the one of next week."""
    saturday = week_start(scene.today) + 5 + 7 * _direction(pieces)
    if _direction(pieces) == 0 and saturday < scene.today:
        saturday = scene.today
    confirm = _direction(pieces) > 0
    return "D", Days(saturday, week_start(saturday) + 7, int(confirm))


def _month_weekend(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    month = read_month(pieces[2:], scene)

    def saturday(year: int) -> int:
        first = ordinal(year, month.month, 1)
        if kinds[0] == "l":
            return week_start(add_months(first, 1) - 1 - 5) + 5
        return week_start(first) + 5 + 7 * (pieces[0].numbers[-1] - 1)

    first = upcoming(scene.today, saturday) if month.yearless else saturday(month.year)
    return "D", Days(first, first + 2)


def _edge(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """The start, the middle or the end of a week, month, year or quarter; always to be confirmed."""
    unit, edge = (0, MIDDLE) if kinds[0] == "H" else divmod(pieces[0].numbers[0], 10)
    named = pick(pieces[1:], "MmpXQ")
    if named is not None:
        month = read_month(pieces[1:], scene)
        first = ordinal(month.year, month.month, 1)
        if month.yearless and add_months(first, 1) <= scene.today:
            first = add_months(first, 12)
        return "D", _edge_day(edge, first, add_months(first, 1))
    place = pick(pieces[1:], "856Ukg")
    if place is not None:
        unit = QUARTER if place.kind == "k" else place.numbers[0]
    written = pick(pieces[1:], "4")
    if written is not None:
        return "D", _edge_day(edge, ordinal(written.numbers[0], 1, 1), ordinal(written.numbers[0] + 1, 1, 1))
    if place is not None and place.kind == "g":
        return "D", Days.one(scene.today, confirm=True)
    bounds = _bounds(unit, _direction(pieces), scene)
    if bounds is None:
        return None
    days = _edge_day(edge, *bounds)
    if days.first < scene.today and pick(pieces, "xlt<") is None:
        later = _bounds(unit, 1, scene)
        days = days if later is None else _edge_day(edge, *later)
    return "D", days


def _edge_day(edge: int, first: int, after: int) -> Days:
    if edge == START:
        return Days(first, first + 1, 1)
    if edge == MIDDLE:
        middle = first + (after - first - 1) // 2
        return Days(middle, middle + 1, 1)
    return Days(after - 1, after, 1)


def _holiday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    at = kinds.index("V")
    place = pieces[at].numbers[0]
    if place == 0 and kinds[0] == "j" and scene.language == "pt":
        return None  # "em Natal" is in the city
    year = _year(pieces[at + 1 :], scene)
    if year is not None:
        return "D", Days.one(holiday_in(place, year, scene.country))
    if _direction(pieces) < 0:
        this = holiday_in(place, scene.now.year, scene.country)
        gone = this < scene.today
        return "D", Days.one(this if gone else holiday_in(place, scene.now.year - 1, scene.country))
    return "D", Days.one(upcoming(scene.today, lambda each: holiday_in(place, each, scene.country)))


_THIS = r"[xlt<]"
_WEEK = rf"(?:{_THIS}8|8[xlt])"
_YEARS = rf"(?:4|{_THIS}o?6|6[xlt])"
_OF = r"[oe,%]*"
WEEK_RULES: tuple[Rule, ...] = (
    (rf"{_WEEK}{_OF}[WBwy]|[WBwy]{_OF}{_WEEK}", _weekday_of_week),
    (rf"[WBwX][oe%,_]{{0,3}}[nrG](?![hUg#568AT]|[oeij%/~_]*[MmpX45Q])", _weekday_and_number),
    (r"[WBw]N|[WBw]3|t[oe]?[WBw]", _this_weekday),
    (r"[x]o?[WBw](?!8)|[l][WBw]|(?<!H)<[Ww]|[WBw][xl]", _moved_weekday),
    (r"W|(?<=%)[Bwy](?!#)|w(?=[,o%_]*(?:[TJFfGC:]|r)|[oijae9%,]*P)|w(?=_?[,&_]+[wWB])|X(?=i?T)", _plain_weekday),
    (r"(?<=[oe9])[wy](?!#)", _unlike_a_word),
    (r"B(?!#)", _portuguese),
    (rf"[lqrsB]E{_OF}{MONTH}", _month_weekend),
    (rf"(?:v|(?<![n1&])H(?=[oe])){_OF}(?:{NAMED}|Q|{_THIS}o?[856Uk]|[856Uk][xlt]|[856Ukg]|4)|v(?=[o%,;]|$)", _edge),
    (rf"{_THIS}?o?E[xl]?", _weekend),
    (rf"[qrslB0](?:U|k|5){_OF}{_YEARS}|[qrs][Uk]", _numbered_period),
    (rf"{_THIS}o?[856Uk]|[856U][xlt]", _period),
    (rf"[jt]?(?:{_THIS}o?)?V(?:{_OF}{_YEARS}|[xl])?", _holiday),
    (r"(?<![L])xg|lg|g[xl]", _next_day),
    (r"t[P]|lP", _part_of_today),
    (r"[R7N]|Y", _relative),
    (r"u", _from_today),
    (r"[j2<>9b]o?4", _in_year),
)  # fmt: skip
