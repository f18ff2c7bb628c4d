from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Reading
from bot.answers.text import LONGEST, read
from tests.answers.places import BR, NOW


@pytest.mark.parametrize(("text", "value"), [
    ("  oi, tudo bem?\n", "oi, tudo bem?"), ("👍", "👍"), ("linha 1\nlinha 2", "linha 1\nlinha 2"),
])
def test_keeps_what_was_written(text: str, value: str) -> None:
    assert read(text, BR, NOW) == Reading(value)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_emptiness_is_no_answer(text: str) -> None:
    assert read(text, BR, NOW) is None


@given(st.text(min_size=LONGEST))
def test_keeps_no_more_than_its_cap(text: str) -> None:
    found = read(text, BR, NOW)
    assert found is None or len(str(found.value)) <= LONGEST
