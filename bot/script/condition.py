"""A Condition: when a branch is taken, when points are given, when a stage is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.script.compare import compares
from bot.script.grammar import read_condition
from bot.script.tree import Comparison, Joined, Known, Literal, Name, Tree

_UNKNOWN = object()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its author wrote it (the language is told in bot/script/grammar.py).

    `line` is where it stands in its file; `names` are all names in it: answers, `fit`, `engagement`, options. `answers`
    are the names that are known to be answers; a name is also an answer where it stands left of a comparison, alone, or
    in known(). Every other name is an option. Raises ConditionUnreadable when made from a source that cannot be read.
    """

    source: str
    line: int = 0
    answers: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    names: frozenset[str] = field(init=False, compare=False, repr=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(_names(self.tree)))

    @property
    def tree(self) -> Tree:
        """The condition as it was read."""
        return _read(self.source)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it holds for these answers (name -> value; a missing or None value is not known yet) and, where it
        asks for them, `fit` and `engagement`. A comparison with an answer that is not known does not hold, whatever
        its sign; `not (...)` around it then does. Never raises."""
        return self._holds(self.tree, values)

    def _holds(self, tree: Tree, values: Mapping[str, object]) -> bool:
        if isinstance(tree, Known):
            return values.get(tree.name) is not None
        if isinstance(tree, Comparison):
            return self._compares(tree, values)
        if tree.word == "not":
            return not self._holds(tree.parts[0], values)
        held = (self._holds(part, values) for part in tree.parts)
        return all(held) if tree.word == "and" else any(held)

    def _compares(self, tree: Comparison, values: Mapping[str, object]) -> bool:
        left = _known(tree.left, values)
        right = [self._right(operand, values) for operand in tree.right]
        if left is _UNKNOWN or (_UNKNOWN in right and len(right) == 1):
            return False
        if tree.sign in ("in", "not in"):
            found = any(other is not _UNKNOWN and compares(left, "==", other) for other in right)
            return found == (tree.sign == "in")
        return compares(left, tree.sign, right[0])

    def _right(self, operand: Name | Literal, values: Mapping[str, object]) -> object:
        value = _known(operand, values)
        if value is _UNKNOWN and isinstance(operand, Name) and operand.name not in self.answers:
            return operand.name
        return value


@lru_cache(maxsize=8_192)
def _read(source: str) -> Tree:
    return read_condition(source)


def _known(operand: Name | Literal, values: Mapping[str, object]) -> object:
    if isinstance(operand, Literal):
        return operand.value
    value = values.get(operand.name)
    return _UNKNOWN if value is None else value


def comparisons(tree: Tree) -> Iterator[Comparison | Known]:
    """Every comparison and known() of a condition, from left to right."""
    if isinstance(tree, Joined):
        for part in tree.parts:
            yield from comparisons(part)
    else:
        yield tree


def _names(tree: Tree) -> Iterator[str]:
    for part in comparisons(tree):
        if isinstance(part, Known):
            yield part.name
        else:
            yield from (operand.name for operand in (part.left, *part.right) if isinstance(operand, Name))
