"""Questions of prospects in a flow and its translations; places in other languages."""

from __future__ import annotations

from bot.script.questions import asked_about
from tests.script.making import faults_of, flow_of, told

FLOW = """
questions:
  price: {about: [price, how much], say: "Ten dollars."}
steps:
  - {ask: "How many?", save: size, kind: number}
  - {say: "Here.", location: {latitude: 1, longitude: 2, name: Our shop, address: Main St 1}, end: done}
"""
SPANISH = """
price: {say: "Diez dólares.", about: [precio, cuánto cuesta]}
size: {ask: "¿Cuántos?"}
step2: {say: "Aquí.", location: {name: La tienda}}
"""


def test_a_question_is_known_by_its_words_in_every_language_of_the_flow() -> None:
    flow = flow_of(FLOW, es=SPANISH)
    assert faults_of(FLOW, es=SPANISH) == []
    for text in ("How much is it?", "¿Cuánto cuesta?", "what are the prices", "prize? I mean price"):
        assert [each.id for each in asked_about(flow.questions, text)] == ["price"], text
    assert asked_about(flow.questions, "a priceless thing") == []


def test_what_is_not_translated_is_told() -> None:
    seen = told(faults_of(FLOW, es='size: {ask: "¿Cuántos?"}\nstep2: {say: "Aquí."}\n'))
    assert "say is not translated to es. Expected: price: {say: ...}" in seen
    assert "about is not translated to es. Expected: price: {about: ...}" in seen
    assert "location is not translated to es. Expected: step2: {location: ...}" in seen


def test_mistakes_of_a_translation_are_told() -> None:
    assert "did you mean size" in told(faults_of(FLOW, es=SPANISH.replace("Diez", "{{ sise }} Diez")))
    assert "name is La | tienda." in told(faults_of(FLOW, es=SPANISH.replace("La tienda", "La | tienda")))
    assert "there is no key sya" in told(faults_of(FLOW, es=SPANISH.replace("{say: \"Diez", "{sya: \"Diez")))
    assert "did you mean price" in told(faults_of(FLOW, es=SPANISH.replace("price:", "prise:")))
