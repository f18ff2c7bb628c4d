"""Cities, budgets and what somebody has, told in passing: where a clause says that and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answers.plain import to_plain
from bot.answers.told.find import find_told
from bot.script.read_flow import read_flow
from tests.answers.places import BR, MX, US

_FLOW, _FAULTS = read_flow({"obra.yaml": """
flow: obra
language: pt-BR
start: [obra]
steps:
  - {ask: "Quanto você quer gastar?", save: gasto, kind: money}
  - {ask: "Em que cidade fica?", save: cidade, kind: city}
  - {ask: "Tem elevador?", save: elevador, kind: yes_no}
  - {ask: "O imóvel é seu?", save: seu, kind: yes_no}
  - {ask: "E-mail?", save: email, kind: email, end: done}
""", "lang/obra.es.yaml": """
gasto: {ask: "¿Cuánto quieres gastar?"}
elevador: {ask: "¿Hay elevador?"}
""", "lang/obra.en.yaml": """
gasto: {ask: "What would you like to spend?"}
elevador: {ask: "Do you have an elevator?"}
"""})
assert _FLOW is not None, _FAULTS
_NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
_WHERE = {"pt": BR, "es": MX, "en": US}


def told(text: str, language: str) -> dict[str, Any]:
    assert _FLOW is not None
    found = find_told(text, _FLOW.clues, frozenset(), _WHERE[language], _NOW)
    plain = {each.answer: to_plain(each.value) for each in found}
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in plain.items()}


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("pt", "a obra é em Santos, tenho 9 mil reais", {"cidade": "Santos", "gasto": "9000"}),
    ("pt", "queria gastar até 2 mil reais", {"gasto": "2000"}),
    ("pt", "3 cômodos. Sorocaba. Sem elevador.", {"cidade": "Sorocaba", "elevador": False}),
    ("pt", "são 3 quartos e não tem elevador", {"elevador": False}),
    ("pt", "é lá em Recife, viu", {"cidade": "Recife"}), ("pt", "são 5 cômodos, lá em Recife", {"cidade": "Recife"}),
    ("es", "el 14 de marzo, y sí hay elevador", {"elevador": True}),
    ("es", "un departamento en Monterrey, traigo 30 mil pesos", {"cidade": "Monterrey", "gasto": "30000"}),
    ("en", "the flat is in Denver, I can spend 400 dollars", {"cidade": "Denver", "gasto": "400"}),
    ("en", "we don't have any elevator", {"elevador": False}),
    ("en", "call 206-555-0142 or write to lena@example.net", {"email": "lena@example.net"}),
    ("pt", "21 99876-1234 ou joana@exemplo.com", {"email": "joana@exemplo.com"}),
])
def test_what_a_clause_says_and_nothing_else_is_told(language: str, text: str, expected: dict[str, Any]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(("language", "text"), [
    *(("pt", text) for text in (
        "moro longe, mas trabalho em Campinas", "estou em Recife hoje", "tenho reunião em Santos amanhã",
        "vi o anúncio de vocês em Campinas", "minha sogra mora em Santos", "vocês atendem em Santos?",
        "tenho uma dívida de 500 reais", "pago 400 reais de aluguel", "tenho 3 orçamentos de 500 reais",
        "tenho que pagar 500 reais hoje", "não tenho 500 reais", "tenho 500 reais sobrando kkkk",
        "o imóvel não é meu não", "vocês cobram até 300 reais", "não sei se tem elevador",
        "lá em Recife eu morava antes")),
    *(("es", text) for text in (
        "nos vemos en Monterrey", "mi hermano vive en Puebla", "creo que hay elevador", "tengo que pagar 500 pesos",
        "mi vecino tiene elevador", "no funciona el elevador que hay", "no tengo duda de que hay elevador")),
    *(("en", text) for text in (
        "I'll be in Boston next week", "my sister lives in Denver", "Hi there. Austin. How are you doing",
        "I have a 20 dollars off coupon", "I have to pay 500 dollars", "if you have an elevator tell me",
        "in Paris they do it better")),
])
def test_what_may_mean_anything_else_is_not_told(language: str, text: str) -> None:
    assert told(text, language) == {}
