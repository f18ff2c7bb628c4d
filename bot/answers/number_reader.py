"""Reads one number, piece by piece: whole numbers, decimals, halves, fractions, places in a row."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bot.answers.number_decimals import digits_after_point
from bot.answers.number_digits import Number, plain
from bot.answers.number_sum import Sum
from bot.answers.number_tokens import Token
from bot.answers.number_words import HALF, WEAK_ONES, Kind


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
_NUMBERS = frozenset((Kind.DIGITS, Kind.CARD))
_MULTIPLIERS = frozenset((Kind.SCALE, Kind.HUNDRED, Kind.MULT))


class Reader:
    """Reads one number that begins at a piece."""

    __slots__ = ("_at", "_doubt", "_end", "_ordinal", "_start", "_sum", "_tokens")

    def __init__(self, tokens: list[Token], at: int) -> None:
        self._tokens = tokens
        self._start = at
        self._at = at
        self._end = at  # behind the last piece that was taken
        self._sum = Sum()
        self._doubt = False
        self._ordinal = False

    def read(self) -> tuple[Found, int] | None:
        """The number and the place behind it."""
        self._begin()
        while self._at < len(self._tokens) and self._step():
            self._end = self._at
        if self._end == self._start:
            return None
        return self._finish()

    def _peek(self, ahead: int = 0) -> Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else END

    def _begin(self) -> None:
        # "half a million", "a half", "a dozen", "a fifth".
        first, second = self._peek(), self._peek(1)
        if first.kind == Kind.HALF:
            behind = 2 if second.kind == Kind.ARTICLE else 1
            self._sum.become(HALF)
            self._at += behind if self._peek(behind).kind in _MULTIPLIERS else 1
            self._end = self._at
        elif first.kind == Kind.ARTICLE:
            self._at += 1
            if second.kind == Kind.HALF:
                self._sum.become(HALF)
                self._at += 1
                self._end = self._at
            elif second.kind != Kind.CARD:
                self._sum.become(1)
                self._end += second.kind == Kind.OTHER  # "a dollar"

    def _step(self) -> bool:
        token = self._peek()
        kind = token.kind
        if kind in _NUMBERS:
            return self._take(token, "")
        if kind == Kind.AND or kind == Kind.HYPHEN:
            return self._end > self._start and self._join(token)
        if kind == Kind.OF:
            return self._sum.scale == 2 and self._peek(1).kind in (Kind.SCALE, Kind.HUNDRED) and self._skip()
        if kind == Kind.ORD or kind == Kind.PARTS:
            return self._part(token, "")
        if kind == Kind.POINT:
            return self._point(token)
        if kind == Kind.HALF:
            return self._one_half()
        return self._multiply(token)

    def _one_half(self) -> bool:
        # "un medio", "one half"; but "um meio período" is no number at all.
        if self._end != self._start + 1 or self._sum.group != 1 or self._at + 1 < len(self._tokens):
            return False
        self._sum.group = HALF
        self._at += 1
        return True

    def _skip(self) -> bool:
        self._at += 1
        return self._multiply(self._peek())

    def _take(self, token: Token, joined: str) -> bool:
        if self._ordinal or not self._sum.add(token, joined, self._end):
            return False
        self._doubt |= token.doubt
        self._at += 1
        return True

    def _multiply(self, token: Token) -> bool:
        kind, value = token.kind, int(token.value)
        if kind == Kind.HUNDRED:
            taken = self._sum.hundred()
        elif kind == Kind.MANY and self._end == self._start:
            return False
        elif kind == Kind.MULT or (kind == Kind.MANY and value < 1000):
            taken = self._sum.times(value)
        elif kind == Kind.SCALE or kind == Kind.MANY:
            taken = self._sum.scaled(value)
            if not taken and self._sum.group is not None and self._sum.parts:
                self._drop_group()
        else:
            return False
        self._doubt |= taken and token.doubt
        self._at += taken
        return taken

    def _drop_group(self) -> None:
        # "Dois mil e três mil": the three began another number.
        self._end = self._sum.before_group
        self._sum.group = None

    def _join(self, joint: Token) -> bool:
        following = self._peek(1)
        kind = following.kind
        if joint.kind == Kind.HYPHEN and kind == Kind.AND and self._peek(2).kind == Kind.HYPHEN:
            self._at += 2  # "vinte-e-cinco"
            joint, following = following, self._peek(1)
            kind = following.kind
        if kind in _NUMBERS or kind == Kind.ORD:
            return self._join_number(joint, following)
        if joint.kind == Kind.HYPHEN or self._ordinal:
            return False
        if kind == Kind.HALF or (kind == Kind.ARTICLE and self._peek(2).kind == Kind.HALF):
            self._sum.half()
            self._at += 2 if kind == Kind.HALF else 3
            return True
        if kind == Kind.ARTICLE and self._peek(2).kind in (Kind.ORD, Kind.PARTS):  # "one and a quarter"
            self._add_fraction(1, self._peek(2))
            return True
        return False

    def _add_fraction(self, upper: Number, part: Token) -> None:
        self._sum.become(self._sum.total() + Decimal(upper) / int(part.value))
        self._at += 3

    def _join_number(self, joint: Token, following: Token) -> bool:
        if following.kind == Kind.CARD and self._peek(2).kind in (Kind.PARTS, Kind.ORD) and self._add_part(joint):
            return True
        self._at += 1
        joined = "-" if joint.kind == Kind.HYPHEN else joint.text
        taken = self._take(following, joined) if following.kind in _NUMBERS else self._part(following, joined)
        self._at -= not taken
        return taken

    def _add_part(self, joint: Token) -> bool:
        # "one hundred and three quarters", "cinco e um quarto": the fraction is added. "Vinte e três quintos" is 23/5.
        upper, part = self._peek(1), self._peek(2)
        if part.kind == Kind.PARTS:
            added = joint.text == "and" and upper.value < 10
        else:
            added = upper.value == 1 and part.value > 3
        if not added or joint.kind == Kind.HYPHEN:
            return False
        self._add_fraction(upper.value, part)
        return True

    def _part(self, token: Token, joined: str) -> bool:
        # "terceiro" and "twenty-first" are places in a row, "dois quintos" and "um quinto" are fractions.
        number = self._sum
        if token.kind == Kind.ORD:
            one = number.group == 1 and not number.parts and number.room == 1 and self._at == self._start + 1
            if joined or not one or token.value < 3:
                return self._place(token, joined)
        elif (self._end == self._start and number.group is None) or self._counts_rooms(token):
            return False
        number.divide(int(token.value))
        self._at += 1
        return True

    def _place(self, token: Token, joined: str) -> bool:
        added = self._sum.add(token, joined, self._end)
        self._ordinal |= added
        self._at += added
        return added

    def _counts_rooms(self, token: Token) -> bool:
        # "3 quartos" are rooms; "três quartos" are too, mostly; Spanish says so less often.
        if token.text not in ("quartos", "cuartos") or self._peek(1).kind == Kind.OF:
            return False
        digits = self._tokens[self._start].kind == Kind.DIGITS
        self._doubt |= not digits
        return digits or token.text == "quartos"

    def _point(self, token: Token) -> bool:
        # "sete vírgula cinco", "siete con cincuenta", "veinte con tres quintos".
        if self._ordinal or (self._end == self._start and self._at):
            return False
        first, second = self._peek(1), self._peek(2)
        if token.value and first.kind == Kind.CARD and second.kind in (Kind.PARTS, Kind.ORD, Kind.HALF) and (
                second.kind != Kind.ORD or first.value == 1):
            self._add_fraction(first.value, second)
            return True
        digits, taken = digits_after_point(self._tokens, self._at + 1)
        if not digits or self._sum.total() != int(self._sum.total()):
            return False
        self._sum.decimals(digits)
        self._at += 1 + taken
        return True

    def _finish(self) -> tuple[Found, int]:
        tokens, start, end = self._tokens, self._start, self._end
        only = tokens[start]
        single = end == start + 1
        after = tokens[end].kind if end < len(tokens) else Kind.OTHER
        percent = after == Kind.PERCENT or (end + 1 < len(tokens) and tokens[end + 1].kind == Kind.PERCENT
                                            and tokens[end].text in ("por", "per"))
        weak = single and (only.text in WEAK_ONES or only.kind in (Kind.HALF, Kind.ARTICLE)) or (
            self._ordinal and only.kind == Kind.ORD and not only.text.isdecimal())
        return Found(
            plain(self._sum.total()), only.start, tokens[end - 1].end, self._doubt, self._sum.scale, weak,
            self._ordinal, percent, after == Kind.OVER, after == Kind.AVOS,
        ), end
