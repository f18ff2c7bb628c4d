"""Masking: what names and reaches a person is put behind marks before it leaves the house, and put back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.engine.inputs import Proposal

_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
# Phones, papers, cards: seven digits or more, however they are written. Amounts as long as that are marked, too.
_NUMBER = re.compile(r"(?<!\w)[+(]?\d(?:[\s().-]{0,2}\d){6,}")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and what each mark stands for."""

    text: str
    marks: Mapping[str, str] = field(default_factory=dict)


def mask(text: str, names: Iterable[str]) -> Masked:
    """The text with e-mail addresses, long numbers and these names (each of their words) behind marks."""
    marks: dict[str, str] = {}

    def put(kind: str) -> object:
        def mark(found: re.Match[str]) -> str:
            known = next((name for name, words in marks.items() if words == found[0]), None)
            name = known or f"⟦{kind}{len(marks) + 1}⟧"
            marks[name] = found[0]
            return name
        return mark

    text = _MAIL.sub(put("mail"), text)  # type: ignore[call-overload]
    text = _NUMBER.sub(put("number"), text)  # type: ignore[call-overload]
    words = {word for name in names for word in re.findall(r"\w+", name) if len(word) >= _SHORTEST_NAME}
    if words:
        either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        text = re.sub(rf"(?<!\w)(?:{either})(?!\w)", put("name"), text, flags=re.IGNORECASE)  # type: ignore[call-overload]
    return Masked(text, marks)


def unmask(proposal: Proposal, marks: Mapping[str, str]) -> Proposal:
    """The proposal with what its marks stand for."""
    if not marks:
        return proposal
    values = tuple(
        replace(each, value=put_back(each.value, marks), quote=put_back(each.quote, marks))
        for each in proposal.values
    )
    return replace(proposal, values=values)


def put_back(text: str, marks: Mapping[str, str]) -> str:
    """The text with what its marks stand for."""
    for name, words in marks.items():
        text = text.replace(name, words)
    return text
