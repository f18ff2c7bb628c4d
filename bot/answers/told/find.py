"""Everything that a message tells unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.answers.fold import fold, words
from bot.answers.reading import Locale, Value
from bot.answers.told.clues import Clues
from bot.answers.told.companies import find_company
from bot.answers.told.contacts import LEAST_DIGITS, find_email, find_name, find_phone
from bot.answers.told.counted import find_counted
from bot.answers.told.forms import find_document, find_map, find_postal_code, find_url
from bot.answers.told.having import find_having
from bot.answers.told.homes import CITY_WORDS, find_city, find_place, find_state
from bot.answers.told.options import find_options
from bot.answers.told.statements import LONGEST, Span, sentences, statements
from bot.answers.told.words import SPENDS

LEAST_WORDS = 4  # a shorter message answers the question that waits, and nothing else

_INTRODUCING = frozenset("sou soy i'm am name name's nome nombre chamo llamo habla aqui this".split())
_LIVING = frozenset("""
    moro moramos vivo vivimos vivemos resido residimos radico sou soy somos live from based fica ficamos estamos estou
    queda esta estoy we're i'm located
""".split())
_WORKING = _INTRODUCING | frozenset("""
    empresa company compania companhia negocio business trabalho trabalhamos trabajo trabajamos work works working
    represento represent representando falo
""".split())
_CONTACTS = {
    "email": find_email, "phone": find_phone, "name": find_name, "url": find_url, "document": find_document,
    "postal_code": find_postal_code, "city": find_city, "state": find_state, "company": find_company,
    "location": find_map,
}
_LEAST_OF_A_CODE = 4  # figures
_LEAST_OF_A_DOCUMENT = 9


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was told unasked: its name, its value, and where in the message."""

    answer: str
    value: Value
    span: Span


def find_told(text: str, clues: Clues, known: frozenset[str], where: Locale, now: datetime) -> list[Told]:
    """What a message tells of the answers that are not `known` yet, each at most once. What it tells in two ways is
    not taken. Costs next to nothing for short messages, and for those without any clue. Never raises."""
    if not may_tell(text):
        return []
    text = text[:LONGEST]
    said = frozenset(words(fold(text)))
    contacts = _contacts(text, said, clues, known)
    counted = frozenset(
        name for word in said if word in clues.nouns for name in clues.nouns[word] if name not in known
    )
    if clues.budget and clues.budget not in known and not SPENDS.isdisjoint(said):
        counted |= {clues.budget}
    chosen = frozenset(
        name for word in said if word in clues.forms for _, name, _ in clues.forms[word] if name not in known
    )
    having = {word: name for word, name in clues.having.items() if word in said and name not in known}
    if not (contacts or counted or chosen or having):
        return []
    found: dict[str, list[Told]] = {}
    for span in sentences(text) if having else ():
        for each in find_having(text, span, having):
            found.setdefault(each[0], []).append(Told(*each))
    for sentence in statements(text, where.language):
        for told in _in_sentence(text, sentence, clues, (contacts, counted, chosen), where, now):
            found.setdefault(told.answer, []).append(told)
    return [each[0] for each in found.values() if len({str(told.value) for told in each}) == 1]


def may_tell(text: str) -> bool:
    """Whether a message is long enough to tell more than it was asked, or something else; an e-mail address always
    is."""
    return "@" in text or text.count(" ") + text.count("\n") + 1 >= LEAST_WORDS


def without(text: str, told: list[Told]) -> str:
    """The message without the clauses that told something else, for the question that waits."""
    for span in sorted({each.span for each in told}, reverse=True):
        text = f"{text[:span.start]}\n{text[span.end:]}"
    kept = (_JOINTS.sub("", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


_JOINTS = re.compile(
    r"^[\s,;.:!-]*(?:(?:e|y|and|com|con|with)\s+)?|(?:[\s,;:-]+(?:e|y|and|com|con|with)?)?[\s,;:-]*$", re.IGNORECASE,
)


def _contacts(text: str, said: frozenset[str], clues: Clues, known: frozenset[str]) -> dict[str, str]:
    """The contact details that the message may hold: kind -> answer."""
    return {kind: name for kind, name in clues.only.items() if name not in known and _SIGNS[kind](text, said)}


def _figures(text: str) -> int:
    return sum(map(str.isdigit, text))


# Kind -> whether a message, and its words, may hold such a thing at all.
_SIGNS: Mapping[str, Callable[[str, frozenset[str]], bool]] = {
    "email": lambda text, said: "@" in text,
    "phone": lambda text, said: _figures(text) >= LEAST_DIGITS,
    "name": lambda text, said: not _INTRODUCING.isdisjoint(said),
    "url": lambda text, said: "." in text,
    "document": lambda text, said: _figures(text) >= _LEAST_OF_A_DOCUMENT,
    "postal_code": lambda text, said: _figures(text) >= _LEAST_OF_A_CODE,
    "location": lambda text, said: "://" in text,
    "city": lambda text, said: not _LIVING.isdisjoint(said) or not CITY_WORDS.isdisjoint(said),
    "state": lambda text, said: not _LIVING.isdisjoint(said),
    "company": lambda text, said: not _WORKING.isdisjoint(said),
}


def _in_sentence(
    text: str, sentence: Span, clues: Clues,
    wanted: tuple[dict[str, str], frozenset[str], frozenset[str]], where: Locale, now: datetime,
) -> Iterator[Told]:
    contacts, counted, chosen = wanted
    for kind, name in contacts.items():
        found = _CONTACTS[kind](text, sentence, where, now)
        if found is None and kind == "city":
            found = find_place(text, sentence, clues.around[name] | clues.passing | clues.forms.keys())
        if found is not None:
            yield Told(name, *found)
    if counted:
        yield from (Told(*each) for each in find_counted(text, sentence, clues, counted, where, now))
    if chosen:
        yield from (Told(*each) for each in find_options(text, sentence, clues, chosen))
