"""One of the options that were shown: by its number, its words, or a part or near miss of them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from bot.answers import number, yes_no
from bot.answers.choices.listed import Listed, prepare
from bot.answers.choices.matching import Said, by_form, by_likeness, by_part, split
from bot.answers.choices.ordinals import find_named_place, find_places
from bot.answers.choices.ranges import Range, find_range, one_sided
from bot.answers.fold import fold, words
from bot.answers.phrases.questions import question_in
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

SURE = 0.83  # how like an option a mistyped message must be to need no confirming: one slip in six letters

_DECIMAL = re.compile(r"\d[.,]\d")
_PLACED = word_set("opcao opcoes opcion opciones option options alternativa item")
_PLAIN_YES = word_set("sim si yes")
_PLAIN_NO = word_set("nao no")
_LATER = word_set("depois tarde despues luego later")  # a no, but perhaps the third option
_SHIFTS = (Decimal("0.001"), Decimal(1))  # "menos de 10" is 9.999 in money, 9 in people


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The id of the option that is meant. To be confirmed where two are hit alike, where a number may be a place in
    the list or an amount, in a question, and where the spelling is far off. None where nothing is hit, where an option
    is only ruled out ("não quero X"), and for a number that is neither a place nor in a range."""
    folded = fold(text)
    if not folded or not options:
        return None
    listed = prepare(options)
    if folded in listed.exact:
        return _reading(listed, listed.exact[folded])
    said = split(folded, where.language)
    found = _by_number(text, said, listed, where, now) or _by_polarity(text, where, options) \
        or _by_words(said, listed) or _reading(listed, _named(said, listed))
    return Reading(found.value, found.confirm or "?" in text or question_in(text) is not None) if found else None


def _reading(listed: Listed, places: list[int] | tuple[int, ...], doubt: bool = False) -> Reading | None:
    return Reading(listed.known[places[0]].id, doubt or len(places) > 1) if places else None


def _by_number(text: str, said: Said, listed: Listed, where: Locale, now: datetime) -> Reading | None:
    """A place in the list, or a number in an option's range. A number no larger than the list is long is a place,
    unless an option shows that very number ("2 quartos")."""
    places: list[int] = []
    if not _DECIMAL.search(text):
        placed, count = not _PLACED.isdisjoint(said.words), len(listed.known)
        found = find_places(list(said.words), count, frozenset() if placed else listed.vocabulary)
        places = [place - 1 for place in found] or (_named(said, listed) if placed else [])
        if placed and places:
            return _reading(listed, places)
    ranges, very = list[int](), False
    if any(option.span for option in listed.known):
        meant = find_range(fold(text)) or (None if places else _spelled(text, where, now))
        ranges, very = _in_range(meant, listed) if meant else (ranges, False)
    doubt = bool(places and ranges) and ranges[0] != places[0]
    return _reading(listed, ranges if very else places or ranges, doubt)


def _named(said: Said, listed: Listed) -> list[int]:
    """Places from 0."""
    return [place - 1 for place in find_named_place(list(said.words), len(listed.known))]


def _spelled(text: str, where: Locale, now: datetime) -> Range | None:
    """The range of a number in words: "uns vinte", "mais de mil"."""
    found = number.read(text, where, now)
    if found is None or not isinstance(found.value, int | Decimal):
        return None
    return one_sided(fold(text), Decimal(found.value))


def _in_range(meant: Range, listed: Listed) -> tuple[list[int], bool]:
    """Places of the options whose range is meant or holds it; whether it is the very number of an option."""
    spans = [(place, option.span) for place, option in enumerate(listed.known) if option.span]
    same = [place for place, span in spans if span == meant]
    if same:
        return same, meant.low == meant.high
    for shift in _SHIFTS:
        inside = [place for place, span in spans if any(span.holds(point) for point in meant.within(shift))]
        if inside:
            return inside, False
    return [], False


def _by_polarity(text: str, where: Locale, options: tuple[Option, ...]) -> Reading | None:
    """Where exactly one option is a yes and one a no ("Sim, tenho" / "Ainda não"): any other yes or no."""
    poles = _poles(options, where.language)
    said = yes_no.said(text, where.language) if poles else None
    if said is None or said.confirm or poles is None or (len(options) > 2 and _LATER.intersection(words(fold(text)))):
        return None
    return Reading(poles[0] if said.value else poles[1])


@lru_cache(maxsize=512)  # options are few and frozen; reading each of them costs more than reading the message
def _poles(options: tuple[Option, ...], language: str) -> tuple[str, str] | None:
    """The ids of the one yes and the one no among the options."""
    answers = [(option.id, yes_no.said(option.show, language)) for option in options]
    yes = [name for name, answer in answers if answer and answer.value]
    no = [name for name, answer in answers if answer and not answer.value]
    yes, no = _plainest(yes, options, _PLAIN_YES), _plainest(no, options, _PLAIN_NO)
    return (yes[0], no[0]) if len(yes) == 1 and len(no) == 1 else None


def _plainest(ids: list[str], options: tuple[Option, ...], plain: frozenset[str]) -> list[str]:
    """Of several, the one that is a bare "no": "Mais tarde" is another."""
    bare = [option.id for option in options if option.id in ids and fold(option.show) in plain]
    return bare if len(ids) > 1 and len(bare) == 1 else ids


def _by_words(said: Said, listed: Listed) -> Reading | None:
    hit, ruled_out = by_form(said, listed)
    if hit:
        return _reading(listed, hit)
    part = by_part(said, listed, ruled_out)
    if part:
        return _reading(listed, part)
    like, likeness = by_likeness(said, listed, ruled_out)
    return _reading(listed, like, doubt=likeness < SURE)
