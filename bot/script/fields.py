"""Reading what stands behind the keys of one mapping, each shape in its way; mistakes go to the draft."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.script.condition import Condition
from bot.script.draft import Draft
from bot.script.fault import Unreadable
from bot.script.keys import TABLES, allowed, names
from bot.script.parts import Items, Keys, Part, Word, called, short
from bot.script.text import Text
from bot.script.values import LONGEST_LABEL, plain_word, read_text, seconds_of
from bot.script.yaml_errors import QUOTES

_CURLY = frozenset("“”„«»‘’")


class Fields:
    """One mapping of a flow file, read by a table of bot/script/keys.py. Making it reports keys that are unknown or
    missing; each method gives what stands behind a key, or None (and a fault where it is of the wrong shape)."""

    def __init__(self, part: Keys, table: str, draft: Draft) -> None:
        self.keys = part
        self.line = part.line
        self._table = table
        self._draft = draft
        known = names(table)
        for name, line in part.lines.items():
            if name not in known and _CURLY.isdisjoint(name):
                draft.unknown(line, "key", name, known)
            elif name not in known:
                draft.wrong(line, f"the quotes in {short(name)} are typographic, and hold no text together.", QUOTES)
        for key in TABLES[table]:
            if key.required and key.name not in part.entries:
                draft.wrong(part.line, f"the key {key.name} is missing.", f"{key.name}: {key.en}")

    def __contains__(self, name: str) -> bool:
        return name in self.keys.entries

    def line_of(self, name: str) -> int:
        """The line of that key, else of the mapping."""
        return self.keys.line_of(name)

    def part(self, name: str) -> Part | None:
        """What stands behind the key, unread."""
        return self.keys.entries.get(name)

    def word(self, name: str, longest: int = LONGEST_LABEL) -> str | None:
        """A short text without places to fill in, as it was written."""
        part = self.part(name)
        return None if part is None else plain_word(part, name, self._draft, self.line_of(name), longest)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of short texts; one text alone is a list of one."""
        part = self.part(name)
        if part is None:
            return ()
        if isinstance(part, Keys):
            self._shape(name, "a list, as in [one, two]")
            return ()
        items: Iterable[Part] = part.items if isinstance(part, Items) else (part,)
        found = (plain_word(item, name, self._draft, item.line, LONGEST_LABEL) for item in items)
        return tuple(word for word in found if word is not None)

    def text(self, name: str) -> Text | None:
        """A text, in which answers may be filled in."""
        part = self.part(name)
        return None if part is None else read_text(part, name, self._draft, self.line_of(name))

    def texts(self, name: str) -> tuple[Text, ...]:
        """A list of texts in which answers may be filled in; one text alone is a list of one."""
        part = self.part(name)
        if part is None:
            return ()
        items: Iterable[Part] = part.items if isinstance(part, Items) else (part,)
        found = (read_text(item, name, self._draft, item.line) for item in items)
        return tuple(text for text in found if text is not None)

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number within bounds."""
        part = self.part(name)
        value = part.value if isinstance(part, Word) else None
        if part is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not least <= value <= most:
            self._shape(name, f"a number from {least:g} to {most:g}")
            return None
        return float(value)

    def reason(self, name: str) -> str | None:
        """A text that only staff read: nothing is filled in into it."""
        part = self.part(name)
        if isinstance(part, Word) and not isinstance(part.value, str):
            self._shape(name, "a few words that staff read")
            return None
        word = self.word(name)
        if word is not None and ("{{" in word or "{%" in word):
            wrong = f"{name} is read by staff as it stands: {short(word)}."
            self._draft.wrong(self.line_of(name), wrong, "plain words; every answer stands beside them on the lead")
        return word

    def one_of(self, name: str) -> str | None:
        """One of the words that the table allows there."""
        word = self.word(name)
        known = allowed(self._table, name)
        if word is None or word in known:
            return word
        self._draft.unknown(self.line_of(name), name, word, known)
        return None

    def flag(self, name: str) -> bool | None:
        """true or false."""
        part = self.part(name)
        if isinstance(part, Word) and isinstance(part.value, bool):
            return part.value
        if part is not None:
            self._shape(name, "true or false")
        return None

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        part = self.part(name)
        value = part.value if isinstance(part, Word) else None
        if part is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self._shape(name, f"a whole number from {least} to {most}")
            return None
        return value

    def duration(self, name: str) -> float | None:
        """A duration, in seconds."""
        part = self.part(name)
        if part is None:
            return None
        seconds = seconds_of(part.text) if isinstance(part, Word) else 0.0
        if not seconds:
            self._shape(name, "a time such as 30m, 2h or 7d")
            return None
        return seconds

    def condition(self, name: str, answers: frozenset[str]) -> Condition | None:
        """A condition."""
        part = self.part(name)
        return None if part is None else condition_of(part, name, answers, self._draft, self.line_of(name))

    def mapping(self, name: str, expected: str) -> Keys | None:
        """Keys with values."""
        part = self.part(name)
        if part is None or isinstance(part, Keys):
            return part
        self._shape(name, expected)
        return None

    def items(self, name: str, expected: str) -> tuple[Part, ...]:
        """A list."""
        part = self.part(name)
        if part is None or isinstance(part, Items):
            return part.items if part else ()
        self._shape(name, expected)
        return ()

    def _shape(self, name: str, expected: str) -> None:
        self._draft.wrong(self.line_of(name), f"{name} is {called(self.part(name))}.", expected)


def condition_of(part: Part, name: str, answers: frozenset[str], draft: Draft, line: int) -> Condition | None:
    """What stands behind the key `name` as a condition, else a fault."""
    if not isinstance(part, Word) or part.value is None:
        draft.wrong(line, f"{name} is {called(part)}.", "a condition such as size >= 10 and when != later")
        return None
    try:
        return Condition(part.text, part.first_line, answers)
    except Unreadable as error:
        draft.unreadable(part.first_line, error, part.text)
        return None
