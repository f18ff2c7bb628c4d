"""The decimals that are said in words: "vírgula zero três", "point seventy-one"."""

from __future__ import annotations

from bot.answers.numbers.sum import Sum
from bot.answers.numbers.tokens import Token
from bot.answers.numbers.words import Kind


def digits_after_point(tokens: list[Token], at: int) -> tuple[str, int]:
    """The decimals that begin with piece `at`, and how many pieces they take; ("", 0) where none do."""
    said = _single_digits(tokens, at)
    if said:
        return "".join(said), len(said)
    if at < len(tokens) and tokens[at].kind == Kind.DIGITS:
        return (tokens[at].text, 1) if tokens[at].text.isdecimal() else ("", 0)
    number = Sum()
    taken = 0
    while at + taken < len(tokens):
        joint = tokens[at + taken]
        joined = joint.text if joint.kind in (Kind.AND, Kind.HYPHEN) and at + taken + 1 < len(tokens) else ""
        token = tokens[at + taken + 1] if joined else joint
        # "one point twenty-five million": the million is of the whole. But "vírgula mil e cem" is .1100.
        is_next = (token.kind == Kind.CARD and number.add(token, joined, taken)) or (
            token.kind == Kind.SCALE and not taken and number.scaled(int(token.value)))
        if not is_next:
            break
        taken += 2 if joined else 1
    return (str(number.total()), taken) if taken else ("", 0)


def _single_digits(tokens: list[Token], at: int) -> list[str]:
    # "point one four" is .14
    said: list[str] = []
    for token in tokens[at:]:
        if token.kind != Kind.CARD or token.value > 9:
            break
        said.append(str(token.value))
    return said
