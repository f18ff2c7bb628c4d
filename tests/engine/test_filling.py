"""Whoever tells more than they were asked is not asked for it."""

from __future__ import annotations

import pytest

from bot.engine.events import AnswerMissed, AnswerSaved, LeadQualified
from tests.engine.house import answers, talk_to
from tests.flows import Talk, book_of


def test_the_first_message_may_tell_several_answers() -> None:
    talk = talk_to()
    assert talk.user("Oi, sou a Ana da Acme, 50 funcionários, ana@acme.com") == "Oi!\nTem equipe de vendas?"
    assert answers(talk) == {"nome": "Ana", "funcionarios": 50, "email": "ana@acme.com"}
    assert [event.name for event in talk.happened(AnswerSaved)] == ["email", "nome", "funcionarios"]
    assert talk.contact.name == "Ana"
    talk.user("ainda não")
    assert talk.user("Campinas") == "Qual é o seu orçamento?"
    assert talk.user("uns 500 reais") == "Obrigado!"
    assert talk.happened(LeadQualified)[0].lead.email == "ana@acme.com"


def test_more_is_told_beside_the_answer_that_was_asked_for() -> None:
    talk = talk_to("oi")
    assert talk.user("Ana Souza, e temos 50 funcionários na empresa") == "Tem equipe de vendas?"
    assert answers(talk) == {"funcionarios": 50, "nome": "Ana Souza"}


def test_an_answer_in_words_is_saved_without_what_else_was_told() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não")
    assert talk.user("Campinas, e meu email é ana@acme.com") == "Qual é o seu orçamento?"
    assert answers(talk)["cidade"] == "Campinas"
    assert answers(talk)["email"] == "ana@acme.com"


def test_a_number_that_belongs_to_another_question_is_not_taken_twice() -> None:
    talk = Talk(book_of("""
        flow: filiais
        language: pt-BR
        steps:
          - {ask: "Quantas filiais?", save: filiais, kind: number}
          - {ask: "Quantos funcionários?", save: funcionarios, kind: number, end: done}
    """, sentences="noted: Anotado!\nagain: De novo."))
    talk.user("oi")
    assert talk.user("a empresa tem uns 50 funcionários") == "Anotado!\nQuantas filiais?"
    assert answers(talk) == {"funcionarios": 50}
    talk.user("3")
    assert answers(talk) == {"filiais": 3, "funcionarios": 50}


def test_what_only_tells_something_else_is_noted_and_is_no_miss() -> None:
    talk = talk_to("oi", "Ana")
    assert talk.user("meu email é ana@acme.com") == "Anotado!\nQuantos funcionários a empresa tem?"
    assert not talk.happened(AnswerMissed)
    assert talk.conversation.missed == 0


@pytest.mark.parametrize("said", [
    "não tenho e-mail nem telefone", "meu chefe é o João da Acme", "50 funcionários não é muito",
])
def test_nothing_is_taken_that_was_not_told(said: str) -> None:
    talk = talk_to("oi", "Ana", "30", "ainda não")
    talk.user(said)
    assert answers(talk) == {"nome": "Ana", "funcionarios": 30, "vendas": "nao_tem", "cidade": said}


def test_what_is_told_and_never_asked_for_is_kept() -> None:
    talk = talk_to("sou a Ana Souza, meu email é ana@acme.com", "50", "ainda não", "Campinas")
    assert talk.user("50 reais") == "Que pena."
    assert answers(talk)["email"] == "ana@acme.com"


def test_what_is_told_anew_takes_the_place_of_what_was_remembered() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "ana@acme.com", "900")
    assert talk.user("Oi de novo, agora temos 80 funcionários") != ""
    assert answers(talk)["funcionarios"] == 80
