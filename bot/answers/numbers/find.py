"""Finds the numbers of a message: what is no quantity is covered, what is left is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.answers.numbers.grammar import STARTS, find_numbers
from bot.answers.numbers.noise import cover
from bot.answers.numbers.pieces import Found
from bot.answers.numbers.tokens import fold, tokenise
from bot.answers.reading import Locale

_CORRECTION = re.compile(
    r"\b(?:quer dizer|digo|(?:ou )?melhor|na verdade|alias|perdao|desculpa|corrigindo|mejor dicho|perdon|en realidad|"
    r"sorry|i mean|actually|rather|make that|oops|ops|errei)\b|[,.!] *(?:nao|no)\b[,.! ]"
)


class Heard(NamedTuple):
    """A message as it was read: the numbers in order, ranges still as two, and what is needed to weigh them."""

    found: list[Found]
    written: str  # as it was written, what cannot be seen left out
    folded: str  # the same length: lower case, without accents
    covered: str  # the same length: "_" over what is plainly no quantity
    places: Sequence[int]  # each place's offset in the message
    unsure: bool  # the person asks whether it is right


def hear(text: str, where: Locale, *, money: bool = False) -> Heard:
    """Every number of a message, with where it stands in `written`."""
    written, folded, places = fold(text)
    tokens = tokenise(written, folded, where, money=money)
    if not STARTS.intersection([token.kind for token in tokens]):
        return Heard([], written, folded, folded, places, False)
    covered, unsure = cover(folded, {token.text for token in tokens})
    if any("_" in (covered[token.start], covered[token.end - 1]) for token in tokens if token.kind):
        tokens = tokenise(written, covered, where, money=money)
    return Heard(find_numbers(tokens), written, folded, covered, places, unsure)


def corrects(folded: str, start: int, end: int) -> bool:
    """Whether what stands between two numbers takes the first one back: "quer dizer", "sorry"."""
    return bool(_CORRECTION.search(folded, start, end))
