"""A whole folder of flows: which file is what, and what clashes across them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.bundle import read_book
from bot.script.sentences import REQUIRED
from tests.script.making import book_faults, told

NEXT = len(REQUIRED) + 1
SENTENCES = "".join(f"{key}: 'x {{{{ value }}}}'\n" if key == "confirm" else f"{key}: x\n" for key in REQUIRED)


def flow(name: str, start: str = "", language: str = "en") -> str:
    return f"flow: {name}\nlanguage: {language}\nstart: {start or f'[{name}]'}\nsteps: [{{id: a, say: x, end: done}}]\n"


GOOD = {
    "one.yaml": flow("one", "{keywords: [one], default: true}"),
    "two.yaml": flow("two"),
    "lang/one.es.yaml": "a: {say: y}\n",
    "lang/defaults.en.yaml": SENTENCES,
    "lang/defaults.es-MX.yaml": SENTENCES,
    "README.md": "flow: : not read",
    "flow.schema.json": "{",
    "tests/one.yaml": "not: read",
    "settings/x.yaml": "not: read",
}


def test_a_folder_becomes_a_book_and_packs() -> None:
    book, packs, faults = read_book(GOOD)
    assert not faults
    assert set(book.live) == {"one", "two"}
    assert {pack.name: set(pack.files) for pack in packs} == {
        "one": {"one.yaml", "lang/one.es.yaml"}, "two": {"two.yaml"},
        "lang": {"lang/defaults.en.yaml", "lang/defaults.es-MX.yaml"}}
    assert book.live["one"].version == next(pack.version for pack in packs if pack.name == "one")
    assert book.live["one"].texts["es"]["a"].say is not None
    assert book.default is book.live["one"]
    assert book_faults(GOOD) == []


def test_a_pack_can_be_read_alone() -> None:
    _, packs, _ = read_book(GOOD)
    for pack in packs:
        book, again, faults = read_book(pack.files)
        assert not faults
        assert [(one.name, one.version) for one in again] == [(pack.name, pack.version)]
        assert set(book.live) == {pack.name} - {"lang"}


def test_one_bad_flow_does_not_keep_the_others_out() -> None:
    book, packs, faults = read_book({**GOOD, "two.yaml": "flow: two\nlanguage: en\nsteps: []\n"})
    assert set(book.live) == {"one"}
    assert "two" not in {pack.name for pack in packs}
    assert [(fault.file, fault.line) for fault in faults] == [("two.yaml", 3)]


@pytest.mark.parametrize(("files", "file", "line", "severity", "words"), [
    ({"two.yaml": flow("two", "[One!]")}, "two.yaml", 3, "error", "keyword one starts one too (one.yaml)"),
    ({"two.yaml": flow("two", "{default: true}")}, "two.yaml", 3, "error", "both the default"),
    ({"one.yaml": flow("one")}, "one.yaml", 3, "warning", "no flow is the default: one starts"),
    ({"two.yaml": "flow: two\nlanguage: en\nsteps: [{say: x, end: done}]"}, "two.yaml", 1, "warning",
        "nothing starts two"),
    ({"two.yaml": flow("two", language="fr")}, "two.yaml", 1, "error", "no default sentences in fr"),
    ({"lang/one.fr.yaml": "a: {say: y}\n"}, "lang/one.fr.yaml", 1, "error", "no default sentences in fr"),
    ({"lang/defaults.en.yaml": SENTENCES.replace("again: x\n", "")}, "lang/defaults.en.yaml", 1, "error",
        "again is missing"),
    ({"lang/defaults.en.yaml": SENTENCES.replace("{{ value }}", "")}, "lang/defaults.en.yaml", 2, "error",
        "{{ value }}"),
    ({"lang/defaults.en.yaml": SENTENCES + "agian: x\n"}, "lang/defaults.en.yaml", NEXT, "error", "did you mean again"),
    ({"lang/defaults.en.yaml": SENTENCES + "again_date: '{{ nam }}'\n"}, "lang/defaults.en.yaml", NEXT, "error",
        "did you mean name"),
    ({"lang/defaults.en.yaml": SENTENCES.replace("list_label: x", "list_label: Please choose one of these")},
        "lang/defaults.en.yaml", 9, "error", "list_label has 26 characters"),
    ({"lang/defaults.en.yaml": SENTENCES.replace("list_label: x", "list_label: 'Hi {{ name }}'")},
        "lang/defaults.en.yaml", 9, "error", "nothing is filled in"),
    ({"lang/defaults.en.yaml": "just text"}, "lang/defaults.en.yaml", 1, "error", "this file is just text"),
    ({"lang/ona.es.yaml": "a: {say: y}"}, "lang/ona.es.yaml", 1, "error", "no flow ona; did you mean one"),
    ({"lang/one.spanish.yaml": "a: {say: y}"}, "lang/one.spanish.yaml", 1, "error", "name is wrong"),
    ({"more/three.yaml": flow("three")}, "more/three.yaml", 1, "warning", "not read"),
])
def test_what_clashes_is_told(files: dict[str, str], file: str, line: int, severity: str, words: str) -> None:
    found = book_faults({**GOOD, **files})
    there = told([fault for fault in found if (fault.file, fault.line, fault.severity) == (file, line, severity)])
    assert words in there, told(found)


@given(st.dictionaries(st.sampled_from(
    ["a.yaml", "b.yml", "lang/a.es.yaml", "lang/defaults.en.yaml", "lang/x", "lang/..yaml", "tests/a.yaml", "x/y/z",
        ".yaml"]
) | st.text(max_size=12), st.text(max_size=60)))
def test_any_folder_is_read(files: dict[str, str]) -> None:
    book_faults(files)
