"""Consents: recorded with their very text, asked again when it changes, and a lead held back until one is given."""

from __future__ import annotations

import pytest

from bot.engine.consent import version_of_text
from bot.engine.events import ConsentGiven, ConsentRefused, LeadChanged, LeadQualified, LookupAsked
from bot.engine.inputs import Found
from bot.script.bundle import read_book
from tests.flows import SENTENCES, Talk, book_of

FLOW = """
flow: demo
language: pt-BR
steps:
  - {ask: "Quantas lojas?", save: lojas, kind: number, remember: false}
  - {consent: "Podemos te ligar{{ ', ' + first_name if first_name }}?", save: pode, purpose: contact, refused: pena}
  - {ask: "Seu e-mail?", save: email, kind: email}
  - {ask: "E quer novidades?", save: canal, needs: marketing}
  - {say: "Até já!", end: done}
  - {id: pena, say: "Sem problema.", end: done}
stages: {sql: lojas >= 3}
"""
BOOK = book_of(FLOW)
TEXT = "Podemos te ligar?"


def leads(talk: Talk) -> list[LeadQualified]:
    return [event for event in talk.events if isinstance(event, LeadQualified)]


def test_a_yes_is_recorded_with_the_text_that_was_said() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "1", "sim"):
        said = talk.user(text)
    (given,) = [event for event in talk.events if isinstance(event, ConsentGiven)]
    assert (given.purpose, given.text, given.language, given.message) == ("contact", TEXT, "pt-BR", "SM3")
    assert given.version == version_of_text(TEXT)
    assert given.at == talk.now
    assert talk.contact.consents["contact"].given
    assert said == "Seu e-mail?"


@pytest.mark.parametrize("text", [
    "ah claro, adoro receber spam o dia inteiro", "sim, assim como adoro pagar imposto",
    "claro, e a lua é feita de queijo",
])
def test_a_yes_that_says_something_else_is_put_to_the_person(text: str) -> None:
    talk = Talk(BOOK)
    for said in ("oi", "1"):
        talk.user(said)
    assert talk.user(text).startswith("Entendi ")
    assert talk.contact.consents == {}
    talk.user("sim")
    assert talk.contact.consents["contact"].given


@pytest.mark.parametrize("text", [
    "sim, pode guardar meus dados", "claro, sem problema nenhum", "pode sim, podem me ligar quando quiserem",
    "aceito 👍", "sim, de acordo com tudo",
])
def test_an_agreement_in_more_words_is_one(text: str) -> None:
    talk = Talk(BOOK)
    for said in ("oi", "1", text):
        talk.user(said)
    assert talk.contact.consents["contact"].given


def test_a_lead_is_held_back_until_consent_is_given() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.user("5")
    assert talk.conversation.stage == "sql"
    assert leads(talk) == []
    talk.user("sim")
    (qualified,) = leads(talk)
    assert qualified.lead.consents == {
        "contact": {"given": True, "version": version_of_text(TEXT), "at": talk.now.isoformat()},
    }
    talk.user("ana@example.com")
    assert len(leads(talk)) == 1


def test_a_no_leads_elsewhere_and_nothing_leaves() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "5", "não"):
        said = talk.user(text)
    assert said == "Sem problema."
    assert talk.happened(ConsentRefused)
    assert talk.conversation.stage == "sql"
    assert not talk.happened(LeadQualified)
    assert not talk.happened(LeadChanged)


def test_a_lead_that_was_held_back_goes_to_sales_when_they_agree_in_a_later_conversation() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "5", "não", "oi", "1"):
        talk.user(text)
    assert leads(talk) == []
    talk.user("sim")
    (qualified,) = leads(talk)
    assert qualified.lead.stage == "sql"


def test_who_agreed_is_not_asked_again_unless_the_text_is_another() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "1", "sim", "ana@example.com"):
        talk.user(text)
    talk.user("oi")
    assert talk.user("2") == "Até já!"
    talk.book = book_of(FLOW.replace("te ligar", "te escrever"))
    talk.user("oi")
    assert talk.user("2") == "Podemos te escrever?"


def test_a_step_that_needs_a_consent_is_passed_over_without_it() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "1", "sim"):
        talk.user(text)
    assert talk.user("ana@example.com") == "Até já!"


@pytest.mark.parametrize("end", ["end: done", "handoff: eager", "go: shop"])
def test_a_step_that_is_passed_over_is_as_if_it_were_not_there(end: str) -> None:
    talk = Talk(book_of(f"""
flow: demo
language: pt-BR
steps:
  - {{say: "Promo!", needs: marketing, {end}}}
  - {{id: shop, consent: "Pode?", save: pode, purpose: marketing, go: shop}}
"""))
    assert talk.user("oi") == "Pode?"
    assert talk.user("sim") == "Pode?"


def test_something_else_is_not_understood_and_asked_again() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.user("1")
    assert talk.user("depende do horário da semana") == f"Não entendi.\n{TEXT}"
    assert talk.user("pode sim") == "Seu e-mail?"
    (given,) = talk.happened(ConsentGiven)
    assert given.text == TEXT  # type: ignore[union-attr]


def test_who_speaks_another_language_agrees_to_its_text() -> None:
    files = {
        "demo.yaml": FLOW, "lang/demo.en.yaml": 'pode: {consent: "May we call you?"}\n',
        "lang/defaults.pt-BR.yaml": SENTENCES, "lang/defaults.en.yaml": SENTENCES,
    }
    book, _, faults = read_book(files)
    assert not [fault for fault in faults if fault.severity == "error"]
    talk = Talk(book, address="whatsapp:+12025550123")
    talk.user("hello, how are you today?")
    assert talk.user("5") == "May we call you?"
    talk.user("yes")
    (given,) = talk.happened(ConsentGiven)
    assert (given.text, given.language) == ("May we call you?", "en")  # type: ignore[union-attr]
    assert given.version != version_of_text(TEXT)  # type: ignore[union-attr]


def test_who_changes_their_mind_takes_a_consent_back() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "1", "sim"):
        talk.user(text)
    talk.user("voltar")
    assert talk.user("não") == "Sem problema."
    assert not talk.contact.consents["contact"].given
    (refused,) = talk.happened(ConsentRefused)
    assert refused.text == TEXT  # type: ignore[union-attr]


def test_an_answer_that_was_corrected_while_it_was_looked_up_is_looked_up_anew() -> None:
    talk = Talk(book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "Quantas lojas?", save: lojas, kind: number}
  - {lookup: precos, with: {lojas: lojas}, save: {preco: preco}}
  - {say: "{{ preco if preco }}", end: done}
""", lookups='precos: {url: "https://precos.example.com/{lojas}"}'))
    talk.user("oi")
    talk.user("15")
    talk.user("na verdade são 25 lojas")
    first, second = talk.happened(LookupAsked)
    assert (dict(first.given), dict(second.given)) == ({"lojas": "15"}, {"lojas": "25"})  # type: ignore[union-attr]
    old, new = ("barato", 1), ("caro", 2)
    said = [talk.take(Found("f", talk.conversation.id, talk.conversation.step, {"preco": price}, number))
            for price, number in (old, new)]
    assert said == ["", "caro"]
