"""A Condition: when a branch is taken, when points are given, when a stage is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.script.compare import compares
from bot.script.grammar import read_condition
from bot.script.tree import Comparison, Joined, Known, Literal, Name, Tagged, Tree

Test = Callable[[Mapping[str, object]], bool]
# The name that stands for all of a contact's tags; no answer can be called so.
TAGGED = "tagged"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its author wrote it (the language is told in bot/script/grammar.py).

    `line` is where it stands in its file; `names` are all names in it: answers, `fit`, `engagement`, options, and
    "tagged" where it asks for tags. `answers` are the names that are known to be answers; a name is also an answer
    where it stands left of a comparison, alone, or in known(). Every other name is an option. Raises
    ConditionUnreadable when made from a source that cannot be read.
    """

    source: str
    line: int = 0
    answers: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    names: frozenset[str] = field(init=False, compare=False, repr=False, default=frozenset())

    _test: Test = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(_names(self.tree)))
        object.__setattr__(self, "_test", _test_of(self.tree, self.answers))

    @property
    def tree(self) -> Tree:
        """The condition as it was read."""
        return _read(self.source)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it holds for these answers (name -> value; a missing or None value is not known yet) and for what
        else it names (script/built_in). A comparison with an answer that is not known does not hold, whatever its sign;
        `not (...)` around it then does. Never raises."""
        return self._test(values)


@lru_cache(maxsize=8_192)
def _read(source: str) -> Tree:
    return read_condition(source)


def _test_of(tree: Tree, answers: frozenset[str]) -> Test:
    """The tree as one function: a turn asks some ten conditions, and walking their trees takes many times as long."""
    if isinstance(tree, Known):
        name = tree.name
        return lambda values: values.get(name) is not None
    if isinstance(tree, Tagged):
        tag = tree.tag
        return lambda values: tag in (values.get(TAGGED) or ())  # type: ignore[operator]
    if isinstance(tree, Comparison):
        return _membership(tree, answers) if tree.sign in ("in", "not in") else _comparison(tree, answers)
    tests = [_test_of(part, answers) for part in tree.parts]
    if tree.word == "not":
        return lambda values: not tests[0](values)
    decides = tree.word == "or"

    def joined(values: Mapping[str, object]) -> bool:
        for test in tests:
            if test(values) is decides:
                return decides
        return not decides

    return joined


def _comparison(tree: Comparison, answers: frozenset[str]) -> Test:
    left, sign, right = _left(tree.left), tree.sign, _right(tree.right[0], answers)

    def compare(values: Mapping[str, object]) -> bool:
        first, second = left(values), right(values)
        return first is not None and second is not None and compares(first, sign, second)

    return compare


def _membership(tree: Comparison, answers: frozenset[str]) -> Test:
    left, rights, wanted = _left(tree.left), [_right(operand, answers) for operand in tree.right], tree.sign == "in"

    def search(values: Mapping[str, object]) -> bool:
        first, others = left(values), [right(values) for right in rights]
        if first is None or (len(others) == 1 and others[0] is None):
            return False
        return any(other is not None and compares(first, "==", other) for other in others) is wanted

    return search


def _left(operand: Name | Literal) -> Callable[[Mapping[str, object]], object]:
    """Gives the operand's value among the answers, None where it is not known."""
    if isinstance(operand, Literal):
        value = operand.value
        return lambda values: value
    name = operand.name
    return lambda values: values.get(name)


def _right(operand: Name | Literal, answers: frozenset[str]) -> Callable[[Mapping[str, object]], object]:
    """The same, where a name that is no answer is an option."""
    if isinstance(operand, Literal) or operand.name in answers:
        return _left(operand)
    name = operand.name

    def read(values: Mapping[str, object]) -> object:
        value = values.get(name)
        return name if value is None else value

    return read


def comparisons(tree: Tree) -> Iterator[Comparison | Known | Tagged]:
    """Every comparison, known() and tagged() of a condition, from left to right."""
    if isinstance(tree, Joined):
        for part in tree.parts:
            yield from comparisons(part)
    else:
        yield tree


def _names(tree: Tree) -> Iterator[str]:
    for part in comparisons(tree):
        if isinstance(part, Known):
            yield part.name
        elif isinstance(part, Tagged):
            yield TAGGED
        else:
            yield from (operand.name for operand in (part.left, *part.right) if isinstance(operand, Name))
