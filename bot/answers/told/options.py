"""Options that are named unasked, by their very words, in a clause that says nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.fold import fold, words
from bot.answers.told.clues import Clues
from bot.answers.told.statements import Span, clauses
from bot.answers.told.words import BEING, FILLERS


def find_options(text: str, sentence: Span, clues: Clues, wanted: frozenset[str]) -> Iterator[tuple[str, str, Span]]:
    """Answer, option id and clause of each option named. Where two options of one question are named, none is."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for span in clauses(text, sentence):
        said = tuple(words(fold(text[span.start:span.end])))
        for name, option in _named(said, clues):
            if name in wanted:
                found.setdefault(name, []).append((option, span))
    for name, named in found.items():
        if len({option for option, _ in named}) == 1:
            yield name, *named[0]


def _named(said: tuple[str, ...], clues: Clues) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(said):
        for form, name, option in clues.forms.get(word, ()):
            rest = {*said[:at], *said[at + len(form):]}
            if len(form) == 1 and not BEING.isdisjoint(rest):
                continue  # "I'm in sales" says what somebody does
            if said[at:at + len(form)] == form and rest <= FILLERS | clues.around[name] | clues.passing:
                yield name, option
