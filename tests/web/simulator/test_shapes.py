from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.simulator.shapes import fault_of, fill, length, shape_of


def content(kind: str, **part: Any) -> dict[str, Any]:
    return {"types": {kind: part}, "variables": {}}


def buttons(*titles: str) -> dict[str, Any]:
    actions = [{"type": "QUICK_REPLY", "title": title, "id": title} for title in titles]
    return content("twilio/quick-reply", body="{{1}}", actions=actions)


def picker(button: str, *titles: str) -> dict[str, Any]:
    items = [{"item": title, "id": str(at)} for at, title in enumerate(titles)]
    return content("twilio/list-picker", body="{{1}}", button=button, items=items)


def test_buttons_keep_their_ids_and_the_body_its_variables() -> None:
    actions = [{"type": "QUICK_REPLY", "title": "Yes", "id": "y"}]
    made = content("twilio/quick-reply", body="Hi {{1}}, {{ when }}?", actions=actions)
    body, shape = shape_of(made, {"1": "Ana", "when": "now"})
    assert body == "Hi Ana, now?"
    assert shape["buttons"] == [{"id": "y", "title": "Yes"}]


def test_a_list_keeps_its_rows() -> None:
    _, shape = shape_of(content("twilio/list-picker", body="Roof?", button="See", items=[
        {"item": "Metal", "id": "m", "description": None}, {"item": "Clay", "id": "c", "description": "red"},
    ]), {})
    assert shape["list"] == {"button": "See", "rows": [
        {"id": "m", "title": "Metal", "more": ""}, {"id": "c", "title": "Clay", "more": "red"},
    ]}


def test_links_places_and_media_are_told_apart() -> None:
    _, links = shape_of(content("twilio/call-to-action", body="b", actions=[
        {"type": "URL", "title": "Site", "url": "https://example.org"},
        {"type": "PHONE_NUMBER", "title": "Call", "phone": "+155"},
    ]), {})
    assert links["links"] == [{"title": "Site", "url": "https://example.org"}, {"title": "Call", "url": "tel:+155"}]
    _, place = shape_of(content("twilio/location", latitude=1.5, longitude=2.5, label="Here"), {})
    assert place["place"] == {"latitude": 1.5, "longitude": 2.5, "label": "Here", "address": ""}
    body, media = shape_of(content("twilio/media", body="look", media=["https://example.org/{{1}}.png"]), {"1": "a"})
    assert (body, media["media"]) == ("look", ["https://example.org/a.png"])


def test_the_richest_type_is_shown() -> None:
    both = {"types": {"twilio/text": {"body": "plain"}, **buttons("A")["types"]}, "variables": {"1": "rich"}}
    assert shape_of(both, {})[0] == "rich"


DOCUMENTS = st.recursive(
    st.text() | st.none() | st.integers(), lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=8,
)


@given(DOCUMENTS)
def test_filling_without_variables_changes_nothing(document: Any) -> None:
    assert fill(document, {}) == document


def links(*titles: str) -> dict[str, Any]:
    return content("twilio/call-to-action", body="{{1}}", actions=[
        {"type": "URL", "title": title, "url": "https://a.example/"} for title in titles])


@pytest.mark.parametrize(("made", "words", "fault"), [
    (links("See it"), "x" * 640, ""),
    (links("See it"), "x" * 641, "the body is longer than 640 characters"),
    (links("See it"), "", "a button that opens a link needs a body"),
    (links("y" * 21), "Hi", "a button's title has not 1 to 20 characters"),
    (links("See it", "Or this"), "Hi", "more than one button that opens a link, or others beside it"),
    (buttons("One", "Two", "Three"), "Hi", ""),
    (buttons("One", "Two", "Three", "Four"), "Hi", "more than 3 buttons"),
    (buttons("x" * 21), "Hi", "a button's title has not 1 to 20 characters"),
    (buttons("\N{SUN WITH FACE}" * 11), "Hi", "a button's title has not 1 to 20 characters"),
    (buttons("One", "One"), "Hi", "two buttons have the same id or title"),
    (buttons("One"), "x" * 1025, "the body is longer than 1024 characters"),
    (buttons("One"), "", "an interactive message needs a body"),
    (picker("See", "Metal", "Clay"), "Hi", ""),
    (picker("x" * 21, "Metal"), "Hi", "the list's button has not 1 to 20 characters"),
    (picker("See", *"abcdefghijk"), "Hi", "more than 10 rows in a list"),
    (picker("See", "y" * 25), "Hi", "a row's title has not 1 to 24 characters"),
])
def test_what_whatsapp_would_not_show_is_said(made: dict[str, Any], words: str, fault: str) -> None:
    assert fault_of(*shape_of(made, {"1": words})) == fault


def test_length_is_counted_as_twilio_counts() -> None:
    assert (length("oi"), length("\N{SUN WITH FACE}")) == (2, 2)
