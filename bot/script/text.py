"""A Text: one sentence of a flow, with the places where an answer is filled in.

The forms allowed (bot/script/text_forms.py) are few and closed: `{{ name }}`, the filters of bot/script/filters.py,
`a if b else c`, `+` (which joins), `==`, `!=`, `in [...]`, and/or/not, and `{% if %}`. No calls, attributes, arithmetic
or loops. Only a flow's author writes templates: what a prospect wrote is always a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from bot.script.fault import TextUnreadable
from bot.script.filters import FILTERS
from bot.script.text_forms import FORMS, allow, limit

LONGEST = 4_096
_OPENING = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as its author wrote it. `line` is where it stands in its file, `names` the variables that it uses.

    Raises TextUnreadable when made from a source that is too long or uses anything but the forms allowed.
    """

    source: str
    line: int = 0
    names: frozenset[str] = field(init=False, compare=False, repr=False, default=frozenset())

    def __post_init__(self) -> None:
        if len(self.source) > LONGEST:
            raise TextUnreadable(f"this text has {len(self.source)} characters.", f"at most {LONGEST}")
        if _is_template(self.source):
            object.__setattr__(self, "names", _names(self.source))

    def fill(self, variables: Mapping[str, object]) -> str:
        """The sentence with its variables filled in; a variable that is missing or None is empty. Never raises."""
        if not _is_template(self.source):
            return self.source
        given = {name: variables[name] for name in self.names if variables.get(name) is not None}
        return _compiled(self.source).render(given)


class Chosen(str):
    """An option as texts have it: it reads as it was shown, in whatever language, and equals its id as well, so that
    `{{ '...' if product == 'tea' }}` says the same in every language."""

    __slots__ = ("_id",)
    _id: str

    def __new__(cls, shown: str, id: str) -> Chosen:
        """Shown as this, chosen by that id."""
        made = super().__new__(cls, shown)
        made._id = id
        return made

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) is True or self._id == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def _is_template(source: str) -> bool:
    return any(mark in source for mark in _OPENING)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, cache_size=0, optimized=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    return environment


_ENVIRONMENT = _environment()


@lru_cache(maxsize=8_192)
def _names(source: str) -> frozenset[str]:
    """The variables of a template, which must be allowed. Compiling takes far longer, and waits for the first fill."""
    limit(source)
    try:
        tree = parsed(source)
        allow(tree)
        return frozenset(meta.find_undeclared_variables(tree))
    except TemplateSyntaxError as error:
        why = (error.message or "").rstrip(".")
        raise TextUnreadable(f"this text cannot be read: {why}.", FORMS, line=error.lineno - 1) from error
    except RecursionError as error:
        # limit() keeps authors far from this; it may still come when the caller's own stack is nearly used up.
        raise TextUnreadable("this text is nested too deeply.", FORMS) from error


def compared(text: Text) -> frozenset[tuple[str, str]]:
    """The names that the text compares with words, each with such a word: {{ 'Hi' if greeting == 'warm' }}."""
    return _compared(text.source) if text.names else frozenset()


@lru_cache(maxsize=8_192)
def _compared(source: str) -> frozenset[tuple[str, str]]:
    found = set()
    for part in parsed(source).find_all(nodes.Compare):
        name, operands = part.expr, [operand.expr for operand in part.ops]
        for operand in operands:
            words = operand.items if isinstance(operand, nodes.List) else [operand]
            if isinstance(name, nodes.Const) and isinstance(operand, nodes.Name):
                name, words = operand, [name]
            if isinstance(name, nodes.Name):
                found |= {(name.name, str(word.value)) for word in words if isinstance(word, nodes.Const)}
    return frozenset(found)


@lru_cache(maxsize=8_192)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(parsed(source))


def parsed(source: str) -> nodes.Template:
    """A template as its parts, `+` made to join."""
    tree: nodes.Template = _Joining().visit(_ENVIRONMENT.parse(source))
    return tree


class _Joining(NodeTransformer):
    def visit_Add(self, added: nodes.Add) -> nodes.Node:
        """`a + b` joins, so that a number beside a word can never raise."""
        self.generic_visit(added)
        return nodes.Concat([added.left, added.right], lineno=added.lineno)
