"""Steps that look up: tables in the turn, addresses by an effect whose result comes back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.engine.conversation import Status
from bot.engine.events import AnswerSaved, AnswerSet, ConsentGiven, LookupAsked, TimerSet
from bot.engine.inputs import Found
from tests.flows import Talk, book_of

LOOKUPS = """
cep: {url: "https://cep.example.com/{cep}", timeout: 2s}
frete:
  rows:
    - {city: Recife, size: pequeno, price: 90.5, days: 3}
    - {city: Recife, size: grande, price: 200}
gold: {table: {sim: 10, "Recife": 20}}
"""
ADDRESS = book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "Seu CEP?", save: cep}
  - {say: "Um momento.", lookup: cep, with: {cep: cep}, save: {cidade: localidade, uf: uf}, failed: qual}
  - {id: quantos, ask: "{{ cidade }}, {{ uf }}. Quantos?", save: quantos, kind: number}
  - {ask: "Pode ser amanhã?", save: pode, kind: yes_no, end: done}
  - {id: qual, ask: "Qual cidade?", save: cidade, go: quantos}
if_silent: {after: 2h, say: "Oi?", then: close}
""", lookups=LOOKUPS)


def asked(talk: Talk) -> LookupAsked:
    (event,) = [event for event in talk.events if isinstance(event, LookupAsked)]
    return event


def found(talk: Talk, **values: Any) -> str:
    talk.now += timedelta(seconds=1)
    return talk.take(Found("f1", talk.conversation.id, talk.conversation.step, values or None))


def waiting() -> Talk:
    talk = Talk(ADDRESS)
    talk.user("oi")
    assert talk.user("01310-100") == "Um momento."
    return talk


def test_an_address_is_asked_by_an_effect_and_the_answer_goes_on() -> None:
    talk = waiting()
    event = asked(talk)
    assert (event.source, dict(event.given), dict(event.fields)) == (
        "cep", {"cep": "01310-100"}, {"cidade": "localidade", "uf": "uf"},
    )
    assert found(talk, cidade="São Paulo", uf="SP") == "São Paulo, SP. Quantos?"
    saved = {event.name: event.value for event in talk.events if isinstance(event, AnswerSaved | AnswerSet)}
    assert saved == {"cep": "01310-100", "cidade": "São Paulo", "uf": "SP"}
    assert found(talk, cidade="Recife", uf="PE") == ""


@pytest.mark.parametrize("values", [
    {}, {"cidade": "São Paulo", "uf": None}, {"cidade": "São Paulo"}, {"cidade": "", "uf": ""}])
def test_no_answer_or_a_missing_field_fails_and_nothing_is_saved(values: dict[str, Any]) -> None:
    talk = waiting()
    assert found(talk, **values) == "Qual cidade?"
    assert "uf" not in talk.conversation.answers
    assert talk.user("Recife") == "Recife, . Quantos?"


def test_what_is_written_meanwhile_answers_the_next_question_where_it_must_mean_it() -> None:
    talk = waiting()
    assert talk.user("são 12 lojas") == ""
    assert talk.user("sim") == ""
    assert found(talk, cidade="Natal", uf="RN") == "Natal, RN. Quantos?\n\nPode ser amanhã?"
    assert talk.conversation.answers["quantos"].value == 12
    assert talk.conversation.step == "pode"


def test_anything_else_that_is_written_meanwhile_is_answered_by_the_question() -> None:
    talk = waiting()
    assert talk.user("alô?") == ""
    assert found(talk) == "Qual cidade?"
    assert (talk.conversation.step, talk.conversation.missed, talk.conversation.unheard) == ("qual", 0, ())


def test_a_yes_of_before_the_question_is_no_consent() -> None:
    talk = Talk(book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "Seu CEP?", save: cep}
  - {lookup: cep, with: {cep: cep}, save: {cidade: localidade}}
  - {consent: "Podemos te ligar?", save: pode, end: done}
