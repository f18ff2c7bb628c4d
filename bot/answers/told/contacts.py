"""E-mail addresses, phone numbers and names that somebody gives as theirs, unasked."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers import email, name, phone
from bot.answers.fold import fold, words
from bot.answers.reading import Locale, Value
from bot.answers.told.statements import Span, clause
from bot.answers.told.words import DEMONYMS, EMAIL_AROUND, PHONE_AROUND

LEAST_DIGITS = 8  # of a phone number told unasked

_ADDRESS = re.compile(r"[^\s,;()<>\[\]]+@[^\s,;()<>\[\]]+")
_FIGURES = re.compile(r"\+?\(?\d[\d\s().-]{6,22}\d")
_WORD = r"[^\W\d_][\w'’.-]*"
_CAPITAL = rf"(?-i:[A-ZÀ-Þ]){_WORD[7:]}"
_TOLD = re.compile(
    r"\b(?:meu nome(?: completo)?(?: é| e| eh|:)|(?:eu )?me chamo|chamo-me|mi nombre(?: completo)?(?: es|:)|me llamo"
    r"|my (?:full )?name(?:'s| is|:)|(?m:^)(?:nome|nombre|name)(?: completo)?\s*:)\s+", re.IGNORECASE,
)
# After these only what is written as a name is one: "sou a favor", "I'm late".
_HINTED = re.compile(
    r"\b(?:(?:eu )?(?:sou|aqui é|aqui eh|aqui fala|quem fala é) (?:o|a)|(?:yo )?soy (?:el|la)|te habla|le habla)"
    r"\s+(?=[A-ZÀ-Þ][a-zà-þ'’])|\b(?i:sou|soy|i'm|i am|this is|aqui é|aqui)\s+(?=[A-ZÀ-Þ][a-zà-þ'’])", re.IGNORECASE,
)


_OR = frozenset(("ou", "or", "o", "u"))


def find_email(text: str, sentence: Span, where: Locale, now: datetime) -> tuple[Value, Span] | None:
    """An address that is given as the writer's, and the clause that gives it."""
    found = _ADDRESS.search(text, *sentence)
    if found is None:
        return None
    span = Span(found.start(), found.end())
    around = clause(text, sentence, span)
    reading = email.read(found.group(), where, now)
    beside = _beside(text, around, span)
    if _FIGURES.search(text, *around) is not None:  # "206-555-0142 or write to ana@acme.com"
        beside = {word for word in beside if not word[0].isdigit()} - PHONE_AROUND - _OR
    if reading is None or reading.confirm or not beside <= EMAIL_AROUND:
        return None
    return reading.value, around


def find_phone(text: str, sentence: Span, where: Locale, now: datetime) -> tuple[Value, Span] | None:
    """A phone number with its area code that is given as the writer's, and the clause that gives it."""
    found = _FIGURES.search(text, *sentence)
    if found is None or sum(char.isdigit() for char in found.group()) < LEAST_DIGITS:
        return None
    span = Span(found.start(), found.end())
    around = clause(text, sentence, span)
    reading = phone.read(text[around.start:around.end], where, now)
    if reading is None or reading.confirm or not _beside(text, around, span) <= PHONE_AROUND:
        return None
    return reading.value, around


def introduction(text: str, sentence: Span) -> re.Match[str] | None:
    """The words by which the writer introduces themselves; the name stands behind them."""
    return _TOLD.search(text, *sentence) or _HINTED.search(text, *sentence)


def find_name(text: str, sentence: Span, where: Locale, now: datetime) -> tuple[Value, Span] | None:
    """The name that the writer introduces themselves by, and the words that do it."""
    introduced = introduction(text, sentence)
    if introduced is None:
        return None
    around = clause(text, sentence, Span(introduced.start(), introduced.end()))
    reading = name.read(text[introduced.start():around.end], where, now)
    if reading is None or reading.confirm or "&" in text[introduced.start():around.end]:
        return None  # "me chamo Silva & Filhos": a company
    hinted = introduced.re is _HINTED
    if hinted and not _is_written_as_a_name(text, introduced, str(reading.value), sentence):
        return None
    return reading.value, Span(introduced.start(), around.end)


def _beside(text: str, around: Span, span: Span) -> set[str]:
    return {*words(fold(text[around.start:span.start])), *words(fold(text[span.end:around.end]))}


_FROM = re.compile(r"\s*,?\s+(?:da|do|de|del|from|at|with|of)\s+(?:the |la |el )?[A-ZÀ-Þ0-9]")


def _is_written_as_a_name(text: str, hinted: re.Match[str], called: str, sentence: Span) -> bool:
    """With capitals; and, where no article shows that it is a name ("I'm Ana" is like "I'm German"), of two words, or
    with where they are from."""
    start = hinted.end()
    if text[start:start + len(called)] != called or fold(called) in DEMONYMS:
        return False
    article = hinted.group().split()[-1].lower() in {"o", "a", "el", "la", "habla"}
    several = len(called.split()) > 1 and all(word[0].isupper() for word in called.split() if len(word) > 3)
    return article or several or bool(_FROM.match(text, start + len(called), sentence.end))
