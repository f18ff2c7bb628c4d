"""How pieces make numbers: "dois mil e quinhentos" is one, "dois, três" are two, "um quinto" is a fifth."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bot.answers.number_sum import Sum
from bot.answers.number_tokens import Number, Token
from bot.answers.number_words import HALF, WEAK_ONES, Kind

LARGEST = 10**19  # what is larger is a game, not an answer


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


_NUMBERS = frozenset((Kind.DIGITS, Kind.CARD))
_STARTS = frozenset((Kind.DIGITS, Kind.CARD, Kind.ORD, Kind.SCALE, Kind.HUNDRED, Kind.MULT, Kind.HALF, Kind.ARTICLE))
_MULTIPLIERS = frozenset((Kind.SCALE, Kind.HUNDRED, Kind.MULT))
# What may stand before "menos" when it means minus: nothing, or "é", "is". Not "mais ou menos", "pelo menos".
_BEFORE_MINUS = frozenset(("", "e", "eh", "es", "is", "da", "deu", "foi", ":", "=", "$"))
_END = Token(Kind.OTHER, 0, 0, 0, "")


def find_numbers(tokens: list[Token]) -> list[Found]:
    """All numbers of a text, in order, ranges still as two."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        number = None
        if token.kind in _STARTS:
            number = _Reader(tokens, at).read()
        elif token.kind in _SIGNS_FIRST and at + 1 < len(tokens):
            number = _signed(tokens, at)
        if number is None:
            at += 1
        else:
            at = number[1]
            if abs(number[0].value) < LARGEST:
                found.append(number[0])
    return found


_SIGNS_FIRST = frozenset((Kind.MINUS, Kind.HYPHEN, Kind.POINT))


def _signed(tokens: list[Token], at: int) -> tuple[Found, int] | None:
    sign, before = tokens[at], tokens[at - 1] if at else _END
    following = tokens[at + 1]
    if sign.kind is Kind.POINT:
        return _Reader(tokens, at).read() if not at and not sign.value else None
    if following.kind not in _STARTS or following.kind is Kind.ORD:
        return None
    number = _Reader(tokens, at + 1).read()
    if sign.kind is Kind.MINUS:
        negative = before.text in _BEFORE_MINUS
    elif following.start == sign.end:
        negative = not (at and before.end == sign.start and before.text != "$") and before.kind not in _NUMBERS
    else:  # "- 10 k" is a number, "- 10 lojas" a line of a list
        negative = not at and number is not None and number[1] == len(tokens)
    if number is None or not negative:
        return number
    found, end = number
    return found._replace(value=-found.value, start=sign.start, weak=False), end


