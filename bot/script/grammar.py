"""The condition language: its words, and how a condition is read into a tree. A small recursive descent; never eval.

    condition  = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | "(" condition ")" | "known" "(" name ")" | "tagged" "(" tag ")"
               | operand [ compare operand | ["not"] "in" list ]
    compare    = "==" | "=" | "!=" | ">" | ">=" | "<" | "<="
    list       = "[" operand { "," operand } "]"
    operand    = name | number | "text" | 'text' | true | false
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.script.fault import ConditionUnreadable
from bot.script.tree import Comparison, Joined, Known, Literal, Name, Tagged, Tree

LONGEST = 500
DEEPEST = 20

_COMPARES = {"=": "==", "==": "==", "!=": "!=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}
_RESERVED = ("and", "or", "not", "in", "known", "tagged", "true", "false")
_TOKEN = re.compile(
    r"""\s*(?:(?P<sign>[=!<>]=?|[()\[\],])|(?P<word>-?\w[\w.-]*)|(?P<text>"[^"]*"|'[^']*')|(?P<odd>\S))""")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
_AN_OPERAND = "the name of an answer, an option, a number without a currency sign, a text in quotes, true or false"
_HINTS = {
    "$": "only the number, for example 300", "%": "only the number, for example 30", "&": "and", "|": "or",
    "+": "no arithmetic", "*": "no arithmetic", "/": "no arithmetic", "’": "plain quotes", "“": "plain quotes",
    "!": "not",
}


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: str
    column: int


def read_condition(source: str) -> Tree:
    """The condition as a tree. Raises ConditionUnreadable with the column and what was expected there."""
    if len(source) > LONGEST:
        raise ConditionUnreadable(f"this condition has {len(source)} characters.", f"at most {LONGEST}")
    reader = _Reader(_tokens(source))
    tree = reader.condition(0)
    if reader.next.kind != "end":
        raise reader.stop("and, or, or the end of the condition")
    return tree


def _tokens(source: str) -> list[_Token]:
    tokens, at = [], 0
    while found := _TOKEN.match(source, at):
        kind = found.lastgroup or ""
        text, column, at = found.group(kind), found.start(kind) + 1, found.end()
        if kind == "odd" or text == "!":
            raise ConditionUnreadable(f"{text} has no meaning in a condition.", _HINTS.get(text, ""), column=column)
        if kind == "word" and _THOUSANDS.fullmatch(text):
            plain = text.replace(".", "")
            raise ConditionUnreadable(f"{text} may mean a thousand or a fraction.", plain, column=column)
        tokens.append(_Token(text, kind, column))
    return [*tokens, _Token("", "end", len(source.rstrip()) + 1)]


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def next(self) -> _Token:
        return self._tokens[self._at]

    def stop(self, expected: str) -> ConditionUnreadable:
        found = f"there is {self.next.text} here." if self.next.text else "the condition stops too early."
        return ConditionUnreadable(found, expected, column=self.next.column)

    def _take(self, *texts: str) -> str:
        token = self.next
        if token.kind in ("text", "end") or token.text not in texts:
            return ""
        self._at += 1
        return token.text

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise self.stop(text)

    def condition(self, depth: int) -> Tree:
        parts = [self._all(depth)]
        while self._take("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _all(self, depth: int) -> Tree:
        parts = [self._one(depth)]
        while self._take("and"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _one(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise ConditionUnreadable("this condition is nested too deeply.", column=self.next.column)
        if self._take("not"):
            return Joined("not", (self._one(depth + 1),))
        if self._take("("):
            inside = self.condition(depth + 1)
            self._need(")")
            return inside
        if self._take("known"):
            return self._known()
        if self._take("tagged"):
            return self._tagged()
        return self._comparison()

    def _known(self) -> Known:
        self._need("(")
        operand = self._operand()
        if not isinstance(operand, Name):
            raise self.stop("the name of an answer, for example known(email)")
        self._need(")")
        return Known(operand.name)

    def _tagged(self) -> Tagged:
        self._need("(")
        if self.next.kind != "word":
            raise self.stop("a tag, for example tagged(hot)")
        self._at += 1
        tag = self._tokens[self._at - 1].text
        self._need(")")
        return Tagged(tag)

    def _comparison(self) -> Comparison:
        left = self._operand()
        if sign := self._take(*_COMPARES):
            compared = Comparison(left, _COMPARES[sign], (self._operand(),))
        elif self._take("in"):
            compared = Comparison(left, "in", self._list())
        elif self._take("not"):
            self._need("in")
            compared = Comparison(left, "not in", self._list())
        else:
            return Comparison(left, "==", (Literal(True),))
        if self.next.text in _COMPARES and self.next.kind == "sign":
            raise self.stop("and between two comparisons, for example: size > 1 and size < 9")
        return compared

    def _list(self) -> tuple[Name | Literal, ...]:
        self._need("[")
        items = [self._operand()]
        while self._take(","):
            items.append(self._operand())
        self._need("]")
        return tuple(items)

    def _operand(self) -> Name | Literal:
        token = self.next
        if token.kind not in ("word", "text") or (token.kind == "word" and token.text in _RESERVED[:-2]):
            raise self.stop(_AN_OPERAND)
        self._at += 1
        if token.kind == "text":
            return Literal(token.text[1:-1])
        if token.text in ("true", "false"):
            return Literal(token.text == "true")
        return Literal(Decimal(token.text)) if _NUMBER.fullmatch(token.text) else Name(token.text)
