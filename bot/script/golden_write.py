"""Writing into a golden file: what the bot says now, or one conversation more. Everything else in it stays as its
author wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.script.golden import Golden
from bot.script.golden_items import Item, Wanted
from bot.script.yaml_lines import block_end, indent_of, quoted, text_lines

# Titles that mean the same with and without quotes: some words, none of which YAML or our reader takes for a sign.
_PLAIN_TITLE = re.compile(r"[^\W\d_][\w']*( [\w'(),-]+)+")
_PLAIN_WORDS = ("tap", "media", "missed", "step", "end", "stage", "bot_template")
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"))


def rewrite_said(text: str, line: int, said: str) -> str:
    """The golden file with its `- bot:` item on that line (from 1) saying `said`; empty: nothing. A file where another
    thing stands there is returned as it is."""
    lines = text.split("\n")
    pad = indent_of(lines[line - 1])
    if not lines[line - 1].strip().startswith(("- bot:", "- {bot:")):
        return text
    end = block_end(lines, line)
    return "\n".join([*lines[: line - 1], *_item(" " * pad, said), *lines[end:]])


def append_conversation(text: str, golden: Golden, title: str, items: Sequence[Item]) -> str:
    """The golden file (`golden` is what was read from it) with one conversation more behind its last. A title that is
    taken gets a number."""
    lines = text.split("\n")
    last = golden.conversations[-1].line
    pad = indent_of(lines[last - 1])
    end = block_end(lines, last)
    taken = {script.title for script in golden.conversations}
    written = write_conversation(_free(title, taken), items, " " * pad)
    return "\n".join([*lines[:end], "", *written, *lines[end:]]) + ("" if lines[end:] else "\n")


def write_conversation(title: str, items: Sequence[Item], pad: str = "  ") -> list[str]:
    """One conversation as the lines of a golden file."""
    key = title if _PLAIN_TITLE.fullmatch(title) else quoted(title)
    return [f"{pad}- {key}:", *(line for item in items for line in _lines(f"{pad}    ", item))]


def _lines(pad: str, item: Item) -> list[str]:
    if item.kind == "bot":
        return _item(pad, str(item.value or ""))
    return [f"{pad}- {item.kind}: {_value(item.kind, item.value)}"]


def _value(kind: str, value: Wanted | Decimal) -> str:
    if kind == "wait":
        return _duration(int(float(str(value))))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value('', each)}" for name, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(quoted, value)) + "]"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    plain = kind in _PLAIN_WORDS and re.fullmatch(r"[a-z_]+", str(value))
    return str(value) if plain else quoted(str(value))


def _duration(seconds: int) -> str:
    return next(f"{seconds // size}{unit}" for size, unit in _UNITS if seconds % size == 0)


def _free(title: str, taken: set[str]) -> str:
    number, free = 1, title
    while free in taken:
        number += 1
        free = f"{title} ({number})"
    return free


def _item(pad: str, said: str) -> list[str]:
    return text_lines(pad, "- bot", said, deeper="    ") if said else [f"{pad}- bot: nothing"]
