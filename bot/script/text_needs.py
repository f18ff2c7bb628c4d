"""Which answers a text cannot do without: those that leave a hole in it where they are not known."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import nodes

from bot.script.text import Text, parsed


def needs_of(text: Text) -> frozenset[str]:
    """The names that the text fills in without asking first whether they are there (`if`, `default`)."""
    return _needs(text.source) if text.names else frozenset()


@lru_cache(maxsize=8_192)
def _needs(source: str) -> frozenset[str]:
    tree = parsed(source)
    tests: list[nodes.Node] = [part.test for part in tree.find_all(nodes.If)]
    tests += [part.test for part in tree.find_all(nodes.CondExpr)]
    asked = {name.name for test in tests for name in (test, *test.find_all(nodes.Name)) if isinstance(name, nodes.Name)}
    asked |= {
        part.node.name for part in tree.find_all(nodes.Filter)
        if part.name == "default" and isinstance(part.node, nodes.Name)
    }
    return frozenset(name.name for name in tree.find_all(nodes.Name)) - asked
