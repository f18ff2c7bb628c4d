"""Questions that prospects ask us, and which of them a flow answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.answers.fold import fold, words
from bot.script.text import Text

MOST_QUESTIONS, MOST_PHRASES = 50, 30
# What the golden item `asked` says where no question of the flow was meant.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """What prospects ask, and what is then said. `about` are the flow's own words for it, as they were written;
    `phrases` all words for it, in every language of the flow, folded."""

    id: str
    about: tuple[str, ...]
    say: Text
    line: int = 0
    phrases: tuple[str, ...] = ()


def phrases_of(about: Iterable[str]) -> tuple[str, ...]:
    """Phrases as they are compared with what people write."""
    return tuple(dict.fromkeys(phrase for each in about if (phrase := " ".join(words(fold(each))))))


def asked_about(questions: tuple[Question, ...], text: str) -> list[Question]:
    """The questions whose words stand in the text, perhaps mistyped, in the flow's order. A phrase within a longer one
    that was meant says nothing: "preço do frete" is not about "preço"."""
    said = tuple(words(fold(text)))
    found = [(span, each) for each in questions for phrase in each.phrases for span in _spans(phrase, said)]
    meant = [each for span, each in found if not any(span < other for other, _ in found)]
    return [each for each in questions if each in meant]


def is_about(questions: tuple[Question, ...], text: str) -> list[Question]:
    """The questions of which the whole text is a phrase: "preço"."""
    said = " ".join(words(fold(text)))
    return [each for each in questions if said in each.phrases]


def _spans(phrase: str, said: tuple[str, ...]) -> list[frozenset[int]]:
    """Where the phrase stands among the words that were said: the places of its words."""
    wanted = tuple(phrase.split())
    starts = range(len(said) - len(wanted) + 1)
    return [
        frozenset(range(start, start + len(wanted))) for start in starts
        if all(_alike(wanted[at], said[start + at]) for at in range(len(wanted)))
    ]


@lru_cache(maxsize=4096)  # the words of questions come back
def _alike(wanted: str, said: str) -> bool:
    """Whether these are the same word: one slip of the finger in five letters, two in nine; a plural counts."""
    if wanted == said or wanted == said.removesuffix("s"):
        return True
    reach = 2 if len(wanted) >= 9 else 1
    return len(wanted) >= 5 and len(said) >= 5 and wanted[0] == said[0] \
        and OSA.distance(wanted, said, score_cutoff=reach) <= reach
