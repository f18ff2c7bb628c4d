"""Which options the words of a message hit: by a whole form, by a telling part, or by likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.answers.choices.listed import Known, Listed, long_words, stem, telling
from bot.answers.fold import words
from bot.answers.tables import word_set

LONGEST = 60  # words of a message that are looked at
NEAR = 0.75  # how like a form mistyped words must be: one slip of the finger in four letters, two in eight
BEGUN = 0.8  # as like as this is the beginning of a word
SHORT = 3  # telling words: a message this short is all about the option

_NEGATORS = word_set("nao no not nem sem sin without don't dont menos exceto except excepto ni never nunca fora")
_AFTER = word_set("nao no not")
_STOP = re.compile(r"[,.;:!?\n]")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message and, for each, which clause it stands in."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    negators: frozenset[str]


def split(folded: str, language: str) -> Said:
    """The first 60 words of a folded message, by clause."""
    negators = _NEGATORS - {"no"} if language.startswith("pt") else _NEGATORS  # Portuguese "no centro": "in the centre"
    pairs = [(word, at) for at, clause in enumerate(_STOP.split(folded)) for word in words(clause)][:LONGEST]
    return Said(tuple(word for word, _ in pairs), tuple(at for _, at in pairs), negators)


def by_form(said: Said, listed: Listed) -> tuple[list[int], set[int]]:
    """Places of the options whose whole form is in the message, first mentioned first; and of those ruled out."""
    spans = _spans(said, listed)
    kept = [(start, end, place) for start, end, place in spans
            if not any(s <= start and end <= e and e - s > end - start for s, e, _ in spans)]
    hit: list[int] = []
    ruled_out: set[int] = set()
    free_from = 0
    for start, end, place in sorted(kept):
        if _negated(said, max(free_from, start - 3), start, end):
            ruled_out.add(place)
        elif place not in hit:
            hit.append(place)
        free_from = end
    return [place for place in hit if place not in ruled_out], ruled_out


def _spans(said: Said, listed: Listed) -> list[tuple[int, int, int]]:
    """(start, end, place) wherever a form stands that tells something: "a", "2" and the like are in every message."""
    heard = frozenset(said.words)
    found = []
    for place, option in enumerate(listed.known):
        for form in option.forms:
            if form.told and heard.issuperset(form.words):
                length = len(form.words)
                found += [(at, at + length, place) for at in range(len(said.words) - length + 1)
                          if said.words[at:at + length] == form.words]
    return found


def _negated(said: Said, window: int, start: int, end: int) -> bool:
    """"não quero X", or "X não" at the end of a clause."""
    clause = said.clauses[start]
    if any(said.words[at] in said.negators and said.clauses[at] == clause for at in range(window, start)):
        return True
    last = end + 1 >= len(said.words) or said.clauses[end + 1] != clause
    return end < len(said.words) and said.clauses[end] == clause and said.words[end] in _AFTER and last


def by_part(said: Said, listed: Listed, ruled_out: set[int]) -> list[int]:
    """Places of the options that share the most telling words with the message, alike where there are several."""
    if said.negators.intersection(said.words):
        return []
    heard = telling(said.words) | listed.small.intersection(said.words)
    best, places = (0.0, 0.0), list[int]()
    for place, option in enumerate(listed.known):
        score = max((_share(heard, form.told, listed) for form in option.forms), default=(0.0, 0.0))
        if place in ruled_out or score[0] == 0 or score < best:
            continue
        places = [*places, place] if score == best else [place]
        best = score
    return places


def _share(heard: frozenset[str], form: frozenset[str], listed: Listed) -> tuple[float, float]:
    """How much the words that were heard tell of a form (a word that every option has tells nothing), and how much of
    the form they cover."""
    common = heard & form
    if not common:
        return 0.0, 0.0
    covered = len(common) / len(form)
    if covered < 0.5 and len(heard) > SHORT:
        return 0.0, 0.0
    every = len(listed.known)
    return sum(_told(word, listed, every) for word in common), covered


def _told(word: str, listed: Listed, every: int) -> float:
    if word in listed.small:
        return 0.5
    return 0 if listed.spread[word] == every > 1 else 1 / listed.spread[word]


def by_likeness(said: Said, listed: Listed, ruled_out: set[int]) -> tuple[list[int], float]:
    """Places of the options that look most like the mistyped message, and how like (0.75 to 1)."""
    if said.negators.intersection(said.words):
        return [], 0.0
    heard = long_words(said.words)
    whole = " ".join(heard)
    unknown = [word for word in heard if len(word) > 3 and stem(word) not in listed.spread]
    strange = unknown if len(heard) <= SHORT else []
    scores = {place: _likeness(whole, strange, option)
              for place, option in enumerate(listed.known) if place not in ruled_out}
    best = max(scores.values(), default=0.0)
    return ([place for place, score in scores.items() if score > best - 0.03] if best >= NEAR else []), best


def _likeness(whole: str, strange: list[str], option: Known) -> float:
    """How like a whole form the message is or, in a short message, how like a piece of one an unknown word is."""
    best = max((OSA.normalized_similarity(whole, form, score_cutoff=NEAR) for form in option.wholes), default=0.0)
    for word in strange:
        if len(word) > 4 and any(piece.startswith(word) for piece in option.pieces):
            best = max(best, BEGUN)  # "empresa" for "Empresarial"
        best = max(best, *(OSA.normalized_similarity(word, piece, score_cutoff=NEAR) for piece in option.pieces), 0.0)
    return best
