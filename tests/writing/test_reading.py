"""Reading a proposal out of whatever a model answers; tests/host/test_attacks.py says what comes of the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.inputs import Proposal, ProposedValue
from bot.writing.reading import INTENTS, LONGEST, MOST_VALUES, SCHEMA, read_proposal

WHOLE = {
    "intent": "answer", "values": [{"name": "conta", "value": "400", "quote": "uns 400"}], "about": "",
    "confidence": 0.9,
}
VALUE = ProposedValue("conta", "400", "uns 400")


def read(**more: Any) -> Proposal:
    return read_proposal(json.dumps({**WHOLE, **more}))


def test_a_whole_proposal_is_read() -> None:
    assert read() == Proposal("answer", (VALUE,), "", 0.9)
    assert read(intent="question", values=[], about="preco", confidence=1) == Proposal("question", (), "preco", 1)


def test_keys_that_are_not_ours_are_ignored() -> None:
    assert read(reply="x", stage="sql", values=[{**WHOLE["values"][0], "score": 9}]) == read()  # type: ignore[index]


@pytest.mark.parametrize("confidence", [-0.1, 1.1, True, None, "0.9", [], 1e308])
def test_a_confidence_that_is_none_counts_as_nothing(confidence: object) -> None:
    assert read(confidence=confidence) == Proposal("answer", (VALUE,), "", 0)


@pytest.mark.parametrize("value", [400, 400.0])
def test_a_number_may_be_one(value: float) -> None:
    assert read(values=[{**WHOLE["values"][0], "value": value}]).values[0].value == str(value)  # type: ignore[index]


@pytest.mark.parametrize("broken", [
    {"value": True}, {"value": None}, {"value": "x" * 201}, {"quote": "x" * 301}, {"quote": ""}, {"name": "x" * 65},
    {"name": 1}, {"value": {"amount": 1}}, {"quote": "a\x00b"}, {"value": "a\u202eb"}, {"value": "\ud800"},
])
def test_a_value_that_is_not_whole_is_left_out(broken: dict[str, object]) -> None:
    try:
        proposal = read(values=[{**WHOLE["values"][0], **broken}, WHOLE["values"][0]])  # type: ignore[index]
    except UnicodeEncodeError:
        pytest.fail("text that no encoding carries must not come this far")
    assert proposal.values in ((VALUE,), ())


def test_there_are_no_more_values_than_may_be() -> None:
    assert len(read(values=WHOLE["values"] * 100).values) == MOST_VALUES  # type: ignore[operator]


@given(st.text(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.sampled_from(INTENTS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["intent", "values", "about", "confidence", "name", "value", "quote", "x"]), inner, max_size=6),
    max_leaves=20,
).map(json.dumps))
def test_it_never_raises_and_gives_only_what_may_be(text: str) -> None:
    proposal = read_proposal(text)
    assert proposal.intent in (*INTENTS[:-1], "")
    assert 0 <= proposal.confidence <= 1
    assert read_proposal(text + " " * LONGEST) == Proposal()


def test_the_schema_asks_for_what_is_read() -> None:
    assert SCHEMA["properties"]["intent"]["enum"] == list(INTENTS)
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"]) == set(WHOLE)
