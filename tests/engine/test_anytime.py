"""What people can say at any time, whatever was asked."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from bot.engine.events import (
    AnswerMissed,
    AnswerSkipped,
    ConversationClosed,
    ConversationRestarted,
    Flagged,
    LeadQualified,
    OptedOut,
)
from tests.engine.house import answers, talk_to
from tests.flows import Talk, book_of


@pytest.mark.parametrize("said", [
    "voltar", "Volta!", "pergunta anterior", "quero voltar, por favor", "errei", "go back",
])
def test_back_asks_the_question_before_again(said: str) -> None:
    talk = talk_to("oi", "Ana", "50")
    assert talk.user(said) == "Quantos funcionários a empresa tem?"
    assert talk.user("60") == "Tem equipe de vendas?"
    assert answers(talk) == {"nome": "Ana", "funcionarios": 60}
    assert not talk.happened(AnswerMissed)


def test_back_twice_and_then_what_holds_is_not_asked_again() -> None:
    talk = talk_to("oi", "Ana", "50", "temos", "3", "Campinas")
    assert talk.user("voltar") == "Em que cidade fica?"
    assert talk.user("voltar") == "Quantos vendedores?"
    assert talk.user("7") == "Qual é o seu e-mail?"
    assert answers(talk) == {
        "nome": "Ana", "funcionarios": 50, "vendas": "sim_tem", "vendedores": 7, "cidade": "Campinas"}


def test_back_at_the_first_question_says_so() -> None:
    assert talk_to("oi").user("voltar") == "É a primeira.\nComo você se chama?"


def test_back_from_a_value_that_waits_to_be_confirmed_asks_its_question_again() -> None:
    talk = talk_to("oi", "Ana")
    assert "?" in talk.user("entre 40 e 60")
    assert talk.conversation.pending is not None
    assert talk.user("voltar") == "Quantos funcionários a empresa tem?"
    assert talk.user("sim") != "Tem equipe de vendas?"
    assert answers(talk) == {"nome": "Ana"}


def test_back_and_leaving_it_as_it_was() -> None:
    talk = talk_to("oi", "Ana", "50", "temos")
    talk.user("voltar")
    assert talk.user("pular") == "Vendas, que bom!\nQuantos vendedores?"
    talk.user("voltar")
    assert talk.user("deixa assim") == "Vendas, que bom!\nQuantos vendedores?"
    assert answers(talk) == {"nome": "Ana", "funcionarios": 50, "vendas": "sim_tem"}


def test_an_optional_question_may_be_skipped() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas")
    assert talk.user("prefiro não dizer") == "Qual é o seu orçamento?"
    assert talk.happened(AnswerSkipped) == [AnswerSkipped("email")]
    assert talk.user("voltar") == "Qual é o seu e-mail?"
    assert talk.user("não tenho") == "Qual é o seu orçamento?"


def test_words_that_decline_are_no_answer_in_words() -> None:
    talk = Talk(book_of("""
        flow: obs
        language: pt-BR
        steps:
          - {ask: "Alguma observação?", save: obs, optional: true}
          - {ask: "E a cidade?", save: cidade, end: done}
    """))
    talk.user("oi")
    assert talk.user("não tenho") == "E a cidade?"
    assert answers(talk) == {}
    talk.user("voltar")
    talk.user("Portão azul")
    talk.user("voltar")
    assert talk.user("deixa assim") == "E a cidade?"
    assert answers(talk) == {"obs": "Portão azul"}


def test_what_was_skipped_is_not_asked_again_after_a_change() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "pular")
    assert talk.user("na verdade a cidade é Santos") != ""
    assert talk.conversation.step == "orcamento"
    assert talk.user("mudar a cidade para Santos") == "Certo, Santos.\nQual é o seu orçamento?"


def test_a_question_that_must_be_answered_is_not_skipped() -> None:
    talk = talk_to("oi", "Ana")
    assert talk.user("pular") == "Preciso dessa.\nQuantos funcionários a empresa tem?"
    talk.user("skip")
    assert talk.user("next") == "Não nos entendemos. Vou chamar uma pessoa."
    assert talk.conversation.status is Status.FLAGGED


@pytest.mark.parametrize("said", ["pode repetir?", "repeat please", "qual era a pergunta?", "continuar"])
def test_the_question_is_repeated(said: str) -> None:
    talk = talk_to("oi", "Ana")
    assert talk.user(said) == "Quantos funcionários a empresa tem?"
    assert not talk.happened(AnswerMissed)


@pytest.mark.parametrize("said", ["por que?", "não entendi", "help", "Ajuda!", "qual é a dessa?"])
def test_a_question_explains_itself(said: str) -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas")
    assert talk.user(said) == "É para enviar a proposta.\nQual é o seu e-mail?"
    assert talk_to("oi", "Ana").user(said) == "É só responder.\nQuantos funcionários a empresa tem?"


def test_beginning_anew_forgets_what_was_answered() -> None:
    talk = talk_to("oi", "Ana", "50")
    assert talk.user("recomeçar") == "Do começo, então.\nComo você se chama?"
    assert answers(talk) == {}
    assert talk.happened(ConversationRestarted) == [ConversationRestarted()]


def test_beginning_anew_asks_also_what_was_remembered() -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "pular", "500", "voltei, oi")
    assert talk.conversation.step == "email"
    talk = talk_to("oi", "Ana", "50", "encerrar", "cancelar", "encerrar", "oi")
    assert talk.conversation.step == "vendas"
    assert talk.user("recomeçar").endswith("Como você se chama?")
    assert talk.user("Bia") == "Quantos funcionários a empresa tem?"


def test_cancelling_asks_which_is_meant() -> None:
    talk = talk_to("oi", "Ana")
    assert talk.user("CANCELAR") == "A conversa ou as mensagens?"
    assert [choice.title for choice in talk.last.replies[0].choices] == ["Encerrar", "Não receber mais", "Continuar"]  # type: ignore[union-attr]
    assert talk.user("encerrar a conversa") == "Encerrei."
    assert talk.happened(ConversationClosed) == [ConversationClosed("cancelled")]
    assert not talk.happened(OptedOut)


@pytest.mark.parametrize(("said", "choice"), [("", "cancel_stop"), ("Não receber mais", ""), ("as mensagens", ""),
                                              ("todas as mensagens", ""), ("PARAR", "")])
def test_cancelling_may_mean_all_messages(said: str, choice: str) -> None:
    talk = talk_to("oi", "Ana", "cancelar")
    assert talk.user(said, choice=choice) == "Não escrevo mais."
    assert talk.contact.opted_out


@pytest.mark.parametrize("said", ["continuar", "não", "quero continuar", "nenhum dos dois"])
def test_cancelling_may_be_taken_back(said: str) -> None:
    talk = talk_to("oi", "Ana", "cancelar")
    assert talk.user(said) == "Quantos funcionários a empresa tem?"
    assert talk.conversation.aside == ""


def test_whoever_answers_the_question_instead_goes_on() -> None:
    talk = talk_to("oi", "Ana", "cancelar")
    assert talk.user("somos uns 50") == "Tem equipe de vendas?"


@pytest.mark.parametrize("said", ["pular", "voltar", "help", "repete", "deixa assim", "recomeçar"])
def test_cancelling_as_the_first_word_and_then_going_on_begins(said: str) -> None:
    talk = talk_to()
    assert talk.user("cancelar") == "A conversa ou as mensagens?"
    assert talk.user(said).endswith("Como você se chama?")


def test_cancelling_twice_ends_the_conversation() -> None:
    assert talk_to("oi", "cancelar").user("cancelar") == "Encerrei."


@pytest.mark.parametrize("said", ["Volta Redonda", "Help Tech", "Cancelândia", "Próxima Estação", "Nova Stop"])
def test_an_answer_that_merely_contains_such_a_word_is_an_answer(said: str) -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não")
    assert talk.user(said) == "Qual é o seu e-mail?"
    assert answers(talk)["cidade"] == said


def test_the_words_of_an_option_win() -> None:
    talk = Talk(book_of("""
        flow: tv
        language: pt-BR
        steps:
          - ask: "O que houve?"
            save: botao
            options: {sair: Sair, voltar: Voltar, ajuda: Ajuda, cancelar: Cancelar}
          - {ask: "E agora?", save: agora, end: done}
    """))
    for said in ("Sair", "voltar", "AJUDA", "cancelar"):
        talk.user("oi")
        talk.user(said)
        assert talk.conversation.answers["botao"].value == said.lower()
        assert not talk.contact.opted_out
        talk.staff("reset")


def test_a_flow_may_add_phrases() -> None:
    talk = talk_to("oi")
    assert talk.user("chama a Paula!") == "Vou chamar uma pessoa."
    assert talk_to().user("Sou da casa") == "Um colega já vem."


def test_a_value_that_waits_to_be_confirmed_is_repeated() -> None:
    talk = talk_to("oi", "Ana", "entre 40 e 60")
    assert talk.conversation.pending is not None
    assert talk.user("não entendi") == "É 50? Sim ou não."
    assert talk.user("sim") == "Tem equipe de vendas?"


EXITS = [
    ("vocês estão contratando?", "job", "Aqui não contratamos."), ("sou fornecedor", "supplier", "Aqui não compramos."),
    ("desculpa, número errado", "wrong_number", "Acontece!"), ("vai se foder", "abuse", "Até logo."),
]


@pytest.mark.parametrize(("said", "outcome", "reply"), EXITS)
@pytest.mark.parametrize("before", [(), ("oi", "Ana", "500")])
def test_who_is_no_lead_is_told_so_kindly(said: str, outcome: str, reply: str, before: tuple[str, ...]) -> None:
    talk = talk_to(*before)
    assert talk.user(said) == reply
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, outcome)
    assert talk.user(said) == ""
    assert not talk.happened(LeadQualified)
    assert talk.user("quero um orçamento") != ""


@pytest.mark.parametrize("said", ["procuro emprego", "sou fornecedor", "busco trabajo"])
def test_an_answer_in_words_may_sound_like_no_lead(said: str) -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não")
    talk.user(said)
    assert answers(talk)["cidade"] == said


def test_a_language_may_be_an_option() -> None:
    talk = Talk(book_of("""
        flow: curso
        language: pt-BR
        steps:
          - {ask: "Que curso?", save: curso, options: {en: English, es: Español}, end: done}
    """))
    talk.user("oi")
    talk.user("English please")
    assert talk.conversation.answers["curso"].value == "en"


def test_a_customer_is_flagged_and_never_becomes_a_lead() -> None:
    talk = talk_to("oi", "Ana", "500", "ainda não", "Campinas", "pular")
    assert talk.user("já sou cliente") == "Um colega já vem."
    assert talk.happened(Flagged) == [Flagged("is a customer already")]
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.FLAGGED, "customer")
    talk.staff("claim")
    talk.staff("hand_back")
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, "customer")
    assert not talk.happened(LeadQualified)
    assert talk.contact.leads == {}


def test_a_wrong_number_may_be_a_phone_number_that_was_asked_for() -> None:
    talk = Talk(book_of("""
        flow: fone
        language: pt-BR
        steps:
          - {ask: "Qual o telefone?", save: fone, kind: phone}
          - {ask: "Para quando?", save: quando, end: done}
    """, sentences="wrong_number: x\nagain: De novo.\nchange_which: Certo."))
    talk.user("oi")
    assert talk.user("número errado") != "x"
    talk.user("11 98765-4321")
    assert talk.user("número errado") != "x"


def test_back_passes_skipped_questions_in_the_order_in_which_they_were_asked() -> None:
    talk = Talk(book_of("""
        flow: pedido
        language: pt-BR
        steps:
          - {ask: "Nome?", save: nome, kind: name}
          - {ask: "Empresa?", save: empresa, optional: true}
          - {ask: "Quantos?", save: quantos, kind: number}
          - {ask: "E-mail?", save: email, kind: email, optional: true}
          - {ask: "Quando?", save: quando, kind: date, end: done}
    """))
    for said in ("oi", "Ana", "pular", "50", "pular"):
        talk.user(said)
    assert [talk.user("voltar") for _ in range(4)] == ["E-mail?", "Quantos?", "Empresa?", "Nome?"]
    assert [talk.user(said) for said in ("Bia", "pular", "pular")] == ["Empresa?", "E-mail?", "Quando?"]
    assert [talk.user("voltar") for _ in range(4)] == ["E-mail?", "Quantos?", "Empresa?", "Nome?"]
