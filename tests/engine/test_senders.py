"""Several numbers of ours: which flow starts at which, from where people are answered, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.engine.events import ConversationClosed
from bot.engine.inputs import Message, Start
from bot.engine.opening import choose_flow
from tests.flows import SOLAR, Talk, book_of

SALES, HELP, OTHER = "whatsapp:+551140001234", "whatsapp:+551140005678", "whatsapp:+551140009999"
SUPPORT = """
flow: suporte
language: pt-BR
start: [solar]
steps:
  - {say: "Bem-vindo ao suporte.", ask: "Qual é o problema?", save: problema, end: done}
"""
SENDERS = """
'+551140001234': {flows: [solar]}
'+551140005678': {flows: [suporte]}
"""


@dataclass
class Caller(Talk):
    """Somebody who writes to whichever of our numbers they are told to."""

    def at(self, number: str, text: str) -> str:
        self.turns += 1
        self.now += timedelta(seconds=10)
        return self.take(Message(f"SM{self.turns}", self.address, number, text))


def caller(senders: str = SENDERS, *flows: str) -> Caller:
    return Caller(book_of(*(flows or (SOLAR, SUPPORT)), senders=senders))


def test_each_number_starts_its_own_flow_by_the_same_word_too() -> None:
    assert "Qual é o problema?" in caller().at(HELP, "solar")
    assert "conta de luz" in caller().at(SALES, "solar")


def test_where_nothing_else_decides_the_number_does() -> None:
    book = caller().book
    asked = {number: choose_flow(book, Message("SM1", "whatsapp:+1", number, "oi")) for number in (SALES, HELP, OTHER)}
    assert {number: flow.name for number, flow in asked.items() if flow} == {
        SALES: "solar", HELP: "suporte", OTHER: "solar"}


def test_a_default_outranks_the_order_of_a_numbers_flows() -> None:
    book = caller("'+551140001234': {flows: [solar, suporte], default: suporte}", SOLAR,
                  SUPPORT.replace("[solar]", "[ajuda]")).book
    chosen = choose_flow(book, Message("SM1", "whatsapp:+1", SALES, "oi"))
    assert chosen is not None
    assert chosen.name == "suporte"


def test_an_answer_comes_from_the_number_that_was_written_to_last() -> None:
    talk = caller("'+551140001234': {name: a}\n'+551140005678': {name: b}", SOLAR)
    talk.at(SALES, "oi")
    assert talk.at(HELP, "400") == "Quando você quer instalar?"
    assert talk.conversation.at == HELP


def test_whoever_writes_to_a_number_with_other_flows_is_in_one_of_those() -> None:
    talk = caller()
    talk.at(SALES, "oi")
    first = talk.conversation.id
    assert talk.at(HELP, "oi") == "Bem-vindo ao suporte.\nQual é o problema?"
    assert talk.conversation.flow == "suporte"
    assert talk.conversation.at == HELP
    assert talk.last is not None
    assert talk.last.left is not None
    assert (talk.last.left.id, talk.last.left.outcome) == (first, "elsewhere")
    assert ConversationClosed("elsewhere") in talk.last.events


def test_what_was_answered_at_the_first_number_is_known_when_they_come_back_to_it() -> None:
    talk = caller()
    talk.at(SALES, "oi")
    talk.at(SALES, "400")
    talk.at(HELP, "oi")
    assert "Quando você quer instalar?" in talk.at(SALES, "solar")


def test_a_conversation_that_a_person_has_stays_with_them() -> None:
    talk = caller()
    talk.at(SALES, "oi")
    talk.staff("claim")
    assert talk.at(HELP, "e aí?") == ""
    assert (talk.conversation.flow, talk.conversation.at) == ("solar", HELP)


def test_a_number_speaks_its_own_languages_only() -> None:
    english = SOLAR + "\n"
    files = "'+551140001234': {languages: [pt-BR]}\n'+551140005678': {name: b}"
    talk = Caller(book_of(english, senders=files))
    talk.at(SALES, "Hello, I would like to know the price please")
    assert talk.last is not None
    assert {reply.language for reply in talk.last.replies} == {"pt-BR"}


def test_hours_of_the_number_count_where_the_flow_has_none() -> None:
    flow = """
flow: aberto
language: pt-BR
steps:
  - {say: "{{ 'Aberto' if open_now else 'Fechado' }}.", ask: "Tudo bem?", save: bem, end: done}
"""
    # It is Monday, ten in the morning in São Paulo.
    senders = "'+551140001234': {hours: {mon: '09:00-18:00'}}\n'+551140005678': {hours: {tue: '09:00-18:00'}}"
    assert caller(senders, flow).at(SALES, "oi").startswith("Aberto")
    assert caller(senders, flow).at(HELP, "oi").startswith("Fechado")


@pytest.mark.parametrize(("flow", "given", "at"), [
    ("solar", SALES, SALES), ("suporte", SALES, HELP), ("suporte", "", HELP), ("solar", OTHER, SALES)])
def test_another_system_starts_a_flow_from_a_number_that_may_start_it(flow: str, given: str, at: str) -> None:
    talk = caller()
    # WhatsApp takes what is said to whoever wrote today, from the number that they wrote to.
    for text in ("oi", "nada") if at == HELP else ("oi", "100", "olhando"):
        talk.at(at, text)
    talk.take(Start("st1", flow, talk.address, given))
    assert talk.conversation.at == at


