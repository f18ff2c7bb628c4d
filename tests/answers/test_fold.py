from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.clean import normalise
from bot.answers.fold import LONGEST, fold, words

SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
ANY_TEXT = st.text(st.characters())  # every code point, surrogates included


@pytest.mark.parametrize(("text", "folded"), [
    ("Olá!", "ola"),
    ("  NÃO,   obrigado... ", "nao, obrigado"),
    ("¿Cómo estás?", "como estas"),
    ("*Solar*", "solar"),
    ("“Sim”", "sim"),
    ("don’t", "don't"),
    ("2️⃣", "2"),
    ("2ª opção", "2a opcao"),
    ("👍🏽", "👍"),
    ("STRASSE", "strasse"),
    ("straße", "strasse"),
    ("a\u200bb", "ab"),
    ("linha\n\tdois", "linha dois"),
    ("ÁRVORE (grande)", "arvore (grande"),
    ("", ""),
    ("?!", ""),
])
def test_folds_what_people_type_to_what_can_be_compared(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_looks_at_no_more_than_its_cap() -> None:
    assert len(fold("ﷺ" * 100_000)) <= LONGEST


def test_words_leave_punctuation_and_emoji_out() -> None:
    assert words(fold("Oi! Don't worry: 2ª opção 👍")) == ["oi", "don't", "worry", "2a", "opcao"]


@pytest.mark.parametrize(("text", "clean"), [
    ("oi\x00", "oi"),
    ("a\tb", "a b"),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("cafe\u0301", "café"),
    ("\ud83d oi \udc00", " oi "),
    ("\u202egpj.exe", "gpj.exe"),
    ("👩🏽\u200d🚀 ❤️", "👩🏽\u200d🚀 ❤️"),
    (SCOTLAND, SCOTLAND),
    ("oi\U000e0069\U000e0067", "oi"),
    ("שלום مرحبا", "שלום مرحبا"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("\ufeffoi\uffff", "oi"),
])
def test_cleans_at_the_edge_and_keeps_what_people_wrote(text: str, clean: str) -> None:
    assert normalise(text) == clean


@given(ANY_TEXT)
def test_clean_text_can_be_stored_anywhere(text: str) -> None:
    clean = normalise(text)
    assert normalise(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not [char for char in clean if unicodedata.category(char) == "Cc" and char != "\n"]
