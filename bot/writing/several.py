"""Masking several texts at once, so that a mark means the same in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.writing.masking import mask

# Stands in no text that was taken in: controls are dropped at the edge. Between blanks no pattern reaches across it.
_BETWEEN = " \x1e "


def mask_all(texts: Sequence[str], names: Iterable[str], *, masked: bool = True) -> tuple[list[str], Mapping[str, str]]:
    """The texts with marks in them, and what each mark stands for."""
    if not masked or not texts:
        return list(texts), {}
    hidden = mask(_BETWEEN.join(text.replace("\x1e", " ") for text in texts), names)
    return hidden.text.split(_BETWEEN), hidden.marks


def put_back(text: str, marks: Mapping[str, str]) -> str:
    """The text with what its marks stand for."""
    for name, words in marks.items():
        text = text.replace(name, words)
    return text
