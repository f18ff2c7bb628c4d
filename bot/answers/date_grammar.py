"""How a message becomes pieces, and how rules make greater pieces of them.

A message is cut into pieces, each of a one-letter kind (date_words names them). A rule is a pattern over the kinds of
neighbouring pieces and what they mean together; a stage is a table of such rules, read once from left to right. So
"dia 15 de março às 3 da tarde" is the kinds "gnoMinoP", then "GoMT", then "DT".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.answers.date_words import Numbers


class Piece(NamedTuple):
    """What stands in a message from `start` to `end` (characters), its kind, and the numbers it means."""

    kind: str
    numbers: Numbers
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where a message is read: the contact's local time, and how dates are written there."""

    now: datetime
    language: str
    country: str

    @property
    def today(self) -> int:
        """Today as a proleptic ordinal, the measure of every day in these rooms."""
        return self.now.toordinal()

    @property
    def month_first(self) -> bool:
        """Whether 05/06 is May 6: in the United States alone."""
        return self.country == "US"


Meaning = tuple[str, Numbers]
Action = Callable[[Sequence[Piece], str, Scene], Meaning | None]
Rule = tuple[str, Action]

NO_DATE: Meaning = ("?", ())


class Stage:
    """A table of rules, the weightier first: each is (pattern over kinds, what to make of what it matches)."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._any = re.compile("|".join(f"(?:{pattern})" for pattern, _ in rules))
        self._rules = [(re.compile(pattern), action) for pattern, action in rules]

    def rewrite(self, pieces: list[Piece], scene: Scene) -> list[Piece]:
        """Return the pieces with all that a rule matches made into one piece, from left to right."""
        kinds = "".join([piece.kind for piece in pieces])
        place = self._any.search(kinds)
        if place is None:
            return pieces
        made: list[Piece] = []
        done = 0
        while place is not None:
            at = place.start()
            end, meaning = self._read(kinds, at, pieces, scene)
            made += pieces[done:at]
            if meaning is None:
                made.append(pieces[at])
                end = at + 1
            else:
                made.append(Piece(*meaning, pieces[at].start, pieces[end - 1].end))
            done = end
            place = self._any.search(kinds, end)
        return made + pieces[done:]

    def _read(self, kinds: str, at: int, pieces: list[Piece], scene: Scene) -> tuple[int, Meaning | None]:
        for pattern, action in self._rules:
            match = pattern.match(kinds, at)
            if match is None:
                continue
            end = match.end()
            try:
                meaning = action(pieces[at:end], kinds[at:end], scene)
            except (ValueError, OverflowError):  # 31/02, 25:00, the year 0: it was meant as a date, and there is none
                return end, NO_DATE
            if meaning is not None:
                return end, meaning
        return at + 1, None


def pick(pieces: Sequence[Piece], kinds: str) -> Piece | None:
    """Return the first piece of one of `kinds`."""
    for piece in pieces:
        if piece.kind in kinds:
            return piece
    return None


def number_of(pieces: Sequence[Piece], kinds: str, default: int = 0) -> int:
    """Return the first number of the first piece of one of `kinds`, or the default."""
    piece = pick(pieces, kinds)
    return default if piece is None else piece.numbers[0]
