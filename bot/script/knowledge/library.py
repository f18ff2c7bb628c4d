"""Passages, and finding those that answer a question: BM25 over stems, and how much of the question they cover."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from bot.answers.fold import fold, words
from bot.answers.stems import content, stem, stems

_K1, _B = 1.2, 0.75  # BM25's usual: how soon a word said again counts no more, how much a long passage loses
_HEAD = 3.0  # a word of a heading counts as if it were said so often
# Of a word that stands in the passage alone, and in no heading, so much counts as covered.
_IN_BODY = 0.6
# Measured on labelled questions (tests/script/knowledge): below, answers begin to be wrong; above, right ones are lost.
_GOOD = 0.45
_NEARLY = 1e-9
_MOST = 4
_FEW = 5  # words of a message that does nothing but name something


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a file of knowledge. `id` names the file, the section and, from its second paragraph on, which it
    is: solar#garantia-2. `head` are the headings above it and the other words for them (`also`), which are looked
    through and never said; `section` is the nearest heading."""

    id: str
    text: str
    head: str = ""
    section: str = ""
    also: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found, by how well it fits (BM25, only to compare) and how much of what was asked it covers
    (0 to 1). `is_named`: what was asked is nothing but words of its headings, and few."""

    passage: Passage
    score: float
    covers: float
    is_named: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it answers the question by itself, as far as words can tell."""
        return self.covers >= _GOOD


class Library:
    """The passages of one language. Never changed."""

    def __init__(self, language: str, passages: Iterable[Passage]) -> None:
        self.language = language
        self.passages = tuple(passages)
        self._last: tuple[str, list[Found]] = ("", [])

    def find(self, question: str) -> list[Found]:
        """The passages that say most about it, best first, at most four; none where nothing does."""
        if self._last[0] != question:  # a turn asks the same again
            self._last = question, self._find(question)
        return self._last[1]

    def best(self, question: str) -> Found | None:
        """The passage that says most about it."""
        return next(iter(self.find(question)), None)

    def _find(self, question: str) -> list[Found]:
        index = self._index
        asked = list(dict.fromkeys(index.known(word, self.language) for word in content(question, self.language)))
        if not asked:
            return [Found(self.passages[at], 0.0, 1.0) for at in index.phrased(question)]
        scores: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for word in asked:
            for at, weight, share in index.where.get(word, ()):
                scores[at] += weight
                covered[at] += share * index.rare(word)
        whole = sum(index.rare(word) for word in asked)
        best = sorted(scores, key=lambda at: (-covered[at], -scores[at], at))[:_MOST]
        few = len(question.split()) <= _FEW
        return [
            Found(self.passages[at], scores[at], covered[at] / whole, few and covered[at] >= whole - _NEARLY)
            for at in best
        ]

    @cached_property
    def _index(self) -> _Index:
        return _Index(self.passages, self.language)


class _Index:
    """Where each stem stands: (passage, its share of BM25, its share of a question)."""

    def __init__(self, passages: tuple[Passage, ...], language: str) -> None:
        heads = [frozenset(stems(passage.head, language)) for passage in passages]
        counts = [_count(passage, head, language) for passage, head in zip(passages, heads, strict=True)]
        mean = sum(sum(count.values()) for count in counts) / max(1, len(counts)) or 1
        self._in = Counter(word for count in counts for word in count)
        self._many = len(passages)
        texts = (f"{passage.head} {passage.text}" for passage in passages)
        self._words = tuple(sorted({word for text in texts for word in content(text, language)}))
        self._phrases = [
            (f" {phrase} ", at) for at, passage in enumerate(passages) for also in passage.also
            if not content(also, language) and (phrase := " ".join(words(fold(also))))
        ]
        self.where: dict[str, list[tuple[int, float, float]]] = {}
        for at, count in enumerate(counts):
            long = _K1 * (1 - _B + _B * sum(count.values()) / mean)
            for word, times in count.items():
                weight = self.rare(word) * times * (_K1 + 1) / (times + long)
                self.where.setdefault(word, []).append((at, weight, 1.0 if word in heads[at] else _IN_BODY))

    def phrased(self, question: str) -> list[int]:
        """The first passage of which other words stand in a question that has no word of content: "de onde são?"."""
        said = f" {' '.join(words(fold(question)))} "
        return [at for phrase, at in self._phrases if phrase in said][:1]

    def known(self, word: str, language: str) -> str:
        """The stem of the word, or of the word of the passages that was probably meant."""
        cut = stem(word, language)
        return cut if cut in self.where or len(word) < 5 else stem(_nearest(word, self._words), language)

    def rare(self, word: str) -> float:
        """How much it tells that a passage has this word (BM25's idf); as much as can be, where none has."""
        number = self._in.get(word, 0) or 1
        return math.log(1 + (self._many - number + 0.5) / (number + 0.5))


def _count(passage: Passage, head: frozenset[str], language: str) -> dict[str, float]:
    """How often each stem is said."""
    counted: dict[str, float] = defaultdict(float)
    for word in stems(passage.text, language):
        counted[word] += 1
    for word in head:
        counted[word] += _HEAD
    return counted


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that was probably meant: one slip of the finger, not in the first letter; else the word itself."""
    return next((
        other for other in known
        if other[0] == word[0] and abs(len(other) - len(word)) <= 1 and OSA.distance(word, other, score_cutoff=1) <= 1
    ), word)
