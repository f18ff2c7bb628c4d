"""Passwords: what is kept of them, and which ones will do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StoreUnavailable
from bot.host import passwords
from bot.host.passwords import LONGEST, Unfit, hash_password, is_password, judge_password


def test_a_hash_is_argon2id_salted_and_knows_its_password_alone() -> None:
    one, other = hash_password("quatro palavras bem longas"), hash_password("quatro palavras bem longas")
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other
    assert is_password("quatro palavras bem longas", one)
    assert not is_password("quatro palavras bem longa", one)


@pytest.mark.parametrize("kept", ["", "no hash", "$argon2id$v=19$m=19456,t=2,p=1$x$y"])
def test_where_there_is_no_hash_nothing_fits(kept: str) -> None:
    assert not is_password("", kept)
    assert not is_password("quatro palavras bem longas", kept)


@settings(max_examples=5, deadline=None)
@given(st.text(max_size=LONGEST))
def test_any_text_may_be_tried(text: str) -> None:
    assert not is_password(text, "")


@pytest.mark.parametrize(("password", "why"), [
    ("eleven char", "short"), ("", "short"), ("ab1! " * 41, "long"), ("aaaaaaaaaaaaaaaa", "plain"),
    ("abababababababab", "plain"), ("ANA@example.com", "plain"),
])
def test_what_is_too_easy_to_guess_is_refused(password: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        judge_password(password, "Ana Souza", "ana@example.com")
    assert refused.value.why == why
    judge_password("twelve chars", "Ana Souza", "ana@example.com")


def test_who_finds_no_place_is_sent_away_and_holds_no_thread() -> None:
    with passwords._Place(), passwords._Place(), pytest.raises(StoreUnavailable, match="Too many people"):
        is_password("quatro palavras bem longas", "")
    assert not is_password("quatro palavras bem longas", "")
