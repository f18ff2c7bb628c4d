"""People's names, out of whatever they are wrapped in: "oi, sou o João da Acme" -> "João"."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from bot.answers.fold import fold
from bot.answers.names.case import capitalise
from bot.answers.names.hearing import Heard, hear, letters
from bot.answers.names.words import (
    AFTER_DE,
    CROWNS,
    LINKED_NAMES,
    LINKS,
    MOCKS,
    NOT_NAMES,
    PARTICLES,
    ROLES,
    SURNAMES,
    TAILS,
    TITLES,
)
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

LONGEST_MESSAGE = 300  # characters looked at
LONGEST_NAME = 80  # characters
MOST_WORDS = 6  # without particles; six are not rare in Brazil

_ARTICLES = word_set("o a el la the")
_LAUGHTER = re.compile(r"k+|(?:h[aei]|j[ae]){2,}[hj]?|(?:rs)+")
_HERE = re.compile(r"\b(?:aqu[ií]|here|falando|speaking)$", re.IGNORECASE)  # "oi, Rita aqui"
_VOWEL_LESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}")
_THRICE = re.compile(r"(.)\1\1")
_KEYS = re.compile("asdf|qwer|zxcv|hjkl|lkjh|fdsa|wasd")
_FIGURE = re.compile(r"[\d@]")
_FIRST = PARTICLES - LINKS - word_set("e y")  # Al is a name, and so is Van
_NOT_AFTER = NOT_NAMES | TAILS
_GOES_ON = LINKS | word_set("sou soy i'm im eu yo")  # "Ana, sou da Acme"


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The name that somebody gives as theirs, with its capitals put right. To be confirmed where it may be another
    word ("sou ana" is like "sou médico"), or somebody else's name ("oi Ana"). None for greetings, refusals, questions,
    figures and sentences."""
    text = letters(text[:LONGEST_MESSAGE])
    heard = hear(text)
    if heard is None:
        return None
    words, doubt = _words(heard)
    if not words or not _is_name(words, heard):
        return None
    name = capitalise(words, where.language)
    return Reading(name, doubt or _doubtful(words, heard)) if len(name) <= LONGEST_NAME else None


def _words(heard: Heard) -> tuple[list[str], bool]:
    """The words of the name at the beginning of a stretch, and whether the rest makes them doubtful."""
    tokens = heard.stretch.split()
    folded = [fold(token) for token in tokens]
    start = 0
    while start < len(tokens) and (folded[start] in TITLES or (heard.how and folded[start] in _ARTICLES)):
        start += 1
    end = start
    while end < len(tokens) and _belongs(end, start, tokens, folded, heard):
        end += 1
    kept = [token.strip(".") if token.count(".") == 1 and len(token) > 2 else token for token in tokens[start:end]]
    return _cut(kept, tokens[end:], heard)


def _belongs(at: int, start: int, tokens: list[str], folded: list[str], heard: Heard) -> bool:
    """Whether the token at that place goes on with the name."""
    token, word, then = tokens[at], folded[at], folded[at + 1:]
    if word in {"e", "y"}:  # "Costa e Silva"; but "João e Maria" are two people
        return at - start > 1 and bool(then) and then[0] not in _NOT_AFTER
    if word in LINKS and token[-1] != ".":
        linked = next((other for other in then if other not in AFTER_DE), "")
        if linked in LINKED_NAMES:
            return True
        return at > start and word in PARTICLES and heard.how in {"", "telling"} and linked not in NOT_NAMES
    if word in AFTER_DE and at > start and folded[at - 1] == "de":
        return True
    if len(word) == 1 and token[-1] == "." and word.isalpha():
        return True  # an initial
    if at > start and len(word) < 4 and token.istitle() and tokens[start].istitle():
        return True  # "Nguyễn Văn An" means it, "ana an" does not
    if at > start and word in SURNAMES:
        return True
    return word not in _NOT_AFTER and not _FIGURE.search(token)


def _cut(kept: list[str], rest: list[str], heard: Heard) -> tuple[list[str], bool]:
    """The name without dangling particles. Without an introduction it must be all there is, but for a number, an
    address, a company or a courtesy."""
    while kept and kept[-1].islower() and fold(kept[-1]) in PARTICLES:
        kept = kept[:-1]
    if not rest:
        return kept, False
    figures = bool(_FIGURE.search(rest[0]))
    others = [word for word in map(fold, rest) if word not in TAILS]
    if heard.how or not others or figures or fold(rest[0]) in LINKS:
        return kept, figures and "@" not in rest[0] and not heard.how
    if fold(rest[0]) in {"e", "y"} and len(kept) == 1 and not NOT_NAMES.intersection(others):
        return kept, True
    return [], False


def _is_name(words: list[str], heard: Heard) -> bool:
    folded = [fold(word) for word in words]
    telling = [word for at, word in enumerate(folded) if word not in PARTICLES or (at == 0 and word in _FIRST)]
    if not 0 < len(telling) <= MOST_WORDS or not all(map(_is_word, words)):
        return False
    doing = words[0].islower() and words[0].endswith("ing")  # "I'm looking"
    if _mocks(heard.stretch):
        return False
    if heard.how in {"hinting", "article"} and (telling[0] in ROLES or doing):
        return False
    return not (len(telling) == 1 and len(telling[0]) == 1 and telling[0].isascii())


def _mocks(stretch: str) -> bool:
    """Whether somebody calls themselves names: "otário que paga caro", "the queen of England", "rey de los tontos"."""
    tokens = stretch.split()
    folded = [fold(token) for token in tokens]
    if not MOCKS.isdisjoint(folded):
        return True
    return any(token.islower() and word in CROWNS and not LINKS.isdisjoint(folded[at + 1:])
               for at, (token, word) in enumerate(zip(tokens, folded, strict=True)))


def _is_word(word: str) -> bool:
    """Letters of any script, with the marks that names have among them; no mash of keys, no laughter."""
    if len(word) > 30 or not word[0].isalpha():
        return False
    if not all(char.isalpha() or char in "'-.·\u200c" or unicodedata.category(char)[0] == "M" for char in word):
        return False
    low = word.lower()
    thrice = _THRICE.search(low) and low != "iii"
    return not (thrice or _LAUGHTER.fullmatch(low) or _VOWEL_LESS.fullmatch(low) or _KEYS.search(low))


def _doubtful(words: list[str], heard: Heard) -> bool:
    """Whether the name may be another word, or somebody else's."""
    if heard.how:
        return heard.how == "hinting" and len(words) == 1 and words[0] in (words[0].lower(), words[0].upper())
    after = [fold(word) for word in heard.after.split() if fold(word)]
    told = bool(_FIGURE.search(heard.after)) or (bool(after) and after[0] in _GOES_ON)
    greeted = heard.greeted and not _HERE.search(heard.stretch)
    return greeted or not (told or all(word in TAILS for word in after))
