"""The JSON object in what a model wrote. Small models wrap it: in a fence, in thoughts, in politeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_MOST_STARTS = 8  # braces at which an object is looked for


def read_object(text: str) -> dict[str, Any] | None:
    """The first whole object that stands in the text; None where there is none. Never raises."""
    for part in _candidates(text):
        try:
            raw = orjson.loads(part)
        except orjson.JSONDecodeError:
            continue
        if isinstance(raw, dict):
            return raw
    return None


def _candidates(text: str) -> Iterator[str]:
    yield text
    text = _THOUGHT.sub("", text)
    starts = [found.start() for found in re.finditer(r"\{", text)]
    for start in starts[:_MOST_STARTS]:
        end = _end(text, start)
        if end:
            yield text[start:end]


def _end(text: str, start: int) -> int:
    """Where the object that begins there ends; 0: nowhere."""
    depth, at, quoted = 0, start, False
    while at < len(text):
        sign = text[at]
        if quoted:
            at += sign == "\\"
            quoted = sign != '"'
        elif sign == '"':
            quoted = True
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if not depth:
                return at + 1
        at += 1
    return 0
