"""The state or province where somebody lives, by its name or its letters: "São Paulo", "sou de SP", "Austin, TX"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from rapidfuzz.distance import OSA

from bot.answers.fold import LONGEST, fold
from bot.answers.places.stretch import bare_place, without_closers
from bot.answers.places.subdivisions import BY_CODE, BY_NAME, Subdivision, country_of
from bot.answers.reading import Locale, Option, Reading

SHORTEST_TYPO = 6  # letters of a name that may have a slip in it

def any_name(table: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the names as whole words, the longest first."""
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")(?!\w)")


_LETTERS = re.compile(r"(?<![^\W\d_])[A-Z]{2,3}(?![^\W\d_])")
_ENDING = re.compile(r"[-/,(–]\s*([A-Za-z]{2,3})\W*$")
_NAMES = {country: any_name(table) for country, table in BY_NAME.items()}
# Without its accent this is another word: "para" (for).
_ACCENTED = {"para": re.compile(r"\bpar[áÁ]", re.IGNORECASE)}


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The state's code: two letters in Brazil and the United States, three in Mexico, the name in Argentina and Spain.
    To be confirmed: a slip of the finger, the first of two, and a state of a country that the person's is not known
    to be."""
    country = country_of(where)
    if country in BY_NAME:
        return _in(country, text)
    found = [reading for each in ("BR", "MX", "US", "AR", "ES") if (reading := _in(each, text))]
    return Reading(found[0].value, confirm=True) if found else None


def shown(code: str, where: Locale) -> str:
    """The state's name."""
    known = BY_CODE.get(country_of(where), {}).get(code)
    return known.name if known else code


def _in(country: str, text: str) -> Reading | None:
    text = text[:LONGEST]
    place = without_closers(bare_place(text)[0])
    whole = _named(fold(place), country) or BY_CODE[country].get(fold(place).upper())
    if whole:
        return Reading(whole.code)
    ending = _ENDING.search(text)
    if ending and ending[1].upper() in BY_CODE[country]:
        return Reading(ending[1].upper())
    found = _within(text, country)
    if found:
        return Reading(found[0].code, confirm=len({state.code for state in found}) > 1)
    return _mistyped(fold(place), country)


def _named(word: str, country: str) -> Subdivision | None:
    return BY_NAME[country].get(word)


def _within(text: str, country: str) -> list[Subdivision]:
    """The states that a sentence names, by their letters in capitals first: those are meant."""
    shouted = text.upper() == text and len(text) > 3
    letters = [] if shouted else [BY_CODE[country][code] for code in _LETTERS.findall(text) if code in BY_CODE[country]]
    if letters:
        return letters
    folded = fold(text)
    names = [name for name in _NAMES[country].findall(folded) if name not in _ACCENTED or _ACCENTED[name].search(text)]
    return [BY_NAME[country][name] for name in names]


def _mistyped(word: str, country: str) -> Reading | None:
    if len(word) < SHORTEST_TYPO:
        return None
    near = {state.code for name, state in BY_NAME[country].items()
            if len(name) >= SHORTEST_TYPO and OSA.distance(name, word, score_cutoff=1) == 1}
    return Reading(near.pop(), confirm=True) if len(near) == 1 else None
