"""What somebody has or has not, told unasked: "no pets here", "sí hay elevador", "não tem garagem"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.answers.fold import fold, words
from bot.answers.tables import word_set
from bot.answers.told.statements import Span, clauses
from bot.answers.told.words import FILLERS, OTHERS

HAVES = word_set("""
    tem tenho temos ha existe existem possui possuo possuimos tiene tienes tengo tenemos hay have has got
""")
_DENY = word_set("nao no not don't dont sem sin without nenhum nenhuma ningun ninguno ninguna any")
_BESIDE = FILLERS | HAVES | _DENY | word_set("do does there's thing things casa house home flat place edificio predio")


def find_having(text: str, sentence: Span, asked: Mapping[str, str]) -> Iterator[tuple[str, bool, Span]]:
    """Answer, yes or no, and clause; `asked`: what is had -> the answer of a question that asks for it. Only where a
    clause says that and nothing else."""
    whole = text[sentence.start:sentence.end]
    if "?" in whole or not OTHERS.isdisjoint(frozenset(words(fold(whole))) - _DENY):
        return
    for clause in clauses(text, sentence):
        said = frozenset(words(fold(text[clause.start:clause.end])))
        names = {asked[word] for word in said if word in asked}
        denied = not _DENY.isdisjoint(said)
        if len(names) == 1 and said <= _BESIDE | asked.keys() and (denied or not HAVES.isdisjoint(said)):
            yield names.pop(), not denied, clause


def had(wordings: tuple[str, ...]) -> frozenset[str]:
    """What a question asks whether somebody has: "Do you have pets?" asks for pets."""
    found: set[str] = set()
    for wording in wordings:
        said = words(fold(wording))
        at = next((place for place, word in enumerate(said) if word in HAVES), None)
        found.update(said[at + 1:] if at is not None else ())
    return frozenset(found)
