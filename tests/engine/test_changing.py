"""Changing an answer: the flow is walked again from it, and asks only what the new way needs."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from bot.engine.events import ConversationOpened, LeadChanged, LeadQualified
from tests.engine.house import answers, quickly, talk_to
from tests.flows import Talk, book_of


@pytest.mark.parametrize("said", [
    "na verdade são 60", "ops, na verdade 60", "actually it's 60", "quer dizer, 60", "mudar os funcionários para 60",
    "corrige: são 60 funcionários", "na verdade são 60 funcionários", "errei, são 60", "digo 60",
])
def test_a_number_is_put_right(said: str) -> None:
    talk = talk_to("oi", "Ana", "50")
    assert talk.user(said) == "Certo, 60.\nTem equipe de vendas?"
    assert answers(talk) == {"nome": "Ana", "funcionarios": 60}


@pytest.mark.parametrize(("said", "value"), [
    ("mudar meu nome para Bia", "Bia"), ("meu nome está errado, é Bia Lima", "Bia Lima"),
    ("change my name to Bia", "Bia"), ("corrige meu nome: Bia", "Bia"), ("mudar meu nome para Ana", "Ana"),
])
def test_an_answer_that_is_named_is_put_right(said: str, value: str) -> None:
    talk = talk_to("oi", "Ana", "50")
    assert talk.user(said) == f"Certo, {value}.\nTem equipe de vendas?"
    assert answers(talk)["nome"] == talk.contact.name == value


def test_a_change_without_a_value_asks_again_and_comes_back() -> None:
    talk = talk_to("oi", "Ana", "50", "temos", "3", "Campinas", "ana@acme.com")
    assert talk.user("corrige meu e-mail") == "Vamos corrigir.\nQual é o seu e-mail?"
    assert talk.user("bia@acme.com") == "Qual é o seu orçamento?"
    assert talk.user("quero mudar o nome") == "Vamos corrigir.\nComo você se chama?"
    assert talk.user("Bia") == "Qual é o seu orçamento?"
    assert answers(talk) == {"nome": "Bia", "funcionarios": 50, "vendas": "sim_tem", "vendedores": 3,
                             "cidade": "Campinas", "email": "bia@acme.com"}


def test_a_change_takes_another_way_and_back_again() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas")
    said = talk.user("mudar a equipe de vendas para sim, temos")
    assert said == "Certo, Sim, temos.\nVendas, que bom!\nQuantos vendedores?"
    assert talk.user("8") == "Qual é o seu e-mail?"
    assert talk.conversation.stage == "mql"


def test_what_a_changed_way_does_not_come_by_counts_no_more() -> None:
    talk = talk_to("oi", "Ana", "20", "temos", "9", "Campinas", "pular")
    assert talk.user("trocar a equipe de vendas para ainda não").endswith("Qual é o seu orçamento?")
    assert talk.user("900") == "Obrigado!"
    assert answers(talk) == {"nome": "Ana", "funcionarios": 20, "vendas": "nao_tem", "cidade": "Campinas",
                             "orcamento": "900"}
    assert talk.happened(LeadQualified)[0].lead.fit == 0


def test_a_change_moves_the_stage() -> None:
    talk = talk_to("oi", "Ana", "50")
    assert talk.conversation.stage == "mql"
    talk.user("na verdade são 5")
    assert talk.conversation.stage == "engaged"


@pytest.mark.parametrize("said", ["quero mudar de vida", "na verdade não sei", "mudar para melhor", "actually, help?",
                                  "o sistema está errado", "mudar o mundo para todos"])
def test_what_names_no_answer_changes_none(said: str) -> None:
    talk = talk_to("oi", "Ana", "50")
    talk.user(said)
    assert answers(talk) == {"nome": "Ana", "funcionarios": 50}
    assert talk.conversation.step == "vendas"


def test_a_sentence_puts_no_words_right() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas")
    talk.user("na verdade eu queria saber o preço")
    assert answers(talk)["cidade"] == "Campinas"
    assert talk.user("na verdade é Santos") == "Certo, Santos.\nQual é o seu e-mail?"


def test_what_the_waiting_question_means_is_no_change() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "pular")
    assert talk.user("na verdade uns 500 reais") == "Obrigado!"
    assert answers(talk)["orcamento"] == "500"


def test_a_change_after_the_end_reaches_sales_and_begins_nothing_anew() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "ana@acme.com", "900")
    assert talk.user("corrige meu e-mail para bia@acme.com") == "Certo, bia@acme.com."
    assert talk.happened(LeadChanged)[-1].lead.email == "bia@acme.com"
    assert not talk.happened(ConversationOpened)
    assert talk.user("quero mudar meu e-mail") == "Que bom te ver de novo, Ana!\nQual é o seu e-mail?"
    assert talk.user("ana@acme.com") == "Obrigado!"
    assert talk.happened(LeadChanged)[-1].lead.email == "ana@acme.com"


def test_what_is_told_anew_after_the_end_is_changed_too() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "ana@acme.com", "900")
    assert talk.user("na verdade meu e-mail é bia@acme.com") == "Certo, bia@acme.com."
    assert talk.happened(LeadChanged)[-1].lead.email == "bia@acme.com"
    assert not talk.happened(ConversationOpened)


def test_what_follows_at_once_goes_on_with_the_answer() -> None:
    talk = talk_to("oi", "Ana")
    assert quickly(talk, "Souza") == ""
    assert (answers(talk), talk.contact.name) == ({"nome": "Ana Souza"}, "Ana Souza")
    assert talk.user("5") == "Tem equipe de vendas?"
    assert quickly(talk, "mil") == ""
    assert answers(talk)["funcionarios"] == 5000
    talk.user("ainda não")
    talk.user("São José")
    assert quickly(talk, "dos Campos") == ""
    assert answers(talk)["cidade"] == "São José dos Campos"


def test_what_may_be_meant_for_the_new_question_is_asked_again() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "pular")
    talk.user("voltar")
    talk.user("voltar")
    talk.user("São José")
    assert quickly(talk, "ana arroba exemplo") != ""
    assert answers(talk)["cidade"] == "São José"
    talk = talk_to("oi")
    talk.user("Ana Souza")
    assert quickly(talk, "ana arroba exemplo") != ""
    assert answers(talk) == {"nome": "Ana Souza"}


def test_what_is_put_right_at_once_may_lead_another_way() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não")
    assert quickly(talk, "*Campinas") == "Qual é o seu e-mail?"  # fits the question about the city
    talk = talk_to("oi", "Ana", "5")
    assert quickly(talk, "na verdade 60") == "Certo, 60.\nTem equipe de vendas?"
    assert quickly(talk, "temos") == "Vendas, que bom!\nQuantos vendedores?"


@pytest.mark.parametrize("said", ["sei lá", "quanto custa?", "talvez"])
def test_a_quick_answer_that_is_not_understood_is_asked_again(said: str) -> None:
    talk = talk_to("oi", "Ana", "50")
    assert quickly(talk, said) != ""
    assert answers(talk) == {"nome": "Ana", "funcionarios": 50}


def test_another_number_at_once_is_meant_instead() -> None:
    talk = talk_to("oi", "Ana", "12")
    assert quickly(talk, "15") == ""
    assert quickly(talk, "são 16") == ""
    assert answers(talk) == {"nome": "Ana", "funcionarios": 16}
    assert talk.conversation.missed == 0


def test_the_currency_that_follows_an_amount_is_no_miss() -> None:
    talk = Talk(book_of("""
        flow: pedido
        language: pt-BR
        steps:
          - {ask: "Quanto?", save: valor, kind: money}
          - {ask: "Quando?", save: quando, kind: date, end: done}
    """))
    talk.user("oi")
    assert talk.user("500") == "Quando?"
    assert quickly(talk, "reais") == ""
    assert talk.conversation.missed == 0
    assert talk.conversation.answers["valor"].value == {"amount": "500", "currency": "BRL"}


def test_later_the_same_words_are_no_amendment() -> None:
    talk = talk_to("oi", "Ana")
    talk.user("Souza")
    assert answers(talk) == {"nome": "Ana"}
    assert talk.conversation.missed == 1


def test_what_follows_the_last_answer_at_once_opens_nothing() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "pular", "200")
    assert talk.conversation.status is Status.CLOSED
    assert quickly(talk, "mil") == ""
    assert answers(talk)["orcamento"] == "200000"
    assert not talk.happened(ConversationOpened)


def test_a_greeting_in_two_messages_is_greeted_once() -> None:
    talk = talk_to("oi")
    assert quickly(talk, "tudo bem?") == ""
    assert talk.user("bom dia") == "Como você se chama?"
    assert talk.conversation.missed == 0


def test_voice_notes_are_answered_kindly_and_late_handed_off() -> None:
    talk = talk_to("oi", "Ana")
    assert talk.user(kind="audio") == "Ainda não consigo ver isso.\nQuantos funcionários a empresa tem?"
    assert quickly(talk, "", kind="image") == ""
    assert talk.conversation.missed == 0
    assert talk.user("sei lá") != "Não nos entendemos. Vou chamar uma pessoa."
    for _ in range(5):
        talk.user(kind="audio")
    assert talk.conversation.status is Status.BOT
    assert talk.user(kind="audio") == "Não nos entendemos. Vou chamar uma pessoa."


def test_changing_what_was_told_before_its_question_leaves_no_question_out() -> None:
    talk = talk_to("Oi, sou a Ana da Acme, ana@acme.com")
    asked = "Quantos funcionários a empresa tem?"
    assert talk.user("corrige meu e-mail para bia@acme.com") == f"Certo, bia@acme.com.\n{asked}"
    assert talk.user("50") == "Tem equipe de vendas?"
    assert talk.user("ainda não") == "Em que cidade fica?"
    assert talk.user("Campinas") == "Qual é o seu orçamento?"
    assert answers(talk) == {"email": "bia@acme.com", "nome": "Ana", "funcionarios": 50, "vendas": "nao_tem",
                             "cidade": "Campinas"}


def test_what_was_told_before_its_question_may_be_taken_back_until_then() -> None:
    talk = talk_to("Oi, sou a Ana da Acme, ana@acme.com")
    assert talk.user("corrige meu e-mail") == "Anotado!\nQuantos funcionários a empresa tem?"
    talk.user("50")
    talk.user("ainda não")
    assert talk.user("Campinas") == "Qual é o seu e-mail?"
