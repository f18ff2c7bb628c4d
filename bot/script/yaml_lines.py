"""Changing a YAML file line by line, so that all that is not changed, comments too, stays as its author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

# What YAML takes for a line's end, or does not read at all; JSON leaves it as it is.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def indent_of(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def block_end(lines: Sequence[str], line: int) -> int:
    """Where what begins on that line (from 1) ends: the index of the first line behind it and all that is deeper."""
    pad, end = indent_of(lines[line - 1]), line
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > pad):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def quoted(text: str) -> str:
    """The text in double quotes, as YAML reads it."""
    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def text_lines(pad: str, key: str, text: str, deeper: str = "  ") -> list[str]:
    """A key with a text: on one line in quotes, else as a block, whose lines are `deeper` than the key."""
    lines = text.split("\n")
    if len(lines) == 1 or _ODD.search(text) or any(line != line.rstrip() or "\t" in line for line in lines):
        return [f"{pad}{key}: {quoted(text)}"]
    return [f"{pad}{key}: |", *(f"{pad}{deeper}{line}" if line else "" for line in lines)]
