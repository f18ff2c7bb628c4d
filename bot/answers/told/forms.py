"""What has a form of its own, given unasked as the writer's: a site, a map's link, a tax number, a postal code."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers import document, location, postal_code, url
from bot.answers.fold import fold, words
from bot.answers.reading import Locale, Value
from bot.answers.told.statements import Span, clause
from bot.answers.told.words_of_things import (
    DOCUMENT_AROUND,
    DOCUMENT_WORDS,
    MAP_AROUND,
    POSTAL_AROUND,
    POSTAL_WORDS,
    URL_AROUND,
    URL_WORDS,
)

Find = tuple[Value, Span]
_SITE = re.compile(r"(?<![\w@.])(?:https?://|www\.)?[^\s@,;()<>]+\.[^\s@,;()<>]{2,}(?![\w@])", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s,;()<>]+", re.IGNORECASE)
_MARKED_SITE = re.compile(r"https?://|www\.", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,/+-])[\dA-Z]{2,3}[\dA-Z./-]{7,15}\d{2}(?![\w/])", re.IGNORECASE)
_MARK = re.compile(r"[./-]")


def find_url(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The site that is given as the writer's: with https:// or www., or called a site."""
    found = _SITE.search(text, *sentence)
    if found is None or location.is_map(found.group()):
        return None
    around, beside = _around(text, sentence, found)
    reading = url.read(found.group(), where, now)
    sure = _MARKED_SITE.match(found.group()) or not URL_WORDS.isdisjoint(beside)
    return (reading.value, around) if reading is not None and sure and beside <= URL_AROUND else None


def find_map(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The map's link that is given for the writer's place."""
    found = _LINK.search(text, *sentence)
    if found is None or not location.is_map(found.group()):
        return None
    around, beside = _around(text, sentence, found)
    return (found.group(), around) if beside <= MAP_AROUND else None


def find_document(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The CPF or CNPJ that is given as the writer's, with its points, or called one."""
    found = _NUMBER.search(text, *sentence)
    if found is None:
        return None
    around, beside = _around(text, sentence, found)
    reading = document.read(found.group(), where, now)
    sure = _MARK.search(found.group()) or not DOCUMENT_WORDS.isdisjoint(beside)
    return (reading.value, around) if reading is not None and sure and beside <= DOCUMENT_AROUND else None


def find_postal_code(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The postal code that is given as the writer's: of a form that nothing else has, or called one."""
    for found in postal_code.matches(text[:sentence.end], where):
        if found.start() < sentence.start:
            continue
        around, beside = _around(text, sentence, found)
        reading = postal_code.read(found.group(), where, now)
        marked = not found.group().isdigit() and " " not in found.group()
        if reading is not None and (marked or not POSTAL_WORDS.isdisjoint(beside)) and beside <= POSTAL_AROUND:
            return reading.value, around
    return None


def _around(text: str, sentence: Span, found: re.Match[str]) -> tuple[Span, set[str]]:
    """The clause that gives it, and the words beside it."""
    around = clause(text, sentence, Span(found.start(), found.end()))
    return around, {
        *words(fold(text[around.start:found.start()])), *words(fold(text[found.end():around.end])),
    }
