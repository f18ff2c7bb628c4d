"""Reads one number, piece by piece: whole numbers, decimals, halves, fractions, places in a row."""

from __future__ import annotations

from decimal import Decimal

from bot.answers.amounts.words import words
from bot.answers.numbers.decimals import digits_after_point
from bot.answers.numbers.digits import Number
from bot.answers.numbers.pieces import Found, Pieces
from bot.answers.numbers.tokens import Token
from bot.answers.numbers.words import HALF, Kind

_NUMBERS = frozenset((Kind.DIGITS, Kind.CARD))
_HUNDREDS = frozenset((Kind.SCALE, Kind.HUNDRED))
_OF_A_COUPLE = frozenset((Kind.SCALE, Kind.HUNDRED, Kind.MULT))  # "a couple of dozen"
_AND_SOME = words("poucos poucas tantos tantas pico algo")


class Reader(Pieces):
    """Reads one number that begins at a piece."""

    __slots__ = ()

    def read(self) -> tuple[Found, int] | None:
        """The number and the place behind it."""
        self.begin()
        while self.at < len(self.tokens) and self._step():
            self.end = self.at
        if self.end == self.start:
            return None
        return self.finish()

    def _step(self) -> bool:
        token = self.peek()
        kind = token.kind
        if kind in _NUMBERS:
            return self.take(token, "")
        if kind == Kind.AND or kind == Kind.HYPHEN:
            return self.end > self.start and self._join(token)
        if kind == Kind.OF:
            return self._of_many()
        if kind == Kind.ORD or kind == Kind.PARTS:
            return self._part(token, "")
        if kind == Kind.POINT:
            return self._point(token)
        if kind == Kind.HALF:
            return self._one_half()
        return self.multiply(token)

    def _of_many(self) -> bool:
        # "a couple of thousand", "a quarter of a million", "um quarto de milhão"
        following = self.peek(1)
        behind = 2 if following.kind == Kind.ARTICLE or (following.kind == Kind.CARD and following.value == 1) else 1
        if self.peek(behind).kind not in _OF_A_COUPLE or not (self.sum.scale == 2 or 0 < self.sum.total() < 1):
            return False
        at = self.at
        self.at += behind
        if not self.multiply(self.peek()):
            self.at = at
            return False
        self.doubt = False  # "três quartos de milhão" are no rooms
        return True

    def _one_half(self) -> bool:
        # "un medio", "one half"; but "um meio período" is no number at all.
        if self.end != self.start + 1 or self.sum.group != 1 or self.at + 1 < len(self.tokens):
            return False
        self.sum.group = HALF
        self.at += 1
        return True

    def _join(self, joint: Token) -> bool:
        following = self.peek(1)
        kind = following.kind
        if joint.kind == Kind.HYPHEN and kind == Kind.AND and self.peek(2).kind == Kind.HYPHEN:
            self.at += 2  # "vinte-e-cinco"
            joint, following = following, self.peek(1)
            kind = following.kind
        if kind in _NUMBERS or kind == Kind.ORD:
            return self._join_number(joint, following)
        if joint.kind == Kind.HYPHEN and kind in _HUNDREDS and self.tokens[self.at - 1].kind == Kind.CARD:
            self.at += 1  # "five-hundred"
            return self.multiply(following)
        if joint.kind == Kind.HYPHEN or self.ordinal:
            return False
        if following.text in _AND_SOME and self.peek(2).kind in (Kind.SCALE, Kind.MANY):
            self.at += 2  # "quinhentos e poucos mil"
            return self.multiply(self.peek())
        if kind == Kind.HALF or (kind == Kind.ARTICLE and self.peek(2).kind == Kind.HALF):
            self.sum.half(self.end)
            self.at += 2 if kind == Kind.HALF else 3
            return True
        if kind == Kind.ARTICLE and self.peek(2).kind in (Kind.ORD, Kind.PARTS):  # "one and a quarter"
            self._add_fraction(1, self.peek(2))
            return True
        return False

    def _add_fraction(self, upper: Number, part: Token) -> None:
        self.sum.become(self.sum.total() + Decimal(upper) / int(part.value))
        self.at += 3

    def _join_number(self, joint: Token, following: Token) -> bool:
        if following.kind == Kind.DIGITS and self.peek(2).text == "x":  # "10 mil e 24x de 800"
            return False
        if following.kind == Kind.CARD and self.peek(2).kind in (Kind.PARTS, Kind.ORD) and self._add_part(joint):
            return True
        self.at += 1
        joined = "-" if joint.kind == Kind.HYPHEN else joint.text
        taken = self.take(following, joined) if following.kind in _NUMBERS else self._part(following, joined)
        self.at -= not taken
        return taken

    def _add_part(self, joint: Token) -> bool:
        # "one hundred and three quarters", "cinco e um quarto": the fraction is added. "Vinte e três quintos" is 23/5.
        upper, part = self.peek(1), self.peek(2)
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
        number = self.sum
        if token.kind == Kind.ORD:
            one = number.group == 1 and not number.parts and number.room == 1 and self.at == self.start + 1
            if joined or not one or token.value < 3:
                return self._place(token, joined)
        elif (self.end == self.start and number.group is None) or self._counts_rooms(token):
            return False
        number.divide(int(token.value))
        self.at += 1
        return True

    def _place(self, token: Token, joined: str) -> bool:
        added = self.sum.add(token, joined, self.end)
        self.ordinal |= added
        self.at += added
        return added

    def _counts_rooms(self, token: Token) -> bool:
        # "3 quartos" are rooms; "três quartos" are too, mostly; Spanish says so less often.
        if token.text not in ("quartos", "cuartos") or self.peek(1).kind == Kind.OF:
            return False
        digits = self.tokens[self.start].kind == Kind.DIGITS
        self.doubt |= not digits
        return digits or token.text == "quartos"

    def _point(self, token: Token) -> bool:
        # "sete vírgula cinco", "siete con cincuenta", "veinte con tres quintos".
        if self.ordinal or (self.end == self.start and self.at):
            return False
        first, second = self.peek(1), self.peek(2)
        if token.value and first.kind == Kind.CARD and second.kind in (Kind.PARTS, Kind.ORD, Kind.HALF) and (
                second.kind != Kind.ORD or first.value == 1):
            self._add_fraction(first.value, second)
            return True
        digits, taken = digits_after_point(self.tokens, self.at + 1)
        if not digits or self.sum.total() != int(self.sum.total()):
            return False
        self.sum.decimals(digits)
        self.at += 1 + taken
        return True

