"""Capitals of names: "ANA PAULA DA SILVA" and "ana paula da silva" become "Ana Paula da Silva"."""

from __future__ import annotations

import re

from bot.answers.names.words import AFTER_DE, PARTICLES
from bot.answers.tables import word_set

_ROMAN = word_set("ii iii iv vi vii viii")
_IBERIAN = word_set("da de do das dos del e y la las los lo")
_JOINTS = re.compile(r"([-.'])")


def capitalise(words: list[str], language: str) -> str:
    """The words of a name with capitals where they belong; how somebody wrote McDonald, DeShawn or JK is kept."""
    whole = "".join(words)
    careless = whole == whole.lower() or whole == whole.upper()
    iberian = language[:2] in {"pt", "es"}  # elsewhere "Robert De Niro" is written so on purpose
    shown: list[str] = []
    for at, word in enumerate(words):
        low = word.lower()
        linked = low in PARTICLES or (low in AFTER_DE and bool(shown) and shown[-1] in {"de", "e"})
        meant = careless or word == low or (iberian and low in _IBERIAN)
        shown.append(low if linked and meant and 0 < at < len(words) - 1 else _word(word, careless))
    return " ".join(shown)


def _word(word: str, careless: bool) -> str:
    if word.lower() in _ROMAN and word != word.title():
        return word.upper()
    if not careless and len(word) <= 2 and word.isupper():
        return word  # JK, AJ
    if not careless and re.match(r"[^\W\d_]'[^\W\d_]", word) and word[2].isupper():
        return word  # d'Arc, D'Arc
    if word in (word.lower(), word.upper()) or word == word.swapcase().title().swapcase() or not word[0].isupper():
        return "".join(_part(part, at) for at, part in enumerate(_JOINTS.split(word)))
    return word


def _part(part: str, at: int) -> str:
    """One piece between hyphens, apostrophes and points: "o'neill" has two that take a capital, "ana's" has one."""
    low = part.lower()
    if at and len(low) < 2 and low == "s":
        return low
    if re.fullmatch(r"mc[^\W\d_]{3,}", low):
        return "Mc" + low[2:3].title() + low[3:]
    return low[:1].title() + low[1:]
