"""Drafts: what is asked, and that nothing a model claims gets past that stands nowhere."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.writing.describing import read_description
from bot.writing.drafting import (
    Line,
    Source,
    read_suggestion,
    read_summary,
    read_translation,
    suggesting,
    summarising,
    translating,
)

SAID = (Line("customer", "Oi, sou a Ana, meu e-mail é ana@example.com"), Line("bot", "Quanto vem a conta?"),
        Line("customer", "uns 400, vocês parcelam?"))
PLAIN = ("Ana · +5511987654321 · pt-BR", "solar: conta: R$ 400", "asked for a person | vocês parcelam?")
SOURCES = (Source("question parcela", "Parcelamos em até 12 vezes sem juros."),)


def summary(**told: str) -> tuple[str, ...]:
    request = summarising(SAID, PLAIN, "pt-BR", ("Ana",), masked=True)
    return read_summary(json.dumps(told), request, PLAIN, SAID)


def test_what_names_a_person_does_not_leave_the_house() -> None:
    request = summarising(SAID, PLAIN, "pt-BR", ("Ana",), masked=True)
    assert "ana@example.com" not in request.content
    assert "Ana" not in request.content
    assert "987654321" not in request.content
    open_one = summarising(SAID, PLAIN, "pt-BR", ("Ana",), masked=False)
    assert "ana@example.com" in open_one.content


def test_a_summary_has_three_lines_with_the_names_put_back() -> None:
    request = summarising(SAID, PLAIN, "pt-BR", ("Ana",), masked=True)
    mark = next(name for name, words in request.marks.items() if words == "Ana")
    told = read_summary(json.dumps(
        {"who": f"{mark}, fala português.", "want": "Quer energia solar.", "open": "Perguntou se parcelam."},
    ), request, PLAIN, SAID)
    assert told == ("Ana, fala português.", "Quer energia solar.", "Perguntou se parcelam.")


def test_a_line_that_claims_what_stands_nowhere_is_the_one_that_code_wrote() -> None:
    told = summary(who="Uma cliente.", want="Quer pagar R$ 9.000 amanhã.", open="Veja em http://evil.example")
    assert told[0] == "Uma cliente."
    assert told[1] == PLAIN[1]
    assert "evil" not in told[2]


@pytest.mark.parametrize("answered", ["", "no", "[]", '{"who": 3}', "x" * 20_000, '{"who": "' + "x" * 300 + '"}'])
def test_whatever_is_no_summary_leaves_the_plain_one(answered: str) -> None:
    assert read_summary(answered, summarising(SAID, PLAIN, "pt", (), masked=True), PLAIN, SAID) == PLAIN


def reply(text: str, *sources: str) -> tuple[str, tuple[str, ...]]:
    request = suggesting(SAID, SOURCES, "pt-BR", ("Ana",), masked=True)
    return read_suggestion(json.dumps({"reply": text, "sources": list(sources)}), request, SOURCES)


def test_a_reply_names_the_sources_that_it_rests_on() -> None:
    told = reply("Claro! Parcelamos em até 12 vezes sem juros.", "question parcela", "question made up")
    assert told == ("Claro! Parcelamos em até 12 vezes sem juros.", ("question parcela",))


@pytest.mark.parametrize("claim", [
    "Parcelamos em até 48 vezes.", "Fica R$ 10 por mês.", "Garantimos 50% de desconto.", "Ligue para 11 99999-0000.",
])
def test_a_reply_loses_what_no_source_says(claim: str) -> None:
    assert reply(f"Claro! {claim}", "question parcela")[0] == "Claro!"


def test_a_translation_keeps_every_figure() -> None:
    request = translating("It is $400, on March 12.", "pt-BR", (), masked=True)
    assert read_translation('{"translation": "São $400, em 12 de março."}', request, "It is $400, on March 12.")
    assert read_translation('{"translation": "São $40, em 12 de março."}', request, "It is $400, on March 12.") == ""


def test_a_phone_number_comes_back_from_behind_its_mark() -> None:
    text = "Call me at +55 11 98765-4321"
    request = translating(text, "pt-BR", (), masked=True)
    assert "98765" not in request.content
    told = read_translation('{"translation": "Me ligue em ⟦number1⟧"}', request, text)
    assert told == "Me ligue em +55 11 98765-4321"


@given(some.text(max_size=300) | some.dictionaries(
    some.sampled_from(["who", "reply", "sources", "translation"]),
    some.text() | some.integers() | some.lists(some.text())).map(json.dumps))
def test_nothing_that_is_answered_raises(answered: str) -> None:
    request = summarising(SAID, PLAIN, "pt", (), masked=True)
    assert len(read_summary(answered, request, PLAIN, SAID)) == 3
    read_suggestion(answered, request, SOURCES)
    read_translation(answered, request, "x 1")


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Sure, here you are: {} Let me know!", "<think>Hm.</think>{}"])
def test_what_a_small_model_wraps_is_read_all_the_same(wrapped: str) -> None:
    def wrap(**told: object) -> str:
        return wrapped.replace("{}", json.dumps(told))

    asked = translating("Oi, 3 peças", "es", (), masked=True)
    assert read_translation(wrap(translation="Hola, 3 piezas"), asked, "Oi, 3 peças") == "Hola, 3 piezas"
    request = suggesting(SAID, SOURCES, "pt-BR", (), masked=True)
    assert read_suggestion(wrap(reply="Claro!", sources=[]), request, SOURCES) == ("Claro!", ())
    assert read_description(wrap(description="Um telhado.")) == "Um telhado."
    who = read_summary(wrap(who="A Ana."), summarising(SAID, PLAIN, "pt-BR", (), masked=True), PLAIN, SAID)
    assert who == ("A Ana.", *PLAIN[1:])
