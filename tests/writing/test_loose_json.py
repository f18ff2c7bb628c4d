"""Finding the object in what small models wrote around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.loose_json import read_object


@pytest.mark.parametrize("text", [
    '{"a": "b"}', '  {"a": "b"}\n', '```json\n{"a": "b"}\n```', 'Sure! Here it is:\n{"a": "b"}\nI hope that helps.',
    '<think>a {brace} and {"a": "c"}</think>{"a": "b"}', '{not json} {"a": "b"}', '\ufeff{"a": "b"}',
    '[{"a": "b"}]', '{"a": "b"}}', '{"a": "b"} {"a": "d"}',
])
def test_the_object_is_found(text: str) -> None:
    assert read_object(text) == {"a": "b"}


def test_braces_in_strings_are_no_braces() -> None:
    assert read_object('x {"a": "}{\\"", "b": {"c": 1}} y') == {"a": '}{"', "b": {"c": 1}}


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "}", "{" * 1_000, '{"a": ', "<think>{}", "no"])
def test_where_there_is_none_there_is_none(text: str) -> None:
    assert read_object(text) is None


@given(st.text(alphabet='{}[]"\\:,a1 <think>/'))
def test_it_never_raises(text: str) -> None:
    found = read_object(text)
    assert found is None or isinstance(found, dict)
