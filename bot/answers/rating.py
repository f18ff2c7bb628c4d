"""Marks: "4", "nota 8", "8/10", "⭐⭐⭐⭐", "quatro estrelas". `rating` goes from 1 to 5, `nps` from 0 to 10."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.answers import number
from bot.answers.fold import fold
from bot.answers.phrases.rating_words import GRADES, INTENSE, TOP
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import any_of

STARS, PROMOTION = (1, 5), (0, 10)

_ANY_GRADE = {grade: mark for mark, grades in GRADES.items() for grade in grades}
_INTENSE = any_of(INTENSE)
_TOP = any_of(TOP)
_STAR = re.compile("[⭐★🌟]")
_OF = re.compile(r"(?<![\d/.,])(\d{1,3}(?:[.,]\d)?)\s*(?:/|de|do|of|out of|sobre|em|en|in)\s*(\d{1,3})(?![\d/.,])")
_FIGURE = re.compile(r"\d+")
_BEYOND = 100  # "nota mil", "1000/10": nobody means it, everybody knows what is meant


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """A whole mark from 1 to 5, or on the scale of the options' figures ("0-10"; 1, 2 and 3). To be confirmed: a mark
    of another scale ("8/10" is 4 of 5), one between two whole ones, one in words ("ótimo")."""
    figures = [int(figure) for option in options for figure in _FIGURE.findall(option.id)]
    return _on((min(figures), max(figures)) if len(set(figures)) > 1 else STARS, text, where, now)


def read_nps(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """A whole mark from 0 to 10: how likely people are to recommend us. Confirmed like a rating."""
    return _on(PROMOTION, text, where, now)


def _on(scale: tuple[int, int], text: str, where: Locale, now: datetime) -> Reading | None:
    folded = fold(text)
    stars = len(_STAR.findall(text))
    if stars and not re.search(r"\d", text):
        return _whole(Decimal(stars), scale, doubt=False)
    of = _OF.search(folded)
    if of and int(of[2]) > 0:
        return _of(Decimal(of[1].replace(",", ".")), int(of[2]), scale)
    said = number.read(text, where, now)
    if said is None or not isinstance(said.value, int | Decimal):
        return _in_words(folded, scale)
    if said.value >= _BEYOND:
        return Reading(scale[1], confirm=True)
    return _whole(Decimal(said.value), scale, said.confirm)


def _of(mark: Decimal, highest: int, scale: tuple[int, int]) -> Reading | None:
    """A mark with its own scale: "8/10"."""
    if mark > highest:
        return Reading(scale[1], confirm=True) if mark >= _BEYOND else None
    if highest == scale[1]:
        return _whole(mark, scale, doubt=False)
    return _whole(max(mark * scale[1] / highest, Decimal(scale[0])), scale, doubt=True)


def _whole(mark: Decimal, scale: tuple[int, int], doubt: bool) -> Reading | None:
    if not scale[0] <= mark <= scale[1]:
        return None
    whole = int(mark.quantize(Decimal(1), ROUND_HALF_UP))
    return Reading(whole, doubt or whole != mark)


def _in_words(folded: str, scale: tuple[int, int]) -> Reading | None:
    """Five grades in words stand for a scale of five; of any other scale only its ends."""
    if _TOP.fullmatch(folded):
        return Reading(scale[1], confirm=True)
    grade = _ANY_GRADE.get(" ".join(_INTENSE.sub(" ", folded.replace("!", " ").replace(",", " ")).split()))
    if grade is None or (scale != STARS and grade not in STARS):
        return None
    return Reading({1: scale[0], 5: scale[1]}.get(grade, grade), confirm=True)