class _Reader:
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
        return self._tokens[at] if at < len(self._tokens) else _END

    def _begin(self) -> None:
        # "half a million", "a half", "a dozen", "a fifth".
        first, second = self._peek(), self._peek(1)
        if first.kind is Kind.HALF:
            behind = 2 if second.kind is Kind.ARTICLE or second.text == "a" else 1
            self._sum.group, self._sum.room = HALF, 1
            self._at += behind if self._peek(behind).kind in _MULTIPLIERS else 1
            self._end = self._at
        elif first.kind is Kind.ARTICLE:
            self._at += 1
            if second.kind is Kind.HALF:
                self._sum.group, self._sum.room = HALF, 1
                self._at += 1
                self._end = self._at
            elif second.kind is not Kind.CARD:
                self._sum.group, self._sum.room = 1, 1
                self._end += second.kind is Kind.OTHER  # "a dollar"

    def _step(self) -> bool:
        token = self._peek()
        kind = token.kind
        if kind in _NUMBERS:
            return self._take(token, "")
        if kind is Kind.AND or kind is Kind.HYPHEN:
            return self._end > self._start and self._join(token)
        if kind is Kind.OF:
            return self._sum.scale == 2 and self._peek(1).kind in (Kind.SCALE, Kind.HUNDRED) and self._skip()
        if kind is Kind.ORD or kind is Kind.PARTS:
            return self._part(token, "")
        if kind is Kind.POINT:
            return self._point(token)
        if kind is Kind.HALF:
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
        if kind is Kind.HUNDRED:
            taken = self._sum.hundred()
        elif kind is Kind.MANY and self._end == self._start:
            return False
        elif kind is Kind.MULT or (kind is Kind.MANY and value < 1000):
            taken = self._sum.times(value)
        elif kind is Kind.SCALE or kind is Kind.MANY:
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
        if kind is Kind.HALF or (following.text == "a" and self._peek(2).kind is Kind.HALF):
            if joint.kind is Kind.HYPHEN or self._ordinal:
                return False
            self._sum.half()
            self._at += 2 if kind is Kind.HALF else 3
            return True
        if kind in _NUMBERS or kind is Kind.ORD:
            return self._join_number(joint, following)
        # "one and a quarter"
        if kind is Kind.ARTICLE and self._peek(2).kind in (Kind.ORD, Kind.PARTS):
            self._sum.group = (self._sum.group or 0) + Decimal(1) / int(self._peek(2).value)
            self._sum.room = 1
            self._at += 3
            return True
        return False

    def _join_number(self, joint: Token, following: Token) -> bool:
        if following.kind is Kind.CARD and self._peek(2).kind in (Kind.PARTS, Kind.ORD) and self._add_part(joint):
            return True
        self._at += 1
        joined = "-" if joint.kind is Kind.HYPHEN else joint.text
        taken = self._take(following, joined) if following.kind in _NUMBERS else self._part(following, joined)
        self._at -= not taken
        return taken

    def _add_part(self, joint: Token) -> bool:
        # "one hundred and three quarters", "cinco e um quarto": the fraction is added. "Vinte e três quintos" is 23/5.
        upper, part = self._peek(1), self._peek(2)
        if part.kind is Kind.PARTS:
            added = joint.text == "and" and upper.value < 10
        else:
            added = upper.value == 1 and part.value > 3
        if not added or joint.kind is Kind.HYPHEN:
            return False
        self._sum.group = (self._sum.group or 0) + Decimal(upper.value) / int(part.value)
        self._sum.room = 1
        self._at += 3
        return True

    def _part(self, token: Token, joined: str) -> bool:
        # "terceiro" and "twenty-first" are places in a row, "dois quintos" and "um quinto" are fractions.
        number = self._sum
        lower = int(token.value)
        if token.kind is Kind.ORD:
            one = number.group == 1 and not number.parts and number.room == 1 and self._at == self._start + 1
            if not (one and lower > 2) or joined:
                self._ordinal = number.add(token, joined, self._end) or self._ordinal
                added = number.latest == token.value and self._ordinal
                self._at += added
                return added
        elif self._end == self._start and number.group is None:
            return False
        if token.text in ("quartos", "cuartos") and self._peek(1).kind is not Kind.OF:
            # Rooms, mostly; Spanish counts rooms with other words more often.
            if token.text == "quartos" or self._tokens[self._start].kind is Kind.DIGITS:
                self._doubt |= self._tokens[self._start].kind is not Kind.DIGITS
                return False
            self._doubt = True
        number.divide(lower)
        self._at += 1
        return True

    def _point(self, token: Token) -> bool:
        # "sete vírgula cinco", "siete con cincuenta", "veinte con tres quintos".
        if self._ordinal or (self._end == self._start and self._at):
            return False
        digits = self._decimals(token)
        return bool(digits)

    def _decimals(self, token: Token) -> bool:
        first, second = self._peek(1), self._peek(2)
        if token.value and first.kind is Kind.CARD and second.kind in (Kind.PARTS, Kind.ORD, Kind.HALF) and (
                second.kind is not Kind.ORD or first.value == 1):
            self._sum.group = self._sum.total() + Decimal(first.value) / int(second.value)
            self._sum.parts, self._sum.room = [], 1
            self._at += 3
            return True
        digits, taken = _digits_after_point(self._tokens, self._at + 1)
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
        percent = after is Kind.PERCENT or (end + 1 < len(tokens) and tokens[end + 1].kind is Kind.PERCENT
                                            and tokens[end].text in ("por", "per"))
        weak = single and (only.text in WEAK_ONES or only.kind in (Kind.HALF, Kind.ARTICLE)) or (
            self._ordinal and only.kind is Kind.ORD and not only.text.isdecimal())
        return Found(
            _plain(self._sum.total()), only.start, tokens[end - 1].end, self._doubt, self._sum.scale, weak,
            self._ordinal, percent, after is Kind.OVER, after is Kind.AVOS,
        ), end


def _digits_after_point(tokens: list[Token], at: int) -> tuple[str, int]:
    """The decimals that are said after "vírgula", and how many pieces they take: "zero três" is 03."""
    said: list[str] = []
    while at + len(said) < len(tokens):
        token = tokens[at + len(said)]
        if token.kind is not Kind.CARD or token.value > 9:
            break
        said.append(str(token.value))
    if said:
        return "".join(said), len(said)
    if at < len(tokens) and tokens[at].kind is Kind.DIGITS:
        return (tokens[at].text, 1) if tokens[at].text.isdecimal() else ("", 0)
    number = Sum()
    taken = 0
    while at + taken < len(tokens):
        token = tokens[at + taken]
        joined = token.text if token.kind is Kind.AND or token.kind is Kind.HYPHEN else ""
        if joined and at + taken + 1 < len(tokens):
            token = tokens[at + taken + 1]
        # "one point twenty-five million": the million is of the whole.
        is_next = token.kind is Kind.CARD and number.add(token, joined, taken) or (
            token.kind is Kind.SCALE and not taken and number.scaled(int(token.value)))
        if not is_next:
            break
        taken += 2 if joined else 1
    return (str(number.total()), taken) if taken else ("", 0)


def _plain(value: Number) -> Number:
    """An int where the number is whole."""
    if isinstance(value, int):
        return value
    if abs(value) < LARGEST and value == int(value):
        return int(value)
    return round(value, 15).normalize()
