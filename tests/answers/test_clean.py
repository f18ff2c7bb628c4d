from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.clean import normalise


@pytest.mark.parametrize(("came", "clean"), [
    ("oi", "oi"),
    ("e\u0301", "é"),
    ("a\x00b\x07c\x9fd", "abcd"),
    ("a\r\nb\rc\n", "a\nb\nc\n"),
    ("a\tb", "a b"),
    ("\ud83d", ""),
    ("😀 👩‍👩‍👧", "😀 👩‍👩‍👧"),
    ("\u202efdp.exe\u2066x\u2069", "fdp.exex"),
    ("שלום", "שלום"),
])
def test_harm_goes_and_words_stay(came: str, clean: str) -> None:
    assert normalise(came) == clean


@settings(deadline=None)
@given(st.text(st.characters()))
def test_any_text_becomes_one_that_every_store_takes(came: str) -> None:
    clean = normalise(came)
    clean.encode()
    assert normalise(clean) == clean
    assert all(letter == "\n" or letter >= " " for letter in clean)
