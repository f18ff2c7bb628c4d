"""Golden conversations of flows that wait, ask consent, look up and book."""

from __future__ import annotations

import textwrap

import pytest

from bot.engine.rehearsal import rehearse
from bot.script.golden import read_golden
from tests.flows import NOW, book_of

BOOK = book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "CEP?", save: cep}
  - {lookup: cep, with: {cep: cep}, save: {cidade: localidade}, failed: qual, go: pode}
  - {id: qual, ask: "Qual cidade?", save: cidade}
  - {id: pode, consent: "Podemos te ligar?", save: liga, refused: fim}
  - {say: "{{ cidade }}: já volto.", wait: 2h}
  - {say: "Escolha:", book: "https://cal.example.com/", save: visita}
  - {say: "Até {{ visita }}!", end: qualified}
  - {id: fim, say: "Tchau.", end: done}
""", lookups='cep: {url: "https://cep.example.com/{cep}"}')


def played(items: str) -> list[str]:
    """What went another way: expected and happened."""
    text = "flow: demo\nconversations:\n  - one:\n" + textwrap.indent(textwrap.dedent(items).strip(), "      ")
    golden, faults = read_golden("tests/demo.yaml", text)
    assert golden is not None, faults
    mismatches, _ = rehearse(BOOK, BOOK.live["demo"], golden.conversations[0], NOW)
    return [f"{one.expected}; {one.happened}" for one in mismatches]


def test_a_whole_conversation_can_be_rehearsed() -> None:
    assert played("""
        - user: oi
        - user: 01310-100
        - bot: nothing
        - lookup: {cidade: Recife}
        - bot: "Podemos te ligar?"
        - consent: {contact: }
        - user: sim
        - consent: {contact: true}
        - bot: "Recife: já volto."
        - wait: 1h
        - bot: nothing
        - wait: 1h
        - bot: |
            Escolha:
            https://cal.example.com/
        - booked: 2026-12-01T10:00
        - answer: {visita: "2026-12-01T10:00:00-03:00"}
        - bot: "Até 01/12/2026 às 10:00!"
        - end: qualified
    """) == []


def test_a_source_may_fail_and_a_consent_be_refused() -> None:
    assert played("""
        - user: oi
        - user: 01310-100
        - lookup: failed
        - bot: "Qual cidade?"
        - user: Natal
        - user: não
        - consent: {contact: false}
        - bot: Tchau.
    """) == []


def test_a_source_that_is_left_unanswered_is_given_up() -> None:
    assert played("""
        - user: oi
        - user: 01310-100
        - wait: 5m
        - bot: "Qual cidade?"
    """) == []


@pytest.mark.parametrize(("items", "told"), [
    ("- user: oi\n- lookup: {cidade: Recife}", "nothing is looked up"),
    ("- user: oi\n- user: 1\n- lookup: failed\n- bot: Oi", "the bot said: Qual cidade?"),
    ("- user: oi\n- consent: {contact: true}", "consent for contact was not asked"),
])
def test_what_goes_another_way_is_told(items: str, told: str) -> None:
    (mismatch,) = played(items)
    assert told in mismatch
