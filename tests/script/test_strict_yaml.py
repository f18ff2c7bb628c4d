# ruff: noqa: E501  (a table: each file on one line reads better than broken up)
from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.script.parts import Items, Keys, Part, Word
from bot.script.strict_yaml import LOADERS, read_yaml


def value_of(part: Part | None) -> object:
    if isinstance(part, Keys):
        return {key: value_of(value) for key, value in part.entries.items()}
    if isinstance(part, Items):
        return [value_of(item) for item in part.items]
    assert part is not None
    return part.value


@pytest.mark.parametrize(("text", "value"), [
    ("a: no", {"a": "no"}),
    ("on: yes", {"on": "yes"}),
    ("a: 22:30", {"a": "22:30"}),
    ("a: 2026-12-31", {"a": "2026-12-31"}),
    ("a: True\nb: true\nc: 'true'", {"a": "True", "b": True, "c": "true"}),
    ("a: null\nb: ~\nc:", {"a": "null", "b": "~", "c": None}),
    ("a: 12\nb: -3\nc: 1.5\nd: 007\ne: 1_000\nf: 0x1F\ng: 1e3\nh: +5511\ni: .5\nj: '12'",
     {"a": 12, "b": -3, "c": Decimal("1.5"), "d": "007", "e": "1_000", "f": "0x1F", "g": "1e3", "h": "+5511", "i": ".5",
      "j": "12"}),
    ("a: [1, x]\nb: {c: d}", {"a": [1, "x"], "b": {"c": "d"}}),
    ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
    ("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    ("a: Sa\u0303o", {"a": "São"}),
    ("1: a\ntrue: b\n<<: c", {"1": "a", "true": "b", "<<": "c"}),
])
def test_what_stands_there_is_what_is_read(text: str, value: object) -> None:
    part, faults = read_yaml("f.yaml", text)
    assert not faults
    assert value_of(part) == value


def test_lines_are_kept() -> None:
    part, _ = read_yaml("f.yaml", "# comment\na:\n  - x\n  -\n    b: |\n      text\n")
    assert isinstance(part, Keys)
    items = part.entries["a"]
    assert isinstance(items, Items)
    assert [item.line for item in items.items] == [3, 5]
    inner = items.items[1]
    assert isinstance(inner, Keys)
    word = inner.entries["b"]
    assert isinstance(word, Word)
    assert (part.lines["a"], inner.lines["b"], word.line, word.first_line) == (2, 5, 5, 6)


HOSTILE = {
    "bomb": "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
    "deep lists": "[" * 200_000,
    "deep keys": "{a: " * 60_000,
    "deep dashes": "- " * 100_000,
    "deep question marks": "? " * 100_000,
    "deep indentation": "".join(" " * n + "a:\n" for n in range(600)),
    "too large": "a: b\n" * 100_000,
    "too many parts": "[" + "a, " * 80_000 + "]",
    "one long line": "a: " + "x" * 262_000 + ": y",
    "long keys": "key" * 80_000 + ": 1",
    "open quote": '"' + "x" * 260_000,
    "many bangs": "!" * 200_000,
    "many anchors": "&a " * 80_000,
    "big escape": '"\\UFFFFFFFF"',
    "surrogate escape": '"\\ud800"',
    "surrogate": "a: \ud800",
    "nul": "a: \x00",
    "python object": "!!python/object/apply:os.system ['true']",
    "merge": "a: {<<: *b}",
    "directive": "%YAML " + "9" * 6_000 + ".1\n---\na: b",
    "binary": "a: !!binary aGVsbG8=",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("loader", LOADERS)
def test_hostile_files_are_faults(name: str, loader: type) -> None:
    part, faults = read_yaml("f.yaml", HOSTILE[name], loader)
    assert part is None
    assert faults
    assert all(len(str(fault)) < 300 for fault in faults)


signs = st.lists(st.sampled_from(
    ["a", "b", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "'", '"', "|", ">", "#", "&a", "*a", "!", "%",
        "@", "`", "?",
     "\t", "---", "...", "\\", "é", "1", "true", "<<", "\u2028", "\x85", "\r"]), max_size=40).map("".join)


@given(st.text(max_size=200) | signs)
def test_any_text_is_read_or_told_and_by_both_loaders_alike(text: str) -> None:
    part, faults = read_yaml("f.yaml", text)
    for loader in LOADERS[1:]:
        other, _ = read_yaml("f.yaml", text, loader)
        assert part is None or other is None or value_of(part) == value_of(other)
    assert part is not None or faults
    last = len(text.splitlines()) + 1
    assert all(1 <= fault.line <= last for fault in faults)


@given(st.recursive(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")),
        max_size=20) | st.booleans() | st.integers(-10**9, 10**9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=4),
        max_leaves=12))
def test_what_was_written_as_yaml_is_read_back(value: object) -> None:
    part, faults = read_yaml("f.yaml", yaml.safe_dump({"v": value}, allow_unicode=True))
    assert not faults
    assert _same(value_of(part), {"v": value})


def _same(read: object, written: object) -> bool:
    if isinstance(written, dict):
        return isinstance(read, dict) and all(_same(read[key], value) for key, value in written.items())
    if isinstance(written, list):
        return isinstance(read, list) and all(_same(one, two) for one, two in zip(read, written, strict=True))
    return read == (unicodedata.normalize("NFC", written) if isinstance(written, str) else written)
