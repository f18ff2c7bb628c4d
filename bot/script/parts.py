"""What a YAML file is made of, each part with the line it stands on: words, lists and keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Word:
    """A text, number, true/false or nothing. `text` is what was written; `value` is what it means: an int, a Decimal
    or a bool only where it was written without quotes. `first_line` is where the text itself begins (below a `|`).
    `cut`: a comment follows on the same line, so that a `#` meant as text would be lost."""

    line: int
    text: str
    value: str | int | Decimal | bool | None
    first_line: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys with their values, in the order written; `lines` are the keys' own lines."""

    line: int
    entries: Mapping[str, Part] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of that key, else of the whole."""
        return self.lines.get(key, self.line)


Part = Word | Items | Keys


def called(part: Part | None) -> str:
    """What a part is, for a sentence: "a list", "keys", "the number 3" ..."""
    if isinstance(part, Items):
        return "a list"
    if isinstance(part, Keys):
        return "keys"
    if part is None or part.value is None:
        return "nothing"
    kind = "" if isinstance(part.value, str) else "true/false: " if isinstance(part.value, bool) else "the number "
    return kind + short(part.text)


def short(text: str) -> str:
    """A text as it may be quoted in a sentence: on one line, 40 characters at most."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:37] + "..."
