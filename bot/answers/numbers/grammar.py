"""Where numbers begin and end: "dois mil e quinhentos" is one, "dois, três" are two, "-5" is below zero."""

from __future__ import annotations

from bot.answers.numbers.pieces import END, Found
from bot.answers.numbers.reader import Reader
from bot.answers.numbers.tokens import Token
from bot.answers.numbers.words import Kind

LARGEST = 10**19  # what is larger is a game, not an answer

# What a number may begin with.
STARTS = frozenset((Kind.DIGITS, Kind.CARD, Kind.ORD, Kind.SCALE, Kind.HUNDRED, Kind.MULT, Kind.HALF, Kind.ARTICLE))
_SIGNS = frozenset((Kind.MINUS, Kind.HYPHEN, Kind.POINT))
# What may stand before "menos" when it means minus: nothing, or "é", "is". Not "mais ou menos", "pelo menos".
_BEFORE_MINUS = frozenset(("", "e", "eh", "es", "is", "da", "deu", "foi", ":", "=", "$"))


def find_numbers(tokens: list[Token]) -> list[Found]:
    """All numbers of a text, in order, ranges still as two."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].kind
        number = None
        if kind in STARTS or (kind == Kind.PARTS and tokens[at].text == "quarter"):
            number = Reader(tokens, at).read()
        elif kind in _SIGNS and at + 1 < len(tokens):
            number = _signed(tokens, at)
        if number is None:
            at += 1
        else:
            # Whatever is read of it, a text is read only forwards.
            at = max(number[1], at + 1)
            if -LARGEST < number[0].value < LARGEST:
                found.append(number[0])
    return found


def _signed(tokens: list[Token], at: int) -> tuple[Found, int] | None:
    sign, before = tokens[at], tokens[at - 1] if at else END
    following = tokens[at + 1]
    if sign.kind == Kind.POINT:  # "vírgula cinco"; Spanish "con" begins no number
        return Reader(tokens, at).read() if not at and not sign.value else None
    if following.kind not in STARTS or following.kind == Kind.ORD:
        return None
    number = Reader(tokens, at + 1).read()
    if number is None:
        return None
    found, end = number
    if sign.kind == Kind.MINUS:
        negative = before.text in _BEFORE_MINUS
    elif following.start == sign.end:
        joins = before.end == sign.start and before.text != "$"
        negative = not (at and joins) and before.kind not in (Kind.DIGITS, Kind.CARD)
    else:  # "- 10 k" is a number, "- 10 lojas" a line of a list
        negative = not at and end == len(tokens)
    return (found._replace(value=-found.value, start=sign.start, weak=False), end) if negative else number
