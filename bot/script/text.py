"""A Text: one sentence of a flow, with the places where an answer is filled in.

The forms allowed are few and closed: `{{ name }}`, the filters of bot/script/filters.py, `a if b else c`, `+` (which
joins), `==`, `!=`, `in [...]`, and/or/not, and `{% if %}`. No calls, attributes, arithmetic or loops. Only a flow's
author writes templates: what a prospect wrote is always a value.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from bot.script.fault import TextUnreadable
from bot.script.filters import FILTERS

LONGEST = 4_096
_LONGEST_TAG = 300
_MOST_TAGS = 60
_DEEPEST = 10

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# Jinja's lexer drops an open comment or {% raw %} without a word: what follows would be lost.
_LOST = re.compile(r"\{#|\{%[-+]?(?!\s*(?:if|elif|else|endif)\b)\s*(\w*)")
_OPENING = ("{{", "{%", "{#")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr, nodes.Filter,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.List, nodes.Tuple,
)
_COMPARISONS = ("eq", "ne", "in", "notin")
_JINJAS_OWN = ("self", "super", "loop", "caller", "varargs", "kwargs")
_FORMS = "{{ an_answer }}, {{ an_answer | upper }}, {{ 'a' if an_answer else 'b' }} or {% if an_answer %}...{% endif %}"


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
            object.__setattr__(self, "names", _compiled(self.source)[1])

    def fill(self, variables: Mapping[str, object]) -> str:
        """The sentence with its variables filled in; a variable that is missing or None is empty. Never raises."""
        if not _is_template(self.source):
            return self.source
        given = {name: variables[name] for name in self.names if variables.get(name) is not None}
        return _compiled(self.source)[0].render(given)


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
def _compiled(source: str) -> tuple[Template, frozenset[str]]:
    _limit(source)
    try:
        tree = _Joining().visit(_ENVIRONMENT.parse(source))
        _allow(tree)
        names = frozenset(meta.find_undeclared_variables(tree))
        return _ENVIRONMENT.from_string(tree), names
    except TemplateSyntaxError as error:
        why = (error.message or "").rstrip(".")
        raise TextUnreadable(f"this text cannot be read: {why}.", _FORMS, line=error.lineno - 1) from error
    except RecursionError as error:
        # _limit keeps authors far from this; it may still come when the caller's own stack is nearly used up.
        raise TextUnreadable("this text is nested too deeply.", _FORMS) from error


class _Joining(NodeTransformer):
    def visit_Add(self, added: nodes.Add) -> nodes.Node:
        """`a + b` joins, so that a number beside a word can never raise."""
        self.generic_visit(added)
        return nodes.Concat([added.left, added.right], lineno=added.lineno)


def _limit(source: str) -> None:
    said = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    if lost := _LOST.search(said):
        wrong = f"a text may not use {{% {lost[1]} %}}." if lost[0] != "{#" else "a comment {# is not closed."
        raise TextUnreadable(wrong, _FORMS, line=said.count("\n", 0, lost.start()))
    tags = _TAG.findall(source)
    if len(tags) > _MOST_TAGS:
        raise TextUnreadable(f"this text has {len(tags)} places to fill in.", f"at most {_MOST_TAGS}")
    inside = 0
    for tag in tags:
        if len(tag) > _LONGEST_TAG:
            raise TextUnreadable(f"one {{{{ }}}} of this text has {len(tag)} characters.", f"at most {_LONGEST_TAG}")
        inside += _opens(tag) - ("endif" in tag)
        if inside > _DEEPEST or max(map(tag.count, ("(", "[", "{", "|", "not ", "-", "+"))) > _DEEPEST:
            raise TextUnreadable("this text is nested too deeply.", _FORMS)


def _opens(tag: str) -> bool:
    return tag.startswith("{%") and tag.strip("{%-+ \n").startswith("if")


def _allow(tree: nodes.Node) -> None:
    for child in tree.iter_child_nodes():
        if not isinstance(child, _ALLOWED):
            raise TextUnreadable(f"a text may not use {_called(child)}.", _FORMS, line=(child.lineno or 1) - 1)
        if isinstance(child, nodes.Operand) and child.op not in _COMPARISONS:
            raise TextUnreadable("a text compares only with ==, != and in.", "a branch before it", line=tree.lineno - 1)
        if isinstance(child, nodes.Operand) and "in" in child.op and not isinstance(child.expr, nodes.List):
            raise TextUnreadable("`in` needs a list.", "for example: size in ['small', 'big']", line=tree.lineno - 1)
        if isinstance(child, nodes.Name) and child.name in _JINJAS_OWN:
            raise TextUnreadable(f"{child.name} cannot be filled in.", _FORMS, line=child.lineno - 1)
        if isinstance(child, nodes.Filter):
            _allow_filter(child)
        _allow(child)


def _allow_filter(used: nodes.Filter) -> None:
    known = "one of " + ", ".join(sorted(FILTERS))
    if used.name not in FILTERS:
        raise TextUnreadable(f"there is no filter {used.name}.", known, line=used.lineno - 1)
    if used.node is None or used.kwargs or used.dyn_args or used.dyn_kwargs:
        raise TextUnreadable(f"the filter {used.name} cannot be used like this.", _FORMS, line=used.lineno - 1)
    try:
        inspect.signature(FILTERS[used.name]).bind(used.node, *used.args)
    except TypeError as error:
        raise TextUnreadable(
            f"the filter {used.name} was given too much in its parentheses.", _FORMS, line=used.lineno - 1) from error


def _called(part: nodes.Node) -> str:
    names = {"Call": "calls: name(...)", "Getattr": "a dot: name.part", "Getitem": "an index: name[...]",
             "Test": "`is`"}
    return names.get(type(part).__name__, f"{type(part).__name__.lower()} here")
