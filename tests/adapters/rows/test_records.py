from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.rows.records import read_record
from bot.adapters.rows.text import hold_json, hold_text
from tests.contracts.stream import done, effect, lead, sent, status, turn, unsent

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=6,
)
WHOLE = [
    turn(1, leads=[lead()], effects=[effect("e")]), sent("e"), status("e", "read"), unsent("e", "dropped"),
    done("e", effect("e.0")),
]


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything in a record."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for name, item in inner for found in places(item, (*way, name)))]


def put(value: Any, way: tuple[Any, ...], other: Any) -> Any:
    """The same value with something else at that place."""
    if not way:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[way[0]] = put(value[way[0]], way[1:], other)
    return copy


@settings(deadline=None)
@given(st.data(), ANY)
def test_a_record_is_read_or_refused_whatever_stands_in_it(data: st.DataObject, anything: Any) -> None:
    record = data.draw(st.sampled_from(WHOLE))
    way = data.draw(st.sampled_from(places(record)))
    with suppress(ValueError):
        read_record(put(record, way, anything))


@settings(deadline=None)
@given(ANY)
def test_holding_twice_changes_nothing(anything: Any) -> None:
    held = hold_json(anything)
    assert hold_json(held) == held


@given(st.text(st.characters(exclude_categories=[]), max_size=20))
@settings(deadline=None)
def test_a_held_text_can_be_written_and_keeps_all_that_can_be_kept(text: str) -> None:
    held = hold_text(text)

    assert "\0" not in held
    held.encode()
    if text.isascii():
        assert held == text.replace("\0", "")
