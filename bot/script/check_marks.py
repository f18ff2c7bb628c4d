"""Checks texts for marks that customers would read as they stand, though their author meant something by them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from bot.script.draft import Draft
from bot.script.text import Text

_SINGLE_BRACES = re.compile(r"(?<![{%#])\{ *(\w+) *\}(?!\})")
_CURLY_QUOTES = ("\u201c\u201d", "\u201e\u201c", "\u201e\u201d", "\u2018\u2019", "\u00ab\u00bb")


def check_marks(texts: Iterable[Text | None], names: Container[str], draft: Draft) -> None:
    """Single braces around one of the `names` that a text may fill in, and typographic quotes around a whole text."""
    for text in texts:
        if text is None:
            continue
        for name in _SINGLE_BRACES.findall(text.source):
            if name in names:
                draft.warn(text.line, f"people would read {{{name}}} as it stands.", f"{{{{ {name} }}}}")
        said = text.source.strip()
        if said[:1] + said[-1:] in _CURLY_QUOTES:
            wrong = f"people would read the quotes {said[0]} and {said[-1]} around this text."
            draft.warn(text.line, wrong, 'straight quotes: "..."')
