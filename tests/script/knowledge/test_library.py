"""Finding the passage that answers a question: measured on labelled questions, and never in the way of a turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.stems import stem, stems
from bot.script.knowledge.library import Library, Passage
from bot.script.knowledge.read import read_knowledge
from tests.script.knowledge.questions import PRUEBA, SOLAR, TRIAL, labelled

FOLDER = Path(__file__).parents[3] / "flows" / "knowledge"


def shipped(name: str, language: str) -> Library:
    passages, faults = read_knowledge(name, f"{name}.md", (FOLDER / f"{name}.md").read_text("utf-8"))
    assert faults == []
    return Library(language, passages)


# How many right answers there are at least, and how many wrong ones at most.
@pytest.mark.parametrize(("name", "language", "questions", "right", "wrong"), [
    ("solar", "pt-BR", SOLAR, 35, 0), ("trial", "en", TRIAL, 30, 2), ("trial.es", "es", PRUEBA, 16, 0),
])
def test_most_questions_find_their_passage_and_others_find_none(
    name: str, language: str, questions: str, right: int, wrong: int,
) -> None:
    library, found = shipped(name, language), {True: 0, False: 0}
    for question, section in labelled(questions):
        best = library.best(question)
        if best is not None and best.is_good:
            found[best.passage.section == section] += 1
    assert found[True] >= right
    assert found[False] <= wrong


def test_every_label_is_a_section() -> None:
    for name, questions in (("solar", SOLAR), ("trial", TRIAL), ("trial.es", PRUEBA)):
        sections = {passage.section for passage in shipped(name, "pt").passages}
        assert {section for _, section in labelled(questions)} - {""} <= sections


SMALL = Library("en", [
    Passage("x#delivery", "We deliver within the city.", "Delivery shipping", "Delivery", ("shipping", "who are you")),
    Passage("x#delivery-2", "Beyond it, a courier takes two days.", "Delivery shipping", "Delivery"),
    Passage("x#prices", "A basket costs $12.", "Prices", "Prices"),
])


@pytest.mark.parametrize(("question", "id"), [
    ("do you deliver?", "x#delivery"), ("DELIVERY!!", "x#delivery"), ("is there delivry", "x#delivery"),
    ("does a courier come", "x#delivery-2"), ("how much is a basket", "x#prices"), ("who are you?", "x#delivery"),
])
def test_stems_slips_and_other_words_are_found(question: str, id: str) -> None:
    best = SMALL.best(question)
    assert best is not None
    assert (best.passage.id, best.is_good) == (id, True)


@pytest.mark.parametrize("question", ["", "???", "how are you", "is there parking", "can I bring my dog to the opera"])
def test_what_nobody_wrote_down_is_not_found(question: str) -> None:
    best = SMALL.best(question)
    assert best is None or not best.is_good


@pytest.mark.parametrize(("text", "named"), [
    ("delivery", True), ("prices?", True), ("basket", False), ("I want the delivery of a basket at home now", False),
])
def test_the_name_of_a_section_names_it(text: str, named: bool) -> None:
    best = SMALL.best(text)
    assert best is not None
    assert best.is_named is named


def test_an_empty_library_knows_nothing() -> None:
    assert Library("en", []).find("anything") == []


@pytest.mark.parametrize(("language", "words"), [
    ("pt-BR", "instalar instalamos instalação instalando instalado"), ("pt", "garantia garantias"),
    ("pt", "painel painéis"), ("es", "integrar integración integraciones integramos"), ("es", "licencia licencias"),
    ("en", "integrate integration integrations integrating"), ("en", "cancel cancelled cancellation"),
    ("en", "certified certification certifications"), ("en", "user users user's"),
])
def test_a_family_of_words_has_one_stem(language: str, words: str) -> None:
    assert len({tuple(stems(word, language)) for word in words.split()}) == 1


@given(st.text(max_size=200), st.sampled_from(["pt-BR", "es", "en", "fr", ""]))
def test_finding_never_raises_and_says_the_same_again(text: str, language: str) -> None:
    library = Library(language, SMALL.passages)
    found = library.find(text)
    assert found == Library(language, SMALL.passages).find(text)
    assert all(0 <= each.covers <= 1 + 1e-9 for each in found)


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True), st.sampled_from(["pt", "es", "en"]))
def test_a_stem_is_the_beginning_of_its_word(word: str, language: str) -> None:
    assert word.startswith(stem(word, language))
    assert stem(word, language)
