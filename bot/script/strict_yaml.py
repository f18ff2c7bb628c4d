"""Reading YAML strictly: what stands there is what is read.

Only `true` and `false` are booleans, only plain digits are numbers, so that `no`, `on`, `22:30` and `2026-01-01` stay
texts. Duplicate keys, aliases, anchors, tags, directives and a second document are mistakes. Size and depth are capped.
Reads by PyYAML's event stream (its C parser where the wheel has one), so that nothing is built before it is allowed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from bot.script.fault import Fault
from bot.script.parts import Items, Keys, Part, Word, short
from bot.script.yaml_errors import QUOTES, odd_spaces, told

LARGEST = 262_144
DEEPEST = 12
MOST_PARTS = 30_000

LOADERS = tuple(getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name))
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")


class _Stop(Exception):
    """Reading ends here: the rest cannot be trusted. Carries the fault."""

    def __init__(self, line: int, wrong: str, expected: str = "") -> None:
        self.line, self.wrong, self.expected = line, wrong, expected
        super().__init__(wrong)


def read_yaml(file: str, text: str, loader: Any = LOADERS[0]) -> tuple[Part | None, list[Fault]]:
    """The file's content (None where nothing can be read), and every mistake found. Never raises. Both of PyYAML's
    loaders read and tell the same."""
    if len(text) > LARGEST:
        # Nothing else is done with it: it may be a thousand times as large.
        return None, [Fault(file, 1, f"this file has {len(text)} characters.", f"at most {LARGEST}")]
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    reader = _Reader(file, text, loader)
    try:
        _refuse(text)
        return reader.document(), reader.faults
    except _Stop as stop:
        return None, [*reader.faults, Fault(file, stop.line, stop.wrong, stop.expected)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML without its C parser lets chr() raise for an escape such as "\UFFFFFFFF".
        return None, [*reader.faults, Fault(file, *told(error, text))]


def _refuse(text: str) -> None:
    if found := _ODD.search(text):
        wrong = f"{ascii(found.group())} is a character that cannot be read."
        raise _Stop(_line_at(text, found.start()), wrong, "plain text")
    if found := _DIRECTIVE.search(text):
        raise _Stop(_line_at(text, found.start()), "a line may not begin with %.", QUOTES)


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


class _Reader:
    def __init__(self, file: str, text: str, loader: Any) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._lines = text.split("\n")
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self._count = 0

    def document(self) -> Part | None:
        events = self._events
        next(events)
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            raise _Stop(1, "this file is empty.")
        part = self._part(next(events), events, 0)
        next(events)
        follows = next(events)
        if not isinstance(follows, yaml.StreamEndEvent):
            raise _Stop(_line(follows), "a second document begins here (---).", "one flow per file")
        return part

    def _part(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Part:
        self._count += 1
        self._allow(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._word(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(_line(event), tuple(
                self._part(item, events, depth + 1) for item in _until(events, yaml.SequenceEndEvent)))
        return self._keys(event, events, depth)

    def _allow(self, event: yaml.Event, depth: int) -> None:
        line = _line(event)
        if depth > DEEPEST or self._count > MOST_PARTS:
            raise _Stop(line, "this file is nested too deeply." if depth > DEEPEST else "this file has too many parts.")
        if isinstance(event, yaml.AliasEvent):
            raise _Stop(line, f"a text may not begin with * without quotes: *{short(event.anchor or '')}", QUOTES)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _Stop(line, f"a text may not begin with & without quotes: &{short(event.anchor)}", QUOTES)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise _Stop(line, f"a text may not begin with ! without quotes: {short(event.tag)}", QUOTES)

    def _keys(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Keys:
        entries: dict[str, Part] = {}
        lines: dict[str, int] = {}
        for event in _until(events, yaml.MappingEndEvent):
            key = self._key(event)
            value = self._part(next(events), events, depth + 1)
            if key in entries:
                wrong = f"{short(key)} stands here twice; first on line {lines[key]}."
                expected = 'each key once; a new step begins with "- "' if depth > 1 else "each key once"
                self.faults.append(Fault(self._file, _line(event), wrong, expected))
            else:
                entries[key], lines[key] = value, _line(event)
        return Keys(_line(start), entries, lines)

    def _key(self, event: yaml.Event) -> str:
        self._allow(event, 0)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(_line(event), "a text that begins with {{, { or [ needs quotes.", QUOTES)
        word = self._word(event)
        if odd := odd_spaces([word.text], word.line):
            raise _Stop(*odd)
        if not word.text.strip():
            raise _Stop(word.line, "a key is missing before the colon.")
        return word.text

    def _word(self, event: yaml.ScalarEvent) -> Word:
        line = _line(event)
        if _ODD.search(event.value):
            raise _Stop(line, "there is a character here that cannot be read.", "plain text")
        block = event.style in ("|", ">")
        plain = event.style in (None, "")
        value = _value(event.value) if plain else event.value
        cut = plain and bool(event.value) and self._comment_follows(event)
        return Word(line, event.value, value, line + 1 if block else line, cut)

    def _comment_follows(self, event: yaml.ScalarEvent) -> bool:
        mark = event.end_mark
        if mark is None or mark.line >= len(self._lines):
            return False
        return self._lines[mark.line][mark.column:].lstrip().startswith("#")


def _value(text: str) -> str | int | Decimal | bool | None:
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _FRACTION.fullmatch(text):
        return Decimal(text)
    return text or None


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
