"""Reading knowledge: passages, and every mistake with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.bundle import read_book
from bot.script.fault import Fault
from bot.script.knowledge.read import LONGEST, read_knowledge

FLOW = 'flow: shop\nlanguage: en\nstart: [shop]\nknowledge: shop\nsteps:\n  - {say: "Hello!", end: done}\n'
KNOWN = "## Prices\nA basket costs $12.\n"


def read(text: str) -> list[tuple[str, str]]:
    passages, faults = read_knowledge("shop", "knowledge/shop.md", text)
    assert faults == []
    return [(passage.id, passage.text) for passage in passages]


def faults_of(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.severity) for fault in read_knowledge("shop", "knowledge/shop.md", text)[1]]


def test_headings_and_paragraphs_become_passages() -> None:
    assert read(
        "\ufeff# The shop\n\nHello.\n\n## Prices & more ##\n? how much, cost\nA basket\ncosts **$12**.\n\n"
        "Wrapping is __free__.\n---\n### Abroad\nNot yet.\n\n"
    ) == [
        ("shop#the-shop", "Hello."), ("shop#prices-more", "A basket costs *$12*."),
        ("shop#prices-more-2", "Wrapping is _free_."), ("shop#abroad", "Not yet."),
    ]


def test_what_stands_before_any_heading_has_a_number() -> None:
    assert read("One.\n\nTwo.\n") == [("shop#1", "One."), ("shop#2", "Two.")]


def test_a_list_belongs_to_what_announces_it() -> None:
    assert read("## Box\nIn the box:\n\n- apples\n- pears,\n  ripe ones\n\nGood with tea.\n") == [
        ("shop#box", "In the box:\n- apples\n- pears, ripe ones"), ("shop#box-2", "Good with tea."),
    ]


def test_headings_and_other_words_are_looked_through_but_the_files_title_is_not() -> None:
    passages, _ = read_knowledge("shop", "f", "# The shop\n## Prices\n### Baskets\n? how much, cost\n$12.\n")
    assert (passages[0].head, passages[0].section, passages[0].line) == ("Prices Baskets how much cost", "Baskets", 5)


@pytest.mark.parametrize(("text", "line"), [
    ("", 1), ("# Only a title\n", 1), ("---\nlanguage: es\n---\n## A\nB.\n", 1),
    ("## A\n{{ name }} pays.\nB.\n", 2), ("## A\nB.\n| a | b |\n", 3), ("## A\nB.\n```\ncode\n", 3),
    ("## A\nSee [here](https://a.b).\nB.\n", 2), ("## A\nB. ![x](y.png)\nC.\n", 2), ("## A\nB<br>\nC.\n", 2),
    ("## A\n> B\nC.\n", 2), ("#A\nB.\n", 1), ("## \nB.\n", 1), ("## A\nB.\n\n## a!\nC.\n", 4),
    ("## A\nB.\n? c\n", 3), ("? c\nB.\n", 1), ("## A\n? c,,d\nB.\n", 2), ("## A\nB\x07.\nC.\n", 2),
    ("## A\nB.\n\n" + "x" * (LONGEST + 1), 4),
])
def test_a_mistake_is_told_with_its_line(text: str, line: int) -> None:
    assert (line, "error") in faults_of(text)


def test_a_heading_that_says_nothing_is_only_told() -> None:
    assert faults_of("## A\n\n## B\nC.\n## D\n") == [(1, "warning"), (5, "warning")]
    assert faults_of("## A\n### B\nC.\n") == []


@given(st.text(alphabet=st.sampled_from("#?ab .,-*\n|[]()<>{}\x07\t`_1"), max_size=120))
def test_reading_never_raises(text: str) -> None:
    passages, faults = read_knowledge("shop", "knowledge/shop.md", text)
    assert passages or faults
    assert len({passage.id for passage in passages}) == len(passages) or faults


def book(**files: str) -> tuple[set[str], list[Fault]]:
    named = {name.replace("__", "/"): text for name, text in files.items()}
    _, packs, faults = read_book({"shop.yaml": FLOW, **named})
    return {file for pack in packs if pack.name == "shop" for file in pack.files}, faults


def test_it_is_published_with_the_flow_and_is_part_of_its_version() -> None:
    files, faults = book(**{"knowledge__shop.md": KNOWN, "knowledge__shop.es.md": "## Precios\nCuesta $12.\n"})
    assert faults == []
    assert files == {"shop.yaml", "knowledge/shop.md", "knowledge/shop.es.md"}
    versions = {
        text: read_book({"shop.yaml": FLOW, "knowledge/shop.md": text})[0].live["shop"].version
        for text in (KNOWN, KNOWN.replace("12", "13"))
    }
    assert len(set(versions.values())) == 2


@pytest.mark.parametrize(("files", "wrong", "severity"), [
    ({}, "there is no knowledge shop", "error"),
    ({"knowledge__shops.md": KNOWN}, "there is no knowledge shop; did you mean shops?", "error"),
    ({"knowledge__shop.md": "## A\n"}, "nothing is said in this file", "error"),
    ({"knowledge__shop.md": KNOWN, "knowledge__other.md": KNOWN}, "no flow names other", "warning"),
    ({"knowledge__shop.md": KNOWN, "knowledge__other.md": "|"}, "this is a row of a table", "error"),
    ({"knowledge__shop.md": KNOWN, "knowledge__shop.spanish.md": KNOWN}, "this file's name is wrong", "error"),
    ({"knowledge__shop.md": KNOWN, "knowledge__shop.en.md": KNOWN}, "is in en as well", "error"),
])
def test_what_is_wrong_between_a_flow_and_its_files_is_told(files: dict[str, str], wrong: str, severity: str) -> None:
    _, faults = book(**files)
    assert [fault.severity for fault in faults if wrong in fault.wrong] == [severity]


def test_a_persona_is_read_with_the_flow() -> None:
    flow = FLOW.replace("knowledge: shop", "persona: warm\nreword: true")
    read, packs, faults = read_book({"shop.yaml": flow, "persona/warm.txt": "Warm.\n"})
    assert faults == []
    assert (read.live["shop"].persona, read.live["shop"].reword) == ("Warm.", True)
    assert "persona/warm.txt" in packs[0].files


@pytest.mark.parametrize(("persona", "files", "wrong"), [
    ("reword: true", {}, "reword is true, and no persona says how."),
    ("persona: warn", {"persona/warm.txt": "Warm."}, "there is no persona warn; did you mean warm?"),
    ("persona: warm", {"persona/warm.txt": " \n"}, "this file is empty."),
    ("persona: warm", {"persona/warm.txt": "x" * 2_001}, "this file has 2001 characters."),
    ("persona: warm", {"persona/warm.txt": "Be {{ nice }}."}, "nothing is filled in into a persona."),
    ("persona: warm", {"persona/warm.txt": "Warm.", "persona/Cold One.txt": "C"}, "this file's name is wrong."),
    ("persona: warm", {"persona/warm.txt": "Warm.", "persona/cold.txt": "Cold."}, "no flow names cold."),
])
def test_what_is_wrong_with_a_persona_is_told(persona: str, files: dict[str, str], wrong: str) -> None:
    _, _, faults = read_book({"shop.yaml": FLOW.replace("knowledge: shop", persona), **files})
    assert wrong in [fault.wrong for fault in faults]
