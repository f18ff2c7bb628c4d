"""Writing what the bot says now into a golden file; everything else in it stays as its author wrote it."""

from __future__ import annotations

import json


def rewrite_said(text: str, line: int, said: str) -> str:
    """The golden file with its `- bot:` item on that line (from 1) saying `said`; empty: nothing. A file where another
    thing stands there is returned as it is."""
    lines = text.split("\n")
    pad = _indent(lines[line - 1])
    if not lines[line - 1].strip().startswith(("- bot:", "- {bot:")):
        return text
    end = line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > pad):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[: line - 1], *_item(" " * pad, said), *lines[end:]])


def _item(pad: str, said: str) -> list[str]:
    if not said:
        return [f"{pad}- bot: nothing"]
    if "\n" not in said:
        return [f"{pad}- bot: {json.dumps(said, ensure_ascii=False)}"]
    return [f"{pad}- bot: |", *(f"{pad}    {line}" if line else "" for line in said.split("\n"))]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
