"""What newcomers write: bursts, slips, refusals, late answers. The bot takes them as they were meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, AnswerSkipped, ConversationOpened, Flagged, Resumed
from bot.script.book import Book
from bot.script.bundle import read_book
from tests.engine.house import MORE, answers, shop, talk_to
from tests.flows import SENTENCES, Talk, book_of

OFFER = """
flow: oferta
language: pt-BR
steps:
  - {ask: "Seu nome?", save: nome, kind: name}
  - {ask: "Qual é a sua empresa?", save: empresa}
  - {ask: "Quantos funcionários?", save: funcionarios, kind: number}
  - {ask: "Qual é o seu orçamento?", save: orcamento, kind: money}
  - {ask: "Alguma observação?", save: obs, optional: true}
  - {ask: "E-mail?", save: email, kind: email, optional: true}
  - {ask: "Podemos ligar?", save: ligar, kind: yes_no}
  - {ask: "Plano?", save: plano, options: {a: Básico, b: Intermediário, c: Avançado}}
  - {ask: "Onde fica?", save: local, kind: location, end: done}
if_silent: {after: 2h, say: "Ainda está aí?", then: handoff, then_after: 20h}
"""
SPANISH = """
nome: {ask: "¿Tu nombre?"}
empresa: {ask: "¿Cuál es tu empresa?"}
funcionarios: {ask: "¿Cuántos empleados?"}
orcamento: {ask: "¿Cuál es tu presupuesto?"}
obs: {ask: "¿Alguna observación?"}
"""
ENGLISH = """
nome: {ask: "Your name?"}
empresa: {ask: "Which company is it?"}
funcionarios: {ask: "How many employees?"}
orcamento: {ask: "What is your budget?"}
obs: {ask: "Anything else?"}
"""


def offer() -> Book:
    files = {"oferta.yaml": OFFER, "lang/oferta.es.yaml": SPANISH, "lang/oferta.en.yaml": ENGLISH}
    book, _, faults = read_book({**files, "lang/defaults.pt-BR.yaml": SENTENCES + MORE})
    assert not [fault for fault in faults if fault.severity == "error"], "\n".join(map(str, faults))
    return book


def offered(*said: str) -> Talk:
    talk = Talk(offer())
    for text in said:
        talk.user(text)
    talk.events.clear()
    return talk


def after(talk: Talk, seconds: int, text: str) -> str:
    """The person goes on writing so many seconds later."""
    talk.now += timedelta(seconds=seconds - 10)
    return talk.user(text)


def test_a_name_in_a_burst_is_no_answer_to_what_nobody_has_read() -> None:
    talk = offered("oi", "ana")
    assert after(talk, 2, "maria") == "Anotado!\nQual é a sua empresa?"
    assert after(talk, 2, "de souza") == ""
    assert answers(talk) == {"nome": "Ana Maria de Souza"}
    assert talk.contact.name == "Ana Maria de Souza"
    assert talk.user("Acme") == "Quantos funcionários?"


@pytest.mark.parametrize(("seconds", "said", "company"), [
    (4, "acme", "acme"), (2, "sou da Acme", "sou da Acme"), (10, "Souza", "Souza"),
])
def test_what_may_have_been_read_is_answered(seconds: int, said: str, company: str) -> None:
    talk = offered("oi", "ana")
    after(talk, seconds, said)
    assert answers(talk) == {"nome": "Ana", "empresa": company}


def test_an_answer_in_words_goes_on_before_the_next_was_read() -> None:
    talk = Talk(book_of("""
        flow: lugar
        language: pt-BR
        steps:
          - {ask: "Cidade?", save: cidade}
          - {ask: "Bairro?", save: bairro, end: done}
    """))
    talk.user("oi")
    talk.user("São José")
    assert after(talk, 2, "dos Campos") == ""
    assert talk.user("Centro") == ""
    assert answers(talk) == {"cidade": "São José dos Campos", "bairro": "Centro"}


@pytest.mark.parametrize("between", ["9,5 e meio", "tem estacionamento?"])
def test_an_answer_in_words_is_over_once_the_next_was_asked_again(between: str) -> None:
    talk = Talk(book_of("""
        flow: lugar
        language: pt-BR
        steps:
          - {ask: "Cidade?", save: cidade}
          - {ask: "Quem?", save: quem, options: {eu: Eu mesmo, outro: Outra pessoa}, end: done}
    """))
    for text in ("oi", "São José"):
        talk.user(text)
    assert after(talk, 9, between).endswith("Quem?")
    after(talk, 2, "uai depende da obra")
    assert answers(talk) == {"cidade": "São José"}


def silent() -> Talk:
    talk = offered("oi", "Ana")
    talk.timer(2.1)
    talk.timer(20.1)
    assert talk.happened(Flagged) == [Flagged("stopped answering")]
    return talk


def test_an_answer_after_the_silence_goes_on_before_anybody_came() -> None:
    talk = silent()
    assert talk.user("Acme") == "Quantos funcionários?"
    assert talk.happened(Resumed) == [Resumed()]
    assert (talk.conversation.status, talk.conversation.flagged_for) == (Status.BOT, "")
    talk.timer(2.1)
    assert talk.timer(20.1) == ""
    assert talk.conversation.status is Status.FLAGGED
    assert talk.user("quero falar com uma pessoa") == "Vou chamar uma pessoa."
    assert talk.conversation.flagged_for == "asked for a person"


def test_a_claim_after_the_silence_keeps_the_bot_silent() -> None:
    talk = silent()
    talk.staff("claim")
    assert talk.user("Acme") == ""
    assert talk.conversation.status is Status.HUMAN


def test_who_asked_for_a_person_waits_for_one() -> None:
    talk = offered("oi", "Ana", "quero falar com uma pessoa")
    assert talk.user("Acme") == ""
    assert talk.conversation.status is Status.FLAGGED
    assert not talk.happened(Resumed)


BEFORE = ("oi", "Ana", "Acme", "15", "3 mil")


@pytest.mark.parametrize("said", [
    "não, o orçamento é 4 mil", "na verdade o orçamento é 4 mil", "corrige: orçamento 4 mil", "ops, 4 mil",
    "não, são 4 mil", "no, el presupuesto es 4 mil", "en realidad el presupuesto es de 4 mil", "perdón, 4 mil",
    "no, my budget is 4 thousand", "I meant 4 thousand", "sorry, 4 thousand not 3 thousand", "4 mil, não 3 mil",
])
def test_a_question_in_words_takes_no_contradiction(said: str) -> None:
    talk = offered(*BEFORE)
    talk.user(said)
    assert answers(talk) == {"nome": "Ana", "empresa": "Acme", "funcionarios": 15, "orcamento": "4000"}
    assert talk.conversation.step == "obs"


def test_what_is_contradicted_may_be_longer_ago() -> None:
    talk = offered(*BEFORE)
    assert talk.user("não, a empresa é Acme Brasil") == "Certo, Acme Brasil.\nAlguma observação?"
    assert talk.user("são 50, não 15") == "Certo, 50.\nAlguma observação?"
    assert answers(talk) == {"nome": "Ana", "empresa": "Acme Brasil", "funcionarios": 50, "orcamento": "3000"}


@pytest.mark.parametrize("said", [
    "não, a empresa é pequena", "não, o prédio é antigo", "quero que liguem de manhã", "no, pero es urgente",
    "sorry, it is urgent", "ops, é urgente demais para esperar até lá", "não, o orçamento é apertado",
])
def test_a_remark_is_no_contradiction(said: str) -> None:
    talk = offered(*BEFORE)
    talk.user(said)
    assert answers(talk)["obs"] == said


@pytest.mark.parametrize("said", ["ops, 50", "não, são 50", "sorry, 50 not 15", "perdón, son 50 y no 15", "oops, 50"])
def test_a_slip_is_put_right_though_the_question_could_take_it(said: str) -> None:
    talk = offered("oi", "Ana", "Acme", "15")
    assert talk.user(said) == "Certo, 50.\nQual é o seu orçamento?"
    assert answers(talk) == {"nome": "Ana", "empresa": "Acme", "funcionarios": 50}


def test_what_the_question_that_waits_can_take_is_its_answer() -> None:
    talk = offered("oi", "Ana", "Acme", "15")
    assert talk.user("desculpa, 3 mil") == "Alguma observação?"
    assert answers(talk)["orcamento"] == "3000"


@pytest.mark.parametrize("said", ["desculpa, 50 mil", "ops, 50 mil", "não, 50 mil", "no, 50 mil", "sorry, 50 thousand"])
def test_a_slip_is_put_right_where_the_question_cannot_take_it(said: str) -> None:
    talk = offered(*BEFORE, "pular")
    talk.user(said)
    assert answers(talk)["orcamento"] == "50000"
    assert talk.conversation.step == "email"
    assert not talk.happened(AnswerMissed)


def test_a_plain_no_stays_an_answer() -> None:
    talk = offered(*BEFORE, "pular", "pular")
    talk.user("não, obrigado")
    assert answers(talk)["ligar"] is False


@pytest.mark.parametrize(("said", "changed"), [
    ("não, o orçamento é 4 mil", ("orcamento", "4000")), ("são 60, não 50", ("funcionarios", 60)),
    ("ops, 950 reais", ("orcamento", "950")),
])
def test_a_slip_after_the_end_begins_nothing_anew(said: str, changed: tuple[str, object]) -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não", "Campinas", "ana@acme.com", "900")
    assert talk.user(said).startswith("Certo, ")
    assert answers(talk)[changed[0]] == changed[1]
    assert not talk.happened(ConversationOpened)


def test_skipping_where_a_value_waits_to_be_confirmed() -> None:
    talk = offered("oi", "Ana", "Acme", "entre 10 e 20")
    assert talk.user("pular") == "Preciso dessa.\nÉ 15? Sim ou não."
    assert talk.user("sim") == "Qual é o seu orçamento?"
    talk = Talk(book_of("""
        flow: equipe
        language: pt-BR
        steps:
          - {ask: "Quantos?", save: quantos, kind: number, optional: true}
          - {ask: "Quando?", save: quando, kind: date, end: done}
    """))
    talk.user("oi")
    assert talk.user("entre 10 e 20") == "Entendi 15, é isso?"
    assert talk.user("skip") == "Quando?"
    assert talk.happened(AnswerSkipped) == [AnswerSkipped("quantos")]


@pytest.mark.parametrize("said", [
    "não quero dar", "prefiro não dizer", "luego te lo doy", "rather not say", "depois te passo",
    "I'll send it to you later", "prefiero no darlo",
])
def test_declining_skips_what_may_be_skipped(said: str) -> None:
    talk = offered(*BEFORE, "pular")
    assert talk.user(said) == "Podemos ligar?"
    assert talk.happened(AnswerSkipped) == [AnswerSkipped("email")]
    assert offered("oi", "Ana").user(said) == "Preciso dessa.\nQual é a sua empresa?"


@pytest.mark.parametrize("said", ["desculpa a demora! com certeza", "sorry for the delay, yes please",
                                  "perdón por la tardanza, claro que sí"])
def test_a_yes_may_come_late(said: str) -> None:
    talk = offered(*BEFORE, "pular", "pular")
    assert talk.user(said) == "Plano?"
    assert answers(talk)["ligar"] is True


@pytest.mark.parametrize("said", ["não quero dar", "prefiro não dar"])
def test_declining_a_yes_or_no_is_a_no(said: str) -> None:
    talk = Talk(book_of("""
        flow: ligar
        language: pt-BR
        steps:
          - {ask: "Quer dar o seu telefone?", save: quer, kind: yes_no}
          - {ask: "Então, quando?", save: quando, end: done}
    """))
    talk.user("oi")
    talk.user(said)
    assert answers(talk)["quer"] is False


@pytest.mark.parametrize(("said", "option"), [
    ("acho que a 2", "b"), ("fico com a opção 3 então", "c"), ("number 2 please", "b"), ("la 2 mejor", "b"),
])
def test_a_place_in_the_list_with_chat_around_it(said: str, option: str) -> None:
    talk = offered(*BEFORE, "pular", "pular", "sim")
    assert talk.user(said) == "Onde fica?"
    assert answers(talk)["plano"] == option


@pytest.mark.parametrize("said", ["meu CPF é 529.982.247-25", "ana@acme.com", "50", "onde vocês ficam?"])
def test_a_place_is_no_number_and_no_address_of_another_kind(said: str) -> None:
    talk = offered(*BEFORE, "pular", "pular", "sim", "2")
    talk.user(said)
    assert "local" not in answers(talk)
    assert talk.conversation.pending is None


def test_the_company_is_told_with_the_name() -> None:
    talk = offered("Oi, sou a Ana da Acme, quero um orçamento")
    assert answers(talk) == {"nome": "Ana", "empresa": "Acme"}
    assert talk.conversation.step == "funcionarios"


def test_money_is_no_number_of_people() -> None:
    talk = offered("oi", "Ana", "Acme")
    assert talk.user("uns 200 reais") == "Entendi 200, é isso?"
    assert talk.user("não") == "Quantos funcionários?"
    assert answers(talk) == {"nome": "Ana", "empresa": "Acme"}


GREETING = """
flow: capa
language: pt-BR
steps:
  - {say: "Oi!", media: https://example.com/a.jpg}
  - {ask: "Quantos?", save: quantos, kind: number, remember: false, end: done}
"""


def test_who_comes_back_is_not_shown_the_first_picture_again() -> None:
    talk = Talk(book_of(GREETING))
    talk.user("oi")
    assert [reply.media for reply in talk.last.replies] == [("https://example.com/a.jpg",), ()]  # type: ignore[union-attr]
    assert talk.user("recomeçar") == "Do começo, então.\nQuantos?"
    talk.user("5")
    talk.now += timedelta(days=2)
    talk.user("oi")
    assert [reply.media for reply in talk.last.replies] == [()]  # type: ignore[union-attr]
    assert talk.last.replies[0].text.startswith("Que bom te ver de novo")  # type: ignore[union-attr]


TRIAL = """
flow: teste
language: en
start: {keywords: [trial, demo, book a demo], default: true}
steps:
  - {say: "Get your free trial.", ask: "How many?", save: many, kind: number, remember: false, end: done}
"""
IN_PORTUGUESE = 'many: {say: "Seu teste grátis. Escreva \\"trial\\" de novo.", ask: "Quantos?"}\n'


def trial(*said: str) -> Talk:
    book, _, faults = read_book({
        "teste.yaml": TRIAL, "lang/teste.pt-BR.yaml": IN_PORTUGUESE, "lang/defaults.pt-BR.yaml": SENTENCES,
        "lang/defaults.en.yaml": SENTENCES,
    })
    assert not [fault for fault in faults if fault.severity == "error"], "\n".join(map(str, faults))
    talk = Talk(book)
    for text in said:
        talk.user(text)
    return talk


@pytest.mark.parametrize(("said", "language"), [("trial", "en"), ("Book a demo", "en"), ("demo", "pt"), ("oi", "pt")])
def test_a_keyword_of_one_language_alone_is_answered_in_it(said: str, language: str) -> None:
    reply = trial().user(said)
    assert reply.endswith("How many?" if language == "en" else "Quantos?")


def test_whoever_has_a_language_keeps_it() -> None:
    talk = trial("oi", "5")
    assert talk.user("trial").endswith("Quantos?")


def turned_away() -> Talk:
    """Somebody whose budget was too small for the shop."""
    talk = Talk(shop())
    for text in ("loja", "Ana Souza", "30", "ainda não", "Santos", "ana@acme.com", "50 reais"):
        talk.user(text)
    assert talk.conversation is not None
    assert talk.conversation.outcome == "disqualified"
    return talk


def test_whoever_puts_right_what_spoke_against_them_is_judged_anew() -> None:
    talk = turned_away()
    talk.now += timedelta(minutes=3)
    assert talk.user("na verdade são 500 reais") == "Certo, R$ 500.\nObrigado!"
    assert talk.conversation is not None
    assert talk.conversation.outcome == "qualified"


def test_whoever_was_turned_away_and_comes_back_is_asked_again_but_for_who_they_are() -> None:
    talk = turned_away()
    talk.now += timedelta(days=2)
    said = talk.user("oi, ainda estão aí?")
    assert said.endswith("Quantos funcionários a empresa tem?")
    assert "Que pena" not in said
