"""The order in which the rules of dates are read: numbers, times of day, lengths, days, and what stands on days."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.dates.counted import COUNTED_RULES
from bot.answers.dates.figures import FIGURE_RULES
from bot.answers.dates.grammar import Meaning, Piece, Scene, Stage, number_of, pick
from bot.answers.dates.lengths import AWAY, LENGTHS, SPANS, Length, moved
from bot.answers.dates.monthdays import MONTHDAY_RULES
from bot.answers.dates.months import MONTH_RULES
from bot.answers.dates.named import NAMED_RULES
from bot.answers.dates.numbers import NUMBERS
from bot.answers.dates.reckoning import Days, week_start
from bot.answers.dates.stretches import STRETCH_RULES
from bot.answers.dates.time_of_day import CLOCK_RANGES, CLOCKS
from bot.answers.dates.weekdays import WEEKDAY_RULES
from bot.answers.dates.words import DAY, END


def _from_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "a week from christmas", "2 dias depois do natal", "uma semana antes do natal"."""
    length, days = Length(*pieces[0].numbers), Days(*pieces[-1].numbers)
    if length.seconds:
        return None
    return "D", Days.one(moved(days.first, length, -1 if "b" in kinds else 1), confirm=bool(days.confirm))


def _eve(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    if not number_of(pieces, "b"):
        return None
    return "D", Days.one(Days(*pieces[-1].numbers).first - number_of(pieces, "b"))


def _end_of_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "end of day friday", "cob": that day, or today."""
    unit, edge = divmod(number_of(pieces, "v"), 10)
    if edge != END or (unit != DAY and kinds[0] == "D" or kinds == "v" and unit != DAY):
        return None
    day = pick(pieces, "D")
    return "D", Days.one(scene.today) if day is None else day.numbers


def _week_of(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "the week of october 6th"."""
    day = pick(pieces, "D")
    if day is None:
        return None
    first = week_start(day.numbers[0])
    return "D", Days(first, first + 7)


_DAYS = Stage(
    (*COUNTED_RULES, *MONTH_RULES, *MONTHDAY_RULES, *FIGURE_RULES, *WEEKDAY_RULES, *STRETCH_RULES, *NAMED_RULES)
)
_STANDING_ON_DAYS = Stage(
    (
        ("L", r"L(?:[2<u]|b)[oe%]*D", _from_day),
        ("b", r"b[oe%]*D", _eve),
        ("8", r"8[oe%]+D", _week_of),
        ("v", r"D[oe%,]*v|v[oe%,]*(?:g[oe%,]*)?D|v", _end_of_day),
    )
)

STAGES = (NUMBERS, CLOCKS, CLOCK_RANGES, LENGTHS, SPANS, AWAY, _DAYS, _STANDING_ON_DAYS)
