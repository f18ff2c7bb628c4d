"""Writing a flow's translation: what is new is put in its place, all else in the file stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.script.parts import Keys, Part
from bot.script.read_steps import RESERVED_IDS
from bot.script.strict_yaml import read_yaml
from bot.script.translating import read_words
from bot.script.yaml_lines import block_end, indent_of, quoted, text_lines

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_WORDS = frozenset({"true", "false", "null"})


@dataclass(slots=True)
class Sentences:
    """One step's sentences as they shall be: texts by key (a question's `about`: words with commas), options by id with
    the other words that mean them, the place's name and address. `new` are the keys (options, the place as a whole)
    that differ from what the file has."""

    texts: dict[str, str] = field(default_factory=dict)
    options: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    location: dict[str, str] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    lines: list[str]


def write_translation(file: str, text: str, wanted: Mapping[str, Sentences]) -> str:
    """The file with all that is `new` in place; steps that it does not have yet come last."""
    part, _ = read_yaml(file, text)
    known = part if isinstance(part, Keys) else Keys(1)
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    edits: list[_Edit] = []
    added: list[str] = []
    for step, sentences in wanted.items():
        if sentences.new and step in known.entries:
            edits += _edits(lines, known, step, sentences)
        elif sentences.new:
            added += _step(step, sentences)
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        lines[edit.start : edit.end] = edit.lines
    return "\n".join([*lines, *added, ""])


def _edits(lines: list[str], known: Keys, step: str, sentences: Sentences) -> Iterator[_Edit]:
    start, value = known.line_of(step), known.entries[step]
    if step in RESERVED_IDS or not _a_key_a_line(value, start):
        yield _Edit(start - 1, block_end(lines, start), _step(step, sentences))
        return
    assert isinstance(value, Keys)
    pad = " " * indent_of(lines[min(value.lines.values()) - 1])
    added = []
    for key in sentences.new:
        if key in value.entries:
            line = value.line_of(key)
            yield _Edit(line - 1, block_end(lines, line), _key(pad, key, sentences))
        else:
            added.append(key)
    end = block_end(lines, start)
    # In the order of `Sentences`: what is asked before its options.
    order = (key for key in (*sentences.texts, "options", "location") if key in added)
    behind = [line for key in order for line in _key(pad, key, sentences)]
    yield _Edit(end, end, behind)


def _a_key_a_line(value: Part, line: int) -> bool:
    """Whether each key of the step stands on a line of its own below the step's."""
    if not isinstance(value, Keys) or not value.lines:
        return False
    return len(set(value.lines.values())) == len(value.lines) and min(value.lines.values()) > line


def _step(step: str, sentences: Sentences) -> list[str]:
    if step in RESERVED_IDS:
        return text_lines("", step, sentences.texts["say"])
    keys = [*sentences.texts, *(key for key in ("options", "location") if getattr(sentences, key))]
    return [f"{_name(step)}:", *(line for key in keys for line in _key("  ", key, sentences))]


def _key(pad: str, key: str, sentences: Sentences) -> list[str]:
    if key == "about":
        return [f"{pad}about: [{', '.join(map(quoted, read_words(sentences.texts[key])))}]"]
    if key == "location":
        words = (f"{word}: {quoted(said)}" for word, said in sentences.location.items())
        return [f"{pad}location: {{{', '.join(words)}}}"]
    if key != "options":
        return text_lines(pad, key, sentences.texts[key])
    return [f"{pad}options:", *(f"{pad}  {_option(id, *option)}" for id, option in sentences.options.items())]


def _option(id: str, show: str, also: tuple[str, ...]) -> str:
    if not also:
        return f"{_name(id)}: {quoted(show)}"
    return f"{_name(id)}: {{show: {quoted(show)}, also: [{', '.join(map(quoted, also))}]}}"


def _name(id: str) -> str:
    return id if _PLAIN_KEY.fullmatch(id) and id not in _WORDS else quoted(id)
