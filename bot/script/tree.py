"""The parts of a condition, as bot/script/grammar.py reads it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """An answer, `fit`, `engagement`, or an option by its bare name."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text in quotes, true or false."""

    value: Decimal | str | bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` against `right`; `sign` is one of ==, !=, >, >=, <, <=, in, not in. For a bare operand: == true."""

    left: Name | Literal
    sign: str
    right: tuple[Name | Literal, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Whether that answer was given."""

    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Whether the contact has that tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Joined:
    """`word` is and, or, not (which has one part)."""

    word: str
    parts: tuple[Tree, ...]


Tree = Comparison | Known | Tagged | Joined
