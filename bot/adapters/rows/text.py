"""What no database should be asked to hold: NUL and lone surrogates in texts, NaN and infinity in numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


def hold_text(text: str) -> str:
    """The text without NUL and lone surrogates (surrogates that make a pair are joined). Everything else stays."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


def hold_json(value: Any) -> Any:
    """The value with every text in it, keys included, made holdable, and None for NaN and infinity, which JSON does
    not know. Raises ValueError for what is no JSON type, or is nested too deeply to be walked."""
    try:
        return _walk(value)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return hold_text(value)
    if isinstance(value, Mapping):
        return {hold_text(str(key)): _walk(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_walk(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    raise ValueError(f"{type(value).__name__} is not a JSON type")
