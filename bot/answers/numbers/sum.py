"""A number being built word by word: what may follow what, and what it comes to."""

from __future__ import annotations

from decimal import Decimal

from bot.answers.numbers.digits import Number
from bot.answers.numbers.tokens import Token
from bot.answers.numbers.words import ENGLISH, HALF, Kind

_MILLION = 10**6
_ROUND_HUNDREDS = range(100, 1000, 50)
_ANY = 10**19  # room for whatever follows a zero: "zero oito" is 8


def _room(value: Number, word: str) -> int:
    # What follows in the same group must be smaller than this: after "vinte" 1 to 9, after "duzentos" 1 to 99.
    if value == 0:
        return _ANY
    if value < 1000 and value % 100 == 0:
        return 100
    return 10 if (20 <= value < 100 or word == "diez") and value % 10 == 0 else 1


class Sum:
    """Takes pieces while they belong to one number; every method says whether it took the piece.

    "Dois milhões trezentos mil e quinhentos" is kept as parts with their scale, (2000000, 10**6) and (300000, 1000),
    and a group that may still get one, 500.
    """

    __slots__ = ("apart", "before_group", "english", "group", "latest", "parts", "room", "scale")

    def __init__(self) -> None:
        self.parts: list[tuple[Number, int]] = []
        self.group: Number | None = None
        self.room = 0
        self.latest: Number = 0  # what was added last
        self.apart = False  # whether an "and" set it apart: "three hundred AND two dozen", "twenty AND three fifths"
        self.english = False
        self.scale = 1  # the multiplier taken last
        self.before_group = 0  # how many pieces were taken before the group began

    def total(self) -> Number:
        """What the pieces taken so far come to."""
        return sum([value for value, _ in self.parts], self.group or 0)

    def become(self, value: Number) -> None:
        """Be this number: what was said has been made into it."""
        self.group, self.parts, self.room = value, [], 1

    def add(self, token: Token, joined: str, taken: int) -> bool:
        """Take digits or a number word; `joined` is the "and" or the hyphen before it, `taken` counts the pieces."""
        value, digits = token.value, token.kind == Kind.DIGITS
        word = "" if digits else token.text
        if self.group is None:
            if self.parts and not self._fits_behind_parts(value, joined if digits else "word"):
                return False
            self.group, self.before_group, self.apart = value, taken, bool(joined and self.parts)
        elif self._fits_in_group(value) and (joined or not (digits or self.latest == 10)):
            self.group += value
            self.apart = joined == "and"
        elif digits and value < 1 and not token.text[0].isascii() and self.room == 1:
            self.group += value  # "2½"
        elif word in ENGLISH and self.english and not joined and self._is_pair(value):
            self.group = self.group * 100 + value  # "one twenty two", "nineteen eighty four"
        else:
            return False
        self.room = 1 if digits else _room(value, word)
        self.latest, self.english, self.scale = value, word in ENGLISH, 1
        return True

    def _fits_behind_parts(self, value: Number, joined: str) -> bool:
        # "2 mil 500" and "2 mil e 5", but "2 mil 5" is two numbers.
        return value < self.parts[-1][1] and joined != "-" and (bool(joined) or value >= 100)

    def _fits_in_group(self, value: Number) -> bool:
        return value < self.room and bool(value or not self.group)

    def _is_pair(self, value: Number) -> bool:
        return 10 <= value < 100 and self.group is not None and 0 < self.group < 100 and not self.parts

    def hundred(self, taken: int) -> bool:
        """Take the English "hundred"; `taken` counts the pieces before it."""
        if self.group is not None and self.room == 100:
            return False
        if self.group is None:
            self.before_group = taken
        self.group = 100 if self.group is None else self.group * 100
        self.room, self.latest, self.scale = 100, self.group, 100
        return True

    def times(self, multiplier: int) -> bool:
        """Take "dúzias", "pares", "hundreds": all that was said, or only what an "and" set apart, times this."""
        if self.apart and self.group is not None:
            self.group += self.latest * (multiplier - 1)
        else:
            self.group, self.parts = (self.total() or 1) * multiplier, []
        self.room, self.scale = 1, multiplier
        return True

    def scaled(self, scale: int) -> bool:
        """Take "mil", "milhões", "k": smaller parts and the group get this scale ("dos mil millones")."""
        kept = len(self.parts)
        while kept and self.parts[kept - 1][1] < scale:
            kept -= 1
        smaller = self.parts[kept:]
        if (kept and self.parts[kept - 1][1] == scale) or (smaller and self.apart and self.group is not None):
            return False
        amount = sum([value for value, _ in smaller], self.group if self.group is not None else 0)
        if self.group is None and not smaller:
            amount = 1
        self.parts[kept:] = [(amount * scale, scale)]
        self.group, self.room, self.apart, self.scale = None, 0, False, scale
        return True

    def leave_out_thousand(self) -> bool:
        """Read "um milhão e duzentos" as 1200000: the thousand is left out. Says whether it was."""
        group = self.group
        if self.english or not self.parts or self.parts[-1][1] < _MILLION or group not in _ROUND_HUNDREDS:
            return False
        self.group = (group or 0) * 1000
        return True

    def half(self, taken: int) -> None:
        """Take "e meio": half of what was said last, "um milhão e meio" being 1500000, and "dois e meio" 2.5. `taken`
        counts the pieces before it."""
        if self.group is None:
            self.before_group = taken
        self.group = (self.group or 0) + HALF * self.scale
        self.room = 1

    def decimals(self, digits: str) -> None:
        """Take what follows "vírgula"."""
        self.become(Decimal(f"{int(self.total())}.{digits}"))

    def divide(self, lower: int) -> None:
        """Take "quintos": what was said is the upper half, or only what an "and" set apart."""
        total = self.total()
        upper = self.latest if self.apart and self.latest < 10 else total
        self.become(total - upper + Decimal(upper) / lower)
