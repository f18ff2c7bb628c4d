"""Laughter in writing: "kkkkk", "jajaja", "hahaha", "rsrs", "lol", "😂". It answers nothing, and may take back what
stands beside it."""

from __future__ import annotations

import re

from bot.answers.fold import fold

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_LAUGHTER = re.compile(r"k{3,}|a?(?:h+[aeiu]+){2,}h*|a?(?:j+[aeiu]+){2,}j*|(?:rs){2,}s?|lo+l|lmf?ao+|rofl|😂|🤣|😹")


def laughs(text: str) -> bool:
    """Whether somebody laughs in it."""
    return any(map(_LAUGHTER.fullmatch, _TOKEN.findall(fold(text))))


def only_laughs(text: str) -> bool:
    """Whether nothing else is in it but signs."""
    words = [token for token in _TOKEN.findall(fold(text)) if token.isalnum()]
    return bool(words) and all(map(_LAUGHTER.fullmatch, words))
