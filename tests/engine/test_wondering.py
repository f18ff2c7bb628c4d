"""A prospect asks us something: it is answered or noted, and the question that waits is asked again."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, Flagged, QuestionAsked
from bot.script.bundle import read_book
from tests.flows import SENTENCES, Talk

GYM = """
flow: academia
language: pt-BR
start: {keywords: [academia], default: true}
questions:
  preco: {about: [preço, quanto custa, mensalidade], say: "A partir de R$ 99 por mês."}
  frete: {about: [preço do frete], say: "Não entregamos."}
  horario: {about: [horário, que horas, abrem], say: "Das 6h às 22h{{ ', ' + first_name if first_name }}."}
steps:
  - {id: oi, say: "Oi!"}
  - {ask: "Quantas vezes por semana?", save: vezes, kind: number}
  - {ask: "Qual é o seu objetivo?", save: objetivo}
  - {ask: "De manhã?", save: manha, kind: yes_no}
  - {ask: "Qual plano?", save: plano, options: {preco: {show: "Quanto custa?"}, pro: {show: "Plano pro"}}}
  - {ask: "Quanto quer gastar?", save: gasto, kind: money, tries: 2}
  - {say: "Obrigado!", end: done}
"""
SPANISH = """
oi: {say: "¡Hola!"}
vezes: {ask: "¿Cuántas veces por semana?"}
preco: {about: [precio, cuánto cuesta], say: "Desde R$ 99 al mes."}
"""
MORE = 'question: "Anotei."\nrobot: "Sou um robô."\n'
QUESTION = "Quantas vezes por semana?"


def talk_to(*said: str) -> Talk:
    book, _, faults = read_book({
        "academia.yaml": GYM, "lang/academia.es.yaml": SPANISH, "lang/defaults.pt-BR.yaml": SENTENCES + MORE,
        "lang/defaults.es.yaml": "question: 'Lo anoté.'\nagain: 'No entendí.'\n",
    })
    assert not [fault for fault in faults if fault.severity == "error"], "\n".join(map(str, faults))
    talk = Talk(book)
    for text in said:
        talk.user(text)
    talk.events.clear()
    return talk


def asked(talk: Talk) -> list[tuple[str, str]]:
    return [(event.text, event.known) for event in talk.events if isinstance(event, QuestionAsked)]


def test_a_question_that_the_flow_knows_is_answered_and_the_pending_one_repeated() -> None:
    talk = talk_to("oi")
    assert talk.user("Quanto custa?", profile_name="Ana") == f"A partir de R$ 99 por mês.\n{QUESTION}"
    assert talk.user("até que horas vocês abrem?") == f"Das 6h às 22h, Ana.\n{QUESTION}"
    assert asked(talk) == [("Quanto custa?", "preco"), ("até que horas vocês abrem?", "horario")]
    assert talk.conversation.missed == 0


def test_any_other_question_is_noted_and_is_half_a_miss() -> None:
    talk = talk_to("oi")
    assert talk.user("vocês são de onde?") == f"Anotei.\n{QUESTION}"
    assert asked(talk) == [("vocês são de onde?", "")]
    assert talk.conversation.unanswered == ("vocês são de onde?",)
    assert talk.conversation.missed == 0.5
    assert not any(isinstance(event, AnswerMissed) for event in talk.events)
    talk.user("3")
    assert talk.conversation.missed == 0
    assert talk.conversation.unanswered == ("vocês são de onde?",)


def test_questions_without_end_call_a_person() -> None:
    talk = talk_to("oi")
    for _ in range(5):
        assert talk.user("onde fica?") == f"Anotei.\n{QUESTION}"
    assert talk.user("onde fica?") == "Vou chamar uma pessoa."
    assert [event.reason for event in talk.events if isinstance(event, Flagged)] == [
        "asks what the bot cannot answer: “onde fica?”"]
    assert talk.conversation.unanswered == ("onde fica?",)


def test_a_question_and_a_miss_add_up() -> None:
    talk = talk_to("oi", "3", "emagrecer", "sim", "pro")
    assert talk.user("depende") == "Quanto, mais ou menos?\nQuanto quer gastar?"
    talk.user("onde fica?")
    talk.user("onde fica?")
    assert talk.conversation.status is Status.FLAGGED


@pytest.mark.parametrize("said", ["vc é um robô?", "é uma pessoa?", "are you a real person?", "falo com uma pessoa?"])
def test_whoever_asks_for_a_robot_is_told_the_truth(said: str) -> None:
    talk = talk_to("oi")
    assert talk.user(said) == f"Sou um robô.\n{QUESTION}"
    assert talk.conversation.unanswered == ()


def test_whoever_wants_a_person_instead_of_a_robot_gets_one() -> None:
    talk = talk_to("oi")
    assert talk.user("vc é um robô? quero falar com uma pessoa") == "Vou chamar uma pessoa."


def test_an_answer_beside_a_question_is_taken() -> None:
    talk = talk_to("oi")
    assert talk.user("3, quanto custa?") == "A partir de R$ 99 por mês.\nQual é o seu objetivo?"
    assert talk.user("Emagrecer. Vocês são de onde?") == "Anotei.\nDe manhã?"
    assert talk.user("sim, onde fica?").startswith("Anotei.\nQual plano?")
    assert {name: given.value for name, given in talk.conversation.answers.items()} == {
        "vezes": 3, "objetivo": "Emagrecer.", "manha": True}


@pytest.mark.parametrize("said", ["legal! quanto custa?", "então, quanto custa?", "não sei, quanto custa?"])
def test_what_says_nothing_beside_a_question_is_no_answer(said: str) -> None:
    talk = talk_to("oi", "3")
    assert talk.user(said) == "A partir de R$ 99 por mês.\nQual é o seu objetivo?"


def test_a_question_in_words_is_never_kept_as_an_answer() -> None:
    talk = talk_to("oi", "3")
    assert talk.user("tem estacionamento?") == "Anotei.\nQual é o seu objetivo?"
    assert "objetivo" not in talk.conversation.answers


def test_an_answer_that_is_put_as_a_question_is_an_answer() -> None:
    talk = talk_to("oi")
    assert talk.user("3?") == "Entendi 3, é isso?"
    assert talk.user("sim") == "Qual é o seu objetivo?"
    assert talk.user("emagrecer?") == "De manhã?"
    assert talk.user("pode ser?").startswith("Qual plano?")
    assert asked(talk) == []


def test_an_option_may_be_called_like_a_question() -> None:
    talk = talk_to("oi", "3", "emagrecer", "sim")
    assert talk.user("quanto custa?") == "Quanto quer gastar?"
    assert talk.conversation.answers["plano"].value == "preco"


def test_a_name_alone_is_a_question_where_it_is_no_answer() -> None:
    talk = talk_to("oi")
    assert talk.user("mensalidade") == f"A partir de R$ 99 por mês.\n{QUESTION}"
    talk.user("3")
    assert talk.user("mensalidade") == "De manhã?"


def test_the_longer_phrase_is_meant_and_small_slips_are_understood() -> None:
    talk = talk_to("oi")
    assert talk.user("qual o preço do frete?") == f"Não entregamos.\n{QUESTION}"
    assert talk.user("qual o horaro e a mensaldade?") == f"A partir de R$ 99 por mês.\nDas 6h às 22h.\n{QUESTION}"


def test_a_value_that_waits_to_be_confirmed_still_waits() -> None:
    talk = talk_to("oi", "3", "emagrecer", "sim", "pro")
    talk.user("uns 50 ou 60")
    if talk.conversation.pending is not None:
        assert talk.user("onde fica?").startswith("Anotei.\nÉ ")
        assert talk.conversation.pending is not None


def test_a_first_message_may_ask() -> None:
    assert talk_to().user("quanto custa?") == f"Oi!\nA partir de R$ 99 por mês.\n{QUESTION}"
    talk = talk_to()
    assert talk.user("onde fica?") == f"Oi!\n{QUESTION}"
    assert talk.conversation.unanswered == ("onde fica?",)
    assert talk_to().user("Posso ter mais informações sobre isso?") == f"Oi!\n{QUESTION}"


def test_the_answer_is_in_the_language_that_is_spoken() -> None:
    talk = talk_to("en español por favor")
    assert talk.user("¿cuánto cuesta?") == "Desde R$ 99 al mes.\n¿Cuántas veces por semana?"
    assert talk.user("qual a mensalidade?") == "Desde R$ 99 al mes.\n¿Cuántas veces por semana?"


def test_a_question_with_a_word_of_an_option_in_it_picks_no_option() -> None:
    book, _, _ = read_book({"use.yaml": """
        flow: use
        language: en
        start: {default: true}
        questions: {data: {about: [safe], say: It is safe.}}
        steps:
          - {ask: What for?, save: use, options: {sales: Sales, support: Customer support}}
          - {say: Thanks, end: done}
    """, "lang/defaults.en.yaml": SENTENCES})
    talk = Talk(book)
    talk.user("hi")
    assert talk.user("is it safe to put our customers stuff into it") == "It is safe.\nWhat for?"
    assert talk.user("is it hard to put our customers stuff into it") == "Entendi Customer support, é isso?"
