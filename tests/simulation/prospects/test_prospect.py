"""How prospects answer what they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from random import Random

import pytest

from bot.answers import document, postal_code
from bot.answers.fold import fold
from bot.answers.reading import Locale
from bot.simulation.prospects.prospect import LANGUAGES, Prospect
from bot.simulation.prospects.seen import Bubble, Deed

MANY = range(1_000)


def answers(question: str, *choices: str, language: str = "pt-BR", tappable: bool = True) -> list[Deed]:
    """What many prospects do when that is the first thing the bot says; those who leave do nothing."""
    deeds = (Prospect(Random(at), language).answer([Bubble(question, choices, tappable)]) for at in MANY)
    return [deed for deed in deeds if deed is not None]


def share(deeds: list[Deed], true: Callable[[Deed], bool]) -> float:
    return sum(map(true, deeds)) / len(deeds)


@pytest.mark.parametrize(("question", "sign"), [
    ("Qual é o seu e-mail?", lambda deed: "@" in deed.text),
    ("Quanto vem a sua conta de luz?", lambda deed: any(map(str.isdigit, deed.text))),
    ("Você concorda?", lambda deed: any(word in deed.text for word in LANGUAGES["pt"].yes)),
    ("Qual é o seu site?", lambda deed: "exemp" in deed.text or "examp" in deed.text),
    ("De 0 a 10, que nota você nos dá?", lambda deed: re.search(r"\b(?:\d|10)\b", deed.text) is not None),
    ("Qual é o seu telefone?", lambda deed: sum(map(str.isdigit, deed.text)) >= 8),
])
def test_most_answer_what_is_asked(question: str, sign: Callable[[Deed], bool]) -> None:
    assert 0.7 < share(answers(question), sign) < 1


def test_cpfs_and_postal_codes_are_of_their_country() -> None:
    now, brazil, mexico = datetime(2026, 3, 2, tzinfo=UTC), Locale("pt-BR", "BR"), Locale("es", "MX")
    assert share(answers("Qual é o seu CPF?"), lambda deed: document.read(deed.text, brazil, now) is not None) > 0.7
    company = answers("Qual é o CNPJ?")
    assert share(company, lambda deed: document.read(deed.text, brazil, now) is not None) > 0.7
    codes = answers("Qual é o seu CEP?")
    assert share(codes, lambda deed: postal_code.read(deed.text, brazil, now) is not None) > 0.7
    codes = answers("¿Cuál es tu código postal?", language="es")
    assert share(codes, lambda deed: postal_code.read(deed.text, mexico, now) is not None) > 0.7


def figures(question: str, language: str) -> list[int]:
    """The figures that are written out, as one usually is."""
    texts = (re.sub(r"(?<=\d)[.,](?=\d{3})", "", deed.text) for deed in answers(question, language=language))
    return sorted(int(found[0]) for text in texts if (found := re.search(r"\d{3,}", text)))


def test_figures_fit_what_they_are_for() -> None:
    for language, rent, home in (
        ("es", "¿Cuál es tu presupuesto de renta al mes?", "¿Cuál es tu presupuesto para comprar casa?"),
        ("pt-BR", "Quanto quer pagar de aluguel?", "Quanto pode pagar na compra do imóvel?"),
        ("en", "How much rent can you pay?", "What is your budget to buy a house?"),
    ):
        low, high = figures(rent, language), figures(home, language)
        assert low[len(low) // 2] < 20_000 < 200_000 < high[len(high) // 2]


def test_what_was_chosen_tells_what_a_budget_is_for() -> None:
    figures = []
    for at in MANY:
        prospect = Prospect(Random(at), "es")
        prospect.answer([Bubble("¿Qué te gustaría hacer?", ("Comprar",), True)])
        deed = prospect.answer([Bubble("¿Cuál es tu presupuesto?")])
        figures += [int(deed.text)] if deed and deed.text.isdigit() else []
    assert len(figures) > 20
    assert sum(figure >= 500_000 for figure in figures) > 0.8 * len(figures)


def test_a_link_is_followed_or_a_day_is_written() -> None:
    deeds = answers("Escolha o dia da visita aqui: https://example.com/visita?lead=1")
    assert 0.5 < share(deeds, lambda deed: deed.books is not None) < 0.9
    assert any("amanhã" in deed.text for deed in deeds)


def test_a_way_around_is_taken_by_some() -> None:
    deeds = answers('Qual é o seu e-mail? (se preferir não informar, escreva "pular")')
    assert 0.05 < share(deeds, lambda deed: "pular" in deed.text) < 0.3


def test_choices_are_tapped_typed_and_numbered() -> None:
    deeds = answers("Onde?", "Casa", "Sítio")
    assert {deed.tap for deed in deeds} == {None, 0, 1}
    assert {"1", "2"} <= {deed.text for deed in deeds}
    assert "sitio" in {fold(deed.text) for deed in deeds}


def test_what_is_no_button_cannot_be_tapped() -> None:
    assert all(deed.tap is None for deed in answers("Onde?", "Casa", "Sítio", tappable=False))


def test_what_is_shown_to_be_confirmed_is_not_what_is_asked() -> None:
    words = {*LANGUAGES["pt"].yes, *LANGUAGES["pt"].no}
    deeds = answers("Só para confirmar: é *O quanto antes*? Pode responder com sim ou não.")
    assert share(deeds, lambda deed: any(word in deed.text for word in words)) > 0.8


def test_they_are_of_many_kinds() -> None:
    assert {Prospect(Random(at), "en").character.name for at in MANY} == {
        "cooperative", "terse", "chatty", "confused", "hostile", "silent",
    }
    deeds = answers("How many people are you?", language="en")
    assert any(deed.voice for deed in deeds)
    assert any(deed.after > 3_600 for deed in deeds)
    assert len(deeds) < len(MANY)
    assert len({deed.text for deed in deeds}) > 100


def test_whoever_is_asked_the_same_again_and_again_leaves() -> None:
    for at in MANY:
        prospect = Prospect(Random(at), "en")
        done = sum(prospect.answer([Bubble("How many people are you?")]) is not None for _ in range(20))
        assert done <= prospect.character.patience + 1


def test_they_mean_the_same_when_asked_the_same_again() -> None:
    for at in MANY:
        prospect = Prospect(Random(at), "en")
        said = [prospect.answer([Bubble("What is your e-mail?")]) for _ in range(3)]
        assert len({one.text.split("@")[0].split()[-1] for one in said if one is not None and "@" in one.text}) <= 1


def test_a_question_that_stands_is_answered_when_the_bot_says_something_else() -> None:
    texts = []
    for at in MANY:
        prospect = Prospect(Random(at), "en")
        prospect.answer([Bubble("What is your e-mail?")])
        deed = prospect.answer([Bubble("Sorry, I did not quite get that.")])
        texts += [deed.text] if deed else []
    assert sum("@" in text for text in texts) > 0.7 * len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_have_their_places(language: str) -> None:
    words = LANGUAGES[language]
    for form in chain(words.money_loose, words.number_loose, words.choice_loose, *words.loose.values()):
        assert form.format("x") == form.replace("{}", "x") != form
    assert all("{}" in form for form in (
        *words.around, *words.thousand, *words.million, *words.money_plain, *words.number_plain,
    ))
    assert not any("{" in text for text in (*words.hello, *words.yes, *words.no, *words.free, *words.lost, *words.rude))
