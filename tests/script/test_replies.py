"""Canned replies in settings/replies.yaml: read strictly, and checked against the flows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.read_replies import FILE, read_replies
from bot.script.replies import CannedReply
from tests.script.making import book_faults, told
from tests.script.test_owners import FLOW
from tests.script.test_readme import BLOCKS


def read(text: str) -> dict[str, CannedReply]:
    replies, faults = read_replies(FILE, text)
    assert not faults, told(faults)
    return dict(replies)


def test_one_text_for_everybody_or_one_for_each_language() -> None:
    replies = read('oi: "Oi {{ agent }}"\npreco: {pt-BR: "R$ {{ conta }}", es: "$"}\n')
    assert replies["oi"].text("es", "en") == replies["oi"].text()
    price = replies["preco"]
    assert [text.source if (text := price.text(*languages)) else None for languages in (
        ("pt",), ("en", "es"), ("en",), ())] == ["R$ {{ conta }}", "$", None, None]


@pytest.mark.parametrize(("text", "wrong"), [
    ("- a", "this file is a list."),
    ("Preço: x", "cannot be called Preço"),
    ("a/b: x", "cannot be called a/b"),
    ("a:", "the reply a is nothing."),
    ("a: {}", "the reply a is keys."),
    ("a: [x]", "the reply a is a list."),
    ("a: {english: x}", "language is english"),
    ("a: {en: [x]}", "en is a list."),
    ("a: '{{ x.y }}'", "may not use a dot"),
    ("a: '{{ 7 * 7 }}'", "may not use mul"),
    ("a: '{% for x in y %}'", "may not use {% for %}"),
    ("a: x\na: y", "stands here twice"),
])
def test_mistakes_are_told_with_their_line(text: str, wrong: str) -> None:
    _, faults = read_replies(FILE, text)
    assert wrong in told(faults)
    assert all(str(fault).startswith(f"{FILE}:") for fault in faults)


def test_more_than_anybody_finds_are_refused() -> None:
    replies, faults = read_replies(FILE, "\n".join(f"r{at}: x" for at in range(400)))
    assert len(replies) == 300
    assert "more than 300" in told(faults)


@given(st.text(max_size=200))
def test_whatever_stands_there_is_read_or_told(text: str) -> None:
    replies, faults = read_replies(FILE, text)
    for reply in replies.values():
        for words in reply.texts.values():
            words.fill({})
    assert all(fault.line >= 1 for fault in faults)


def test_names_that_no_flow_knows_are_told() -> None:
    files = {"solar.yaml": FLOW, "lang/defaults.en.yaml": "again: Sorry?\n",
             FILE: 'a: "{{ first_name }} {{ conto }}"\nb: "{{ conta }} {{ agent }}"\n'}
    assert [str(fault) for fault in book_faults(files) if fault.file == FILE] == [
        f"{FILE}:1: there is no answer conto; did you mean conta?"]


def test_the_reference_can_be_read() -> None:
    [block] = [block for block in BLOCKS if block.startswith("# settings/replies.yaml")]
    assert list(read(block)) == ["hello", "price"]
