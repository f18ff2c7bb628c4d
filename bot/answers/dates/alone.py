"""What is a date only as the whole message: "15", "seg", "já", "março", "2 semanas". Mostly to be confirmed."""

from __future__ import annotations

from bot.answers.dates.grammar import Piece, Scene, pick
from bot.answers.dates.lengths import Length, moved
from bot.answers.dates.reckoning import Days, add_months, month_start, ordinal, upcoming_monthday
from bot.answers.dates.stretches import season_meant
from bot.answers.dates.weekdays import weekday_ahead
from bot.answers.dates.words import DAY, MONTH, QUARTER, SPRING, WEEK, YEAR

_LONGEST = {DAY: 90, WEEK: 52, MONTH: 36, QUARTER: 8, YEAR: 5}
"""How many of a unit are an answer to "when?"; "30 anos" is an age."""
_MARCH, _MAY = 3, 5
_SATURDAY = 5
_CHOICES = 10
"""As far as people count what they choose from: "third" may be the third choice, "nineteenth" is a day."""


def read_alone(whole: str, pieces: list[Piece], piece: Piece, scene: Scene) -> Days | None:
    """Return the days that a whole message means; `whole` is its kinds without fillers, `piece` the first of them."""
    if whole in ("n", "nT", "n~n", "n>n", "2nn", "r", "rr", "2n>n", "2n") or (whole == "nn" and pick(pieces, "&a")):
        return _numbers(pieces, scene) if len(piece.numbers) < 3 else None
    if whole in ("w", "y", "B", "wP", "yP"):
        return _short_weekday(piece, scene)
    if whole == "q" and piece.numbers[0] > _CHOICES:
        return Days.one(upcoming_monthday(scene.today, piece.numbers[0]))
    if whole == "V" and piece.numbers[0] >= SPRING:
        return Days(*season_meant(piece.numbers[0], None, 0, scene)[1])
    if whole == "3":
        return Days.one(scene.today)
    if whole == "4":
        return Days.one(ordinal(piece.numbers[0], 1, 1), confirm=True)
    if whole == "m" and piece.numbers[0] != _MAY:
        first = ordinal(scene.now.year, piece.numbers[0], 1)
        # "Marco" may well be a man.
        doubt = piece.numbers[0] == _MARCH and scene.language != "en"
        return Days.one(first if first >= month_start(scene.today) else add_months(first, 12), confirm=doubt)
    return _length(Length(*piece.numbers), scene) if whole == "L" else None


def _numbers(pieces: list[Piece], scene: Scene) -> Days:
    """ "15", "10 ou 12", "entre 10 e 15": days of this month or the next."""
    numbers = [each.numbers[0] for each in pieces if each.kind in "nr"]
    first = upcoming_monthday(scene.today, numbers[0])
    return Days(first, first + max(1, numbers[-1] - numbers[0] + 1), 1)


def _short_weekday(piece: Piece, scene: Scene) -> Days | None:
    a_word = len(piece.numbers) > 1 and piece.kind == "w"
    if a_word and scene.language == "en" and piece.numbers[0] == 4:
        return None  # "sex"
    days = weekday_ahead(piece.numbers[0], scene)
    sat_or_sun = scene.language == "en" and piece.numbers[0] >= _SATURDAY
    return days._replace(confirm=1) if a_word and not sat_or_sun else days


def _length(length: Length, scene: Scene) -> Days | None:
    if length.seconds or length.many > _LONGEST.get(length.unit, 0) or (length.unit, length.many) == (DAY, 1):
        return None
    return Days.one(moved(scene.today, length), confirm=True)
