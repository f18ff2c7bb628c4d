"""The pieces of one number, as far as they are read: numbers and multipliers, before fractions and decimals."""

from __future__ import annotations

from typing import NamedTuple

from bot.answers.numbers.digits import Number, plain
from bot.answers.numbers.sum import Sum
from bot.answers.numbers.tokens import Token
from bot.answers.numbers.words import HALF, QUARTER, WEAK_ONES, Kind


class Found(NamedTuple):
    """A number in a text: its value, where it stands, whether it may be meant otherwise, and how it was written."""

    value: Number
    start: int
    end: int
    confirm: bool = False
    scale: int = 1  # the multiplier it ends with: 1000 in "10 mil"
    weak: bool = False  # "um", "one", "primeiro": may well be no quantity
    ordinal: bool = False
    percent: bool = False
    over: bool = False  # "sobre" or "over" follows: perhaps the upper half of a fraction
    avos: bool = False  # "avos" follows: the lower half of a fraction


END = Token(Kind.OTHER, 0, 0, 0, "")  # what stands behind the last piece
_MULTIPLIERS = frozenset((Kind.SCALE, Kind.HUNDRED, Kind.MULT))
_HALVED = (*_MULTIPLIERS, Kind.MANY)  # "half a grand"


class Pieces:
    """Takes the pieces of one number that begins at a piece; what takes one says whether it did."""

    __slots__ = ("at", "doubt", "end", "ordinal", "start", "sum", "tokens")

    def __init__(self, tokens: list[Token], at: int) -> None:
        self.tokens = tokens
        self.start = at
        self.at = at
        self.end = at  # behind the last piece that was taken
        self.sum = Sum()
        self.doubt = False
        self.ordinal = False

    def peek(self, ahead: int = 0) -> Token:
        """The piece that is next, or the one so far ahead of it."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else END

    def begin(self) -> None:
        """Take what may only begin a number: "half a", "a"."""
        # "half a million", "a half", "a dozen", "a fifth".
        first, second = self.peek(), self.peek(1)
        if first.kind == Kind.HALF:
            behind = 2 if second.kind == Kind.ARTICLE else 1
            self.sum.become(HALF)
            self.at += behind if self.peek(behind).kind in _HALVED else 1
            self.end = self.at
        elif first.kind == Kind.ARTICLE:
            self.at += 1
            if second.kind == Kind.HALF:
                self.sum.become(HALF)
                self.at += 1
                self.end = self.at
            elif second.kind != Kind.CARD:
                self.sum.become(1)
                self.end += second.kind == Kind.OTHER  # "a dollar"
        elif first.kind == Kind.PARTS and (second.kind == Kind.OF or second.kind in _MULTIPLIERS):
            self.sum.become(QUARTER)
            self.at += 1
            self.end = self.at

    def take(self, token: Token, joined: str) -> bool:
        """Take digits or a number word."""
        if self.ordinal or not self.sum.add(token, joined, self.end):
            return False
        self.doubt |= token.doubt or token.text == "few"
        self.at += 1
        return True

    def multiply(self, token: Token) -> bool:
        """Take "mil", "hundred", "dúzias"."""
        kind, value = token.kind, int(token.value)
        if kind == Kind.HUNDRED:
            taken = self.sum.hundred(self.end)
        elif kind == Kind.MANY and self.sum.group is None and not self.sum.parts:
            return False
        elif kind == Kind.MULT or (kind == Kind.MANY and value < 1000):
            taken = self.sum.times(value)
        elif kind == Kind.SCALE or kind == Kind.MANY:
            taken = self.sum.scaled(value)
            if not taken and self.sum.group is not None and self.sum.parts:
                self._drop_group()
        else:
            return False
        self.doubt |= taken and token.doubt
        self.at += taken
        return taken

    def _drop_group(self) -> None:
        # "Dois mil e três mil": the three began another number.
        self.end = self.sum.before_group
        self.sum.group = None

    def finish(self) -> tuple[Found, int]:
        """What was taken, and the place behind it."""
        tokens, start, end = self.tokens, self.start, self.end
        self.doubt |= self.sum.leave_out_thousand()
        only = tokens[start]
        single = end == start + 1
        after = tokens[end].kind if end < len(tokens) else Kind.OTHER
        percent = after == Kind.PERCENT or (end + 1 < len(tokens) and tokens[end + 1].kind == Kind.PERCENT
                                            and tokens[end].text in ("por", "per"))
        weak = single and (only.text in WEAK_ONES or only.kind in (Kind.HALF, Kind.ARTICLE)) or (
            self.ordinal and only.kind == Kind.ORD and not only.text.isdecimal())
        return Found(
            plain(self.sum.total()), only.start, tokens[end - 1].end, self.doubt, self.sum.scale, weak,
            self.ordinal, percent, after == Kind.OVER, after == Kind.AVOS,
        ), end
