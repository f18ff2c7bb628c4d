"""The company that the writer introduces themselves with, unasked: "sou a Ana da Acme", "trabajo en Acme"."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers import name
from bot.answers.fold import fold, words
from bot.answers.names.words import LINKED_NAMES, SURNAMES
from bot.answers.places.well_known import PLACE_BEGINS, WELL_KNOWN
from bot.answers.reading import Locale, Value
from bot.answers.told.contacts import introduction
from bot.answers.told.statements import Span, clause
from bot.answers.told.words import DEMONYMS, FILLERS, ROLES
from bot.answers.told.words_of_things import COMPANY_WORDS, DEPARTMENTS

Find = tuple[Value, Span]
_WORD = r"(?:[A-ZÀ-Þ][\w'’.&-]*|\d+[A-Z]\w*)"
_COMPANY = re.compile(rf"(?:{_WORD})(?:\s+(?:(?:&|de|do|da|e|y|and)\s+)?{_WORD}){{0,4}}")
_THE = r"(?:(?:a|o|la|el|the)\s+)?"
_FIRM = r"(?:empresa|company|compa[nñ][ií]a|firma|firm|startup|ag[eê]ncia|agency)"
_SAID = re.compile(rf"""(?xi)(?<!\w)(?:
    (?:minha|nossa|mi|nuestra|my|our)\s+(?:{_FIRM}|neg[oó]cio|business)\s+(?:é|eh|e|se\s+chama|chama-se|es|se\s+llama
    |is\s+called|is)
    |(?:eu\s+|yo\s+|i\s+|we\s+)?(?:trabalho|trabalhamos|trabajo|trabajamos|work|works|working)\s+(?:na|no|en|para|pra|at|for)
    |(?:represento|represent|estou\s+representando|falo\s+pela|falo\s+pelo)
    |(?:da|de\s+la|from\s+the)\s+{_FIRM})\s+{_THE}(?:{_FIRM}\s+)?""")
# Whose name it is said behind.
_OF = {
    "pt": re.compile(rf",?\s+(?i:aqui\s+)?(?i:da|do|das|dos)\s+(?i:{_FIRM}\s+)?"),
    "es": re.compile(rf"\s+(?i:de|del|de\s+la)\s+(?i:{_FIRM}\s+)?"),
    "en": re.compile(rf",?\s+(?i:from|at|with|of)\s+(?i:the\s+)?(?i:{_FIRM}\s+)?"),
}


def find_company(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The company, written as a name, that the writer says is theirs; no place, department or surname."""
    said = _SAID.search(text, *sentence)
    start, began = (said.end(), said.start()) if said else _behind_a_name(text, sentence, where, now)
    found = _COMPANY.match(text, start, sentence.end) if start else None
    if found is None:
        return None
    span = clause(text, sentence, Span(began, found.end()))
    beside = {*words(fold(text[found.end():span.end]))}
    if not beside <= FILLERS | COMPANY_WORDS or not _is_a_company(found.group()):
        return None
    return found.group().rstrip(".'’-"), Span(began, span.end)


def _behind_a_name(text: str, sentence: Span, where: Locale, now: datetime) -> tuple[int, int]:
    """Where "Acme" begins, and where "da Acme" does, in "sou a Ana da Acme"; 0, 0 where nothing is said so."""
    introduced = introduction(text, sentence)
    if introduced is None:
        return 0, 0
    reading = name.read(text[introduced.start():sentence.end], where, now)
    called = str(reading.value) if reading is not None else ""
    end = introduced.end() + len(called)
    if not called or text[introduced.end():end].lower() != called.lower():
        return 0, 0
    of = _OF.get(where.language[:2], _OF["en"]).match(text, end, sentence.end)
    return (of.end(), of.start()) if of else (0, 0)


def _is_a_company(called: str) -> bool:
    folded = fold(called)
    said = words(folded)
    if not said or folded in WELL_KNOWN or said[0] in PLACE_BEGINS or said[0] in WELL_KNOWN:
        return False
    known = DEPARTMENTS | DEMONYMS | ROLES | LINKED_NAMES | SURNAMES
    return said[0] not in known and len(folded) > 1
