"""The sentences of a message that plainly tell something about the writer, and the clauses in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.answers.fold import fold, words
from bot.answers.told.words import BEING, OTHERS, POSSESSING, ROLES

LONGEST = 600  # characters of a message that are looked at

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+(?=\s|$)|(?=\n)|$)")
_BOUNDARY = re.compile(
    r"[,;!?()\[\]\n]|\.(?=\s|$)|\s[-–—+/]\s|\s(?:e|y|and|mas|pero|but|com|con|with|tamb[eé]m|tambi[eé]n|also)\s",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+")


class Span(NamedTuple):
    """A stretch of a message: from, to (exclusive)."""

    start: int
    end: int


def statements(text: str, language: str) -> Iterator[Span]:
    """Where the sentences stand that deny nothing, ask nothing, and are about the writer, now."""
    for found in _SENTENCE.finditer(text[:LONGEST]):
        sentence = found.group()
        said = words(fold(_ADDRESS.sub(" ", sentence)))
        if sentence.strip() and "?" not in sentence and not _is_elsewhere(said, language):
            yield Span(found.start(), found.end())


def sentences(text: str) -> Iterator[Span]:
    """Where all sentences stand."""
    for found in _SENTENCE.finditer(text[:LONGEST]):
        yield Span(found.start(), found.end())


def _is_elsewhere(said: list[str], language: str) -> bool:
    """Whether a sentence denies, supposes, tells of the past, or of somebody else."""
    if not OTHERS.isdisjoint(said) or (not language.startswith("pt") and "no" in said):
        return True
    return any(
        word in ROLES and at > 0 and said[at - 1] in POSSESSING and not (at > 1 and said[at - 2] in BEING)
        for at, word in enumerate(said)
    )


def clause(text: str, within: Span, around: Span, kept: Sequence[Span] = ()) -> Span:
    """The clause of that sentence around a stretch; no boundary inside a `kept` stretch ("vinte e cinco") counts."""
    start, end = within
    for found in _BOUNDARY.finditer(text, *within):
        if any(span.start < found.end() and found.start() < span.end for span in (around, *kept)):
            continue
        if found.end() <= around.start:
            start = found.end()
        elif found.start() >= around.end:
            end = found.start()
            break
    return Span(start, end)


def clauses(text: str, within: Span) -> Iterator[Span]:
    """All clauses of that sentence."""
    start = within.start
    for found in _BOUNDARY.finditer(text, *within):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, within.end)
