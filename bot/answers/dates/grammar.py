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

from bot.answers.dates.words import Numbers


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
Rule = tuple[str, str, Action]
"""The kinds of which a match holds at least one, a pattern over kinds, and what to make of what it matches."""

NO_DATE: Meaning = ("?", ())


class Stage:
    """A table of rules, the weightier first."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple((hinges, re.compile(pattern), action) for hinges, pattern, action in rules)

    def rewrite(self, pieces: list[Piece], scene: Scene) -> list[Piece]:
        """Return the pieces with all that a rule matches made into one piece: the leftmost first, read once."""
        kinds = "".join([piece.kind for piece in pieces])
        present = set(kinds)
        live = [
            _Next(match, pattern, action)
            for hinges, pattern, action in self.rules
            if not present.isdisjoint(hinges) and (match := pattern.search(kinds)) is not None
        ]
        made: list[Piece] = []
        done = 0
        while live:
            first = min(live, key=_start)
            start, end = first.match.span()
            meaning = _mean(first.action, pieces[start:end], first.match.group(), scene)
            if meaning is None:
                live = [each for each in live if each is not first or each.goes_on(kinds, start + 1)]
                continue
            made += pieces[done:start]
            made.append(Piece(*meaning, pieces[start].start, pieces[end - 1].end))
            done = end
            live = [each for each in live if each.match.start() >= end or each.goes_on(kinds, end)]
        return made + pieces[done:]


@dataclass(slots=True)
class _Next:
    """The next place where a rule matches."""

    match: re.Match[str]
    pattern: re.Pattern[str]
    action: Action

    def goes_on(self, kinds: str, at: int) -> bool:
        """Move to the first match from `at` on; False where there is none."""
        match = self.pattern.search(kinds, at)
        if match is not None:
            self.match = match
        return match is not None


def _start(place: _Next) -> int:
    return place.match.start()


def _mean(action: Action, pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    try:
        return action(pieces, kinds, scene)
    except (ValueError, OverflowError):  # 31/02, 25:00, the year 0: it was meant as a date, and there is none
        return NO_DATE


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


def direction_of(pieces: Sequence[Piece]) -> int:
    """Return -1 for last (-2: the one before it), 1 for next (2: the one after it), 0 for this, or none said."""
    back = number_of(pieces, "l") or number_of(pieces, "<")  # "past" is 1, "after" 0
    return -back if back else number_of(pieces, "x")
