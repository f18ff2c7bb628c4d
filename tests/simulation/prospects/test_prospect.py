"""How prospects answer what they see."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from bot.answers.fold import fold
from bot.simulation.prospects.prospect import LANGUAGES, Prospect
from bot.simulation.prospects.seen import Bubble, Deed

MANY = range(300)


def answers(question: str, *choices: str, language: str = "pt-BR", tappable: bool = True) -> list[Deed]:
    """What many prospects do when that is the first thing the bot says; those who leave do nothing."""
    deeds = (Prospect(Random(at), language).answer([Bubble(question, choices, tappable)]) for at in MANY)
    return [deed for deed in deeds if deed is not None]


def share(deeds: list[Deed], true: Callable[[Deed], bool]) -> float:
    return sum(map(true, deeds)) / len(deeds)


@pytest.mark.parametrize(("question", "sign"), [
    ("Qual é o seu e-mail?", lambda deed: "@" in deed.text),
    ("Quanto vem a sua conta de luz?", lambda deed: any(map(str.isdigit, deed.text))),
    ("Qual é o seu telefone?", lambda deed: sum(map(str.isdigit, deed.text)) >= 8),
])
def test_most_answer_what_is_asked(question: str, sign: Callable[[Deed], bool]) -> None:
    assert 0.7 < share(answers(question), sign) < 1


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
    for name in ("money", "number", "name", "email", "phone", "city", "choice"):
        for form in getattr(words, f"{name}_loose"):
            assert "{}" in form or name == "number", form
            assert form.format("x") == form.replace("{}", "x")
    assert all("{}" in form for form in (*words.around, *words.thousand, *words.money_plain, *words.number_plain))
    assert not any("{" in text for text in (*words.hello, *words.yes, *words.no, *words.free, *words.lost, *words.rude))
