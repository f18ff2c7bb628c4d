"""The city where somebody lives, as people write it: "moro em Campinas", "sou de São Paulo - SP", "Austin, TX"."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers.fold import fold
from bot.answers.names.case import capitalise
from bot.answers.names.words import PARTICLES
from bot.answers.phrases.laughter import only_laughs
from bot.answers.phrases.place_words import NOT_PLACES
from bot.answers.places.nicknames import NICKNAMES
from bot.answers.places.stretch import bare_place, without_closers
from bot.answers.places.subdivisions import is_subdivision
from bot.answers.reading import Locale, Option, Reading

LONGEST_NAME = 60  # characters
MOST_WORDS = 6
SURE_WORDS = 4  # more words, "de" and the like left out, may be a sentence where no "moro em" leads to them

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_BREAK = re.compile(r"\s*(?:[,;/(\n]|\s[-–—]\s|-(?=[A-Za-z]{2}\)?$))\s*|"
    # "Guadalajara por el trabajo", "Denver because of my job"
    r"\s+(?:por (?:el|la|mi|o|a|meu|minha|causa)|porque|pq|because|for (?:work|my|the)|pelo|pela)\b.*", re.IGNORECASE)


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The city's name without what stands around it, its capitals put right; a state behind it is left out. There is
    no list of all cities: to be confirmed is a long message without "moro em", and a nickname ("bh")."""
    place, led = bare_place(text)
    parts = [part for part in _BREAK.split(without_closers(place)) if part.strip(" .)")]
    if not parts or only_laughs(text):
        return None
    name = _without_state(parts[0].strip(" .-"), where)
    nickname = NICKNAMES.get((where.country.upper(), fold(name))) or NICKNAMES.get(("", fold(name)))
    if nickname:
        return Reading(nickname, confirm=True)
    words = name.split()
    if not _is_name(words):
        return None
    others = [part for part in parts[1:] if not is_subdivision(part, where)]
    telling = [word for word in words if fold(word) not in PARTICLES]
    return Reading(capitalise(words, where.language), not led and (len(telling) > SURE_WORDS or len(others) > 1))


def _without_state(name: str, where: Locale) -> str:
    """ "Campinas SP": a state's capitals behind a name are no part of it."""
    head, _, last = name.rpartition(" ")
    return head if head and last.isupper() and len(last) < 4 and is_subdivision(last, where) else name


def _is_name(words: list[str]) -> bool:
    if not 0 < len(words) <= MOST_WORDS or sum(map(len, words)) > LONGEST_NAME:
        return False
    if not all(map(_WORD.fullmatch, words)) or (len(words) == 1 and len(words[0]) < 2):
        return False
    return fold(words[-1]) not in PARTICLES and not NOT_PLACES.intersection(map(fold, words))
