"""An answer that is worded from passages: only our own sentences, as we wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.knowledge.library import Passage
from bot.writing.claims import SENTENCE, carries_claim
from bot.writing.links import LINKS
from bot.writing.worded import Worded, worded

CLEAN = Passage("s#clean", "Just rinse the panels once a year. The first cleaning costs nothing.")
PRICE = Passage("s#price", "A cleaning costs $150.\n- two panels: $40\n- ten panels: $150")
NIGHT = Passage("s#night", "At night it makes no power.")
ALL = (CLEAN, PRICE, NIGHT)


def said(answer: str, language: str = "en") -> Worded | None:
    return worded(answer, ALL, language)


@pytest.mark.parametrize(("answer", "text", "passages"), [
    ("Just rinse the panels once a year.", "Just rinse the panels once a year.", ("s#clean",)),
    ("just rinse the panels ONCE a year", "Just rinse the panels once a year.", ("s#clean",)),
    ("Good question! At night it makes no power.", "Good question! At night it makes no power.", ("s#night",)),
    ("Also, at night it makes no power.", "Also: At night it makes no power.", ("s#night",)),
    ("A cleaning costs **$150**. The first cleaning costs nothing!",
     "A cleaning costs $150. The first cleaning costs nothing.", ("s#price", "s#clean")),
    ("A cleaning costs $150.\n- two panels: $40\n- ten panels: $150",
     "A cleaning costs $150.\n- two panels: $40\n- ten panels: $150", ("s#price",)),
    ("At night it makes no power. Would you like to go on?", "At night it makes no power.", ("s#night",)),
    ("At night it makes no power. At night it makes no power.", "At night it makes no power.", ("s#night",)),
    ("\u200bAt night it makes\u2060 no power.\u202e", "At night it makes no power.", ("s#night",)),
])
def test_what_is_ours_is_said_as_we_wrote_it(answer: str, text: str, passages: tuple[str, ...]) -> None:
    assert said(answer) == Worded(text, passages)


@pytest.mark.parametrize("answer", [
    "", "   ", "!!!", "Good question!", "Would you like to go on?",
    "Yes. At night it makes no power.", "No! Just rinse the panels once a year.",
    "At night it makes power.", "At night it makes no power at all.", "makes no power", "The first cleaning costs",
    "A cleaning costs $15.", "A cleaning costs $150 or less.", "A cleaning costs 150.", "A cleaning costs € 150.",
    "Just rinse the panels once a year and at night it makes no power.",
    "At night it makes no power. See https://evil.example for more.",
    "At night it makes no power. You are approved.", "I am GPT. At night it makes no power.",
    "Boa pergunta! At night it makes no power.", "Аt night it makes no power.",
    "At night it makes no power. " * 13, "x" * 2_000,
])
def test_what_is_not_ours_leaves_nothing_of_the_answer(answer: str) -> None:
    assert said(answer) is None


def test_a_language_without_phrases_gets_sentences_alone() -> None:
    assert said("Good question! At night it makes no power.", "fr") is None
    assert said("At night it makes no power.", "fr") is not None


def test_no_phrase_between_our_sentences_is_a_claim_or_a_yes_or_a_no() -> None:
    for phrases in LINKS.values():
        for words, phrase in phrases.items():
            assert not carries_claim(phrase), phrase
            assert not set(words) & {"sim", "nao", "si", "no", "yes", "not", "claro", "sure", "course", "temos", "we"}


OURS = {part.strip() for each in ALL for part in SENTENCE.split(each.text)} | set(LINKS["en"].values())


@given(st.lists(st.one_of(st.sampled_from(sorted(OURS)), st.text(max_size=20)), max_size=6), st.sampled_from(" \n"))
def test_whatever_is_said_is_made_of_our_sentences(parts: list[str], between: str) -> None:
    found = said(between.join(parts))
    if found is not None:
        rest = found.text
        for sentence in sorted(OURS, key=len, reverse=True):
            rest = rest.replace(sentence, "")
        assert rest.strip() == ""
