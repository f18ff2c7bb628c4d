"""What a text may use: few and closed forms, small and shallow. Everything else is refused before it is compiled."""

from __future__ import annotations

import inspect
import re

from jinja2 import nodes

from bot.script.fault import TextUnreadable
from bot.script.filters import FILTERS

FORMS = "{{ an_answer }}, {{ an_answer | upper }}, {{ 'a' if an_answer else 'b' }} or {% if an_answer %}...{% endif %}"
_LONGEST_TAG = 300
_MOST_TAGS = 60
_DEEPEST = 10

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# Jinja's lexer drops an open comment or {% raw %} without a word: what follows would be lost.
_LOST = re.compile(r"\{#|\{%[-+]?(?!\s*(?:if|elif|else|endif)\b)\s*(\w*)")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr, nodes.Filter,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.List, nodes.Tuple,
)
_COMPARISONS = ("eq", "ne", "in", "notin")
_JINJAS_OWN = ("self", "super", "loop", "caller", "varargs", "kwargs")


def limit(source: str) -> None:
    """Raises TextUnreadable where a template is too large or nested too deeply to be parsed safely."""
    said = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    if lost := _LOST.search(said):
        wrong = f"a text may not use {{% {lost[1]} %}}." if lost[0] != "{#" else "a comment {# is not closed."
        raise TextUnreadable(wrong, FORMS, line=said.count("\n", 0, lost.start()))
    tags = _TAG.findall(source)
    if len(tags) > _MOST_TAGS:
        raise TextUnreadable(f"this text has {len(tags)} places to fill in.", f"at most {_MOST_TAGS}")
    inside = 0
    for tag in tags:
        if len(tag) > _LONGEST_TAG:
            raise TextUnreadable(f"one {{{{ }}}} of this text has {len(tag)} characters.", f"at most {_LONGEST_TAG}")
        inside += _opens(tag) - ("endif" in tag)
        if inside > _DEEPEST or max(map(tag.count, ("(", "[", "{", "|", "not ", "-", "+"))) > _DEEPEST:
            raise TextUnreadable("this text is nested too deeply.", FORMS)


def _opens(tag: str) -> bool:
    return tag.startswith("{%") and tag.strip("{%-+ \n").startswith("if")


def allow(tree: nodes.Node) -> None:
    """Raises TextUnreadable where a parsed template uses anything but the forms allowed."""
    for child in tree.iter_child_nodes():
        if not isinstance(child, _ALLOWED):
            raise TextUnreadable(f"a text may not use {_called(child)}.", FORMS, line=(child.lineno or 1) - 1)
        if isinstance(child, nodes.Operand) and child.op not in _COMPARISONS:
            raise TextUnreadable("a text compares only with ==, != and in.", "a branch before it", line=tree.lineno - 1)
        if isinstance(child, nodes.Operand) and "in" in child.op and not isinstance(child.expr, nodes.List):
            raise TextUnreadable("`in` needs a list.", "for example: size in ['small', 'big']", line=tree.lineno - 1)
        if isinstance(child, nodes.Name) and child.name in _JINJAS_OWN:
            raise TextUnreadable(f"{child.name} cannot be filled in.", FORMS, line=child.lineno - 1)
        if isinstance(child, nodes.Filter):
            _allow_filter(child)
        allow(child)


def _allow_filter(used: nodes.Filter) -> None:
    known = "one of " + ", ".join(sorted(FILTERS))
    if used.name not in FILTERS:
        raise TextUnreadable(f"there is no filter {used.name}.", known, line=used.lineno - 1)
    if used.node is None or used.kwargs or used.dyn_args or used.dyn_kwargs:
        raise TextUnreadable(f"the filter {used.name} cannot be used like this.", FORMS, line=used.lineno - 1)
    try:
        inspect.signature(FILTERS[used.name]).bind(used.node, *used.args)
    except TypeError as error:
        raise TextUnreadable(
            f"the filter {used.name} was given too much in its parentheses.", FORMS, line=used.lineno - 1) from error


def _called(part: nodes.Node) -> str:
    names = {"Call": "calls: name(...)", "Getattr": "a dot: name.part", "Getitem": "an index: name[...]",
             "Test": "`is`"}
    return names.get(type(part).__name__, f"{type(part).__name__.lower()} here")
