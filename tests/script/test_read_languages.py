"""Which language a start keyword tells."""

from __future__ import annotations

from bot.script.flow import Flow
from bot.script.read_flow import read_flow

FLOW = """
flow: teste
language: en
start: [trial, demo, webinar, quero testar, sign up, e-book]
steps:
  - {say: "Get your free trial, the webinar and the book.", ask: "How many?", save: many, kind: number, end: done}
"""
IN_PORTUGUESE = 'many: {say: "Seu teste e o webinar (e-book). Escreva \\"trial\\".", ask: "Quantos?"}\n'


def flow(**translations: str) -> Flow:
    translated = {f"lang/teste.{name}.yaml": text for name, text in translations.items()}
    read, faults = read_flow({"teste.yaml": FLOW, **translated})
    assert read is not None, faults
    return read


def test_a_keyword_is_of_the_language_that_alone_has_its_words() -> None:
    assert flow(**{"pt-BR": IN_PORTUGUESE}).start.languages == {"trial": "en", "quero testar": "pt-BR", "sign up": "en"}


def test_a_flow_of_one_language_has_nothing_to_choose() -> None:
    assert flow().start.languages == {}
