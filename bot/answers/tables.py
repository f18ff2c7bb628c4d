"""How tables of words are written down: as text, for people to read and extend."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text, which stand between spaces."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, which stand between commas."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, longest first, between spaces or the ends."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\S)")