""", lookups=LOOKUPS))
    talk.user("oi")
    talk.user("01310-100")
    talk.user("sim")
    assert found(talk, cidade="Natal") == "Podemos te ligar?"
    assert not talk.happened(ConsentGiven)


def test_a_lookup_whose_effect_is_lost_is_given_up() -> None:
    talk = waiting()
    timer = [event for event in talk.events if isinstance(event, TimerSet)][-1]
    assert timer.reason == "lookup"
    assert talk.timer(1 / 60, "lookup") == ""
    assert talk.timer(1 / 60, "lookup") == "Qual cidade?"
    assert talk.timer(1, "lookup") == ""


def test_where_even_the_timer_is_lost_the_next_message_gives_it_up() -> None:
    talk = waiting()
    talk.now += timedelta(minutes=5)
    assert talk.user("alô?") == "Qual cidade?"


def test_a_silence_is_counted_from_the_question_that_follows() -> None:
    talk = waiting()
    assert talk.timer(3) == ""
    found(talk, cidade="Natal", uf="RN")
    assert talk.timer(1) == ""
    assert talk.timer(1) == "Oi?"


def test_staff_who_took_over_meanwhile_hand_back_to_a_new_lookup() -> None:
    talk = waiting()
    talk.staff("claim")
    assert found(talk, cidade="Natal", uf="RN") == ""
    assert talk.conversation.status is Status.HUMAN
    assert talk.staff("hand_back") == "Voltei para você."
    assert len([event for event in talk.events if isinstance(event, LookupAsked)]) == 2
    assert found(talk, cidade="Natal", uf="RN") == "Natal, RN. Quantos?"


def test_staff_who_hand_back_before_the_answer_wait_for_it() -> None:
    talk = waiting()
    talk.staff("claim")
    assert talk.staff("hand_back") == "Voltei para você."
    assert len([event for event in talk.events if isinstance(event, LookupAsked)]) == 1
    assert found(talk, cidade="Natal", uf="RN") == "Natal, RN. Quantos?"


def test_a_person_is_asked_for_as_ever() -> None:
    talk = waiting()
    assert talk.user("quero falar com um atendente") == "Vou chamar uma pessoa."
    assert found(talk, cidade="Natal", uf="RN") == ""


def test_an_answer_for_another_conversation_changes_nothing() -> None:
    talk = waiting()
    assert talk.take(Found("f1", "cv_other", talk.conversation.step, {"cidade": "Natal", "uf": "RN"})) == ""
    assert talk.conversation.looking


TABLES = """
flow: demo
language: pt-BR
steps:
  - {ask: "Cidade?", save: city}
  - {ask: "Tamanho?", save: size, options: {pequeno: Pequeno, grande: Grande}}
  - lookup: frete
    with: {city: city, size: size}
    save: {preco: {field: price, kind: money}, dias: {field: days, kind: number}}
    failed: nada
  - {say: "{{ preco }} em {{ dias }} dias", branch: [{if: preco > 90, go: caro}], go: barato}
  - {id: caro, say: "Caro.", end: done}
  - {id: barato, say: "Barato.", end: done}
  - {id: nada, say: "Não temos.", end: done}
"""


@pytest.mark.parametrize(("city", "size", "said"), [
    ("RECIFE", "1", "R$ 90,50 em 3 dias\nCaro."), ("Recife", "2", "Não temos."), ("Natal", "1", "Não temos."),
])
def test_rows_are_answered_in_the_turn(city: str, size: str, said: str) -> None:
    talk = Talk(book_of(TABLES, lookups=LOOKUPS))
    talk.user("oi")
    talk.user(city)
    assert talk.user(size) == said
    assert not talk.happened(LookupAsked)


def test_without_a_step_for_it_a_failed_lookup_goes_on() -> None:
    talk = Talk(book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "Cidade?", save: city}
  - {lookup: gold, with: {any: city}, save: {ouro: {field: value, kind: number}}, branch: [{if: known(ouro), go: sim}]}
  - {say: "Nada.", end: done}
  - {id: sim, say: "Ouro {{ ouro }}!", end: done}
""", lookups=LOOKUPS))
    talk.user("oi")
    assert talk.user("Natal") == "Nada."
    other = Talk(talk.book)
    other.user("oi")
    assert other.user("Recife") == "Ouro 20!"


@pytest.mark.parametrize(("kind", "raw", "plain"), [
    ("number", 12, 12), ("number", "1234.5", "1234.5"), ("number", Decimal("0.10"), "0.10"), ("number", 1.5, "1.5"),
    ("number", "NaN", None), ("number", True, None), ("number", "12 lojas", 12),
    ("money", "R$ 90,50", {"amount": "90.5", "currency": "BRL"}),
    ("money", 90, {"amount": "90", "currency": "BRL"}), ("date", "2026-12-24", "2026-12-24"),
    ("date", "2026-12-24T10:00:00-03:00", "2026-12-24T10:00:00-03:00"), ("date", 5, None), ("yes_no", True, True),
    ("yes_no", "sim", True), ("yes_no", 1, None), ("email", "ANA@example.com", "ana@example.com"),
    ("email", "ana", None),
    ("text", 5, "5"), ("text", "  ", None), ("text", "a" * 2000, None), ("phone", "+5511987654321", "+5511987654321"),
])
def test_what_a_source_says_passes_the_same_gate_as_what_a_person_writes(kind: str, raw: Any, plain: Any) -> None:
    talk = Talk(book_of(f"""
flow: demo
language: pt-BR
steps:
  - {{ask: "Seu CEP?", save: cep}}
  - {{lookup: cep, with: {{cep: cep}}, save: {{x: {{field: x, kind: {kind}}}}}}}
  - {{say: "Foi.", end: done}}
""", lookups=LOOKUPS))
    talk.user("oi")
    talk.user("1")
    assert found(talk, x=raw) == "Foi."
    given = talk.conversation.answers.get("x")
    assert (given.value if given else None) == plain
