"""Pictures of figures: whole SVG whatever the figures and names, with words for whoever cannot see it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from bot.web.charts import Line, columns, lines, rows
from bot.web.charts.drawing import scale

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '"><script>alert(1)</script>&{0}'
COUNTS = st.lists(st.integers(0, 10**9), max_size=40)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)


def tree(picture: Markup) -> ElementTree.Element:
    # In a page SVG needs no namespace; a reader of XML is shown the same without.
    return ElementTree.fromstring(str(picture))


def bars(picture: Markup) -> list[ElementTree.Element]:
    return [one for one in tree(picture).iter("rect") if one.get("class") == "bar"]


def test_a_bar_is_as_high_as_its_figure() -> None:
    drawn = bars(columns("c", "t", "d", ["a", "b", "c"], [50, 0, 100]))
    assert [float(one.get("height", 0)) for one in drawn] == [95.0, 190.0]
    assert [one.findtext("title") for one in drawn] == ["a: 50", "c: 100"]


def test_a_lying_bar_shows_its_figure_as_people_read_it() -> None:
    drawn = rows("c", "t", "d", [("Bia", 120.0), ("Caio", 60.0)], ["2 min", "1 min"])
    wide = [float(one.get("width", 0)) for one in bars(drawn)]
    assert wide[0] == 2 * wide[1]
    assert "2 min" in [one.text for one in tree(drawn).iter("text")]


def test_lines_differ_by_more_than_their_colour() -> None:
    several = [Line("one", [1, 2]), Line("two", [3, 4]), Line("three", [0, 0])]
    drawn = tree(lines("c", "t", "d", ["a", "b"], several))
    kinds = [one.get("class") for one in drawn.iter("g") if one.get("class")]
    assert kinds == ["line line-1"] * 2 + ["line line-2"] * 2 + ["line line-3"] * 2
    assert [len(list(drawn.iter(shape))) for shape in ("circle", "path")] == [3, 6]


@settings(deadline=None)
@given(COUNTS, NAMES, st.data())
def test_whatever_is_drawn_is_whole_and_has_words(values: list[int], name: str, data: st.DataObject) -> None:
    labels = [name] * len(values)
    for picture in (columns("c-x", NASTY, name, labels, values), rows("c-x", name, NASTY, list(zip(labels, values,
                    strict=True))), lines("c-x", name, NASTY, labels, [Line(NASTY, values)])):
        drawn = tree(picture)
        assert drawn.get("role") == "img"
        known = {one.get("id"): one.text for one in drawn if one.get("id")}
        assert set(known) == set((drawn.get("aria-labelledby") or "").split())
        assert not list(drawn.iter("script"))
        assert not [one for one in drawn.iter() if one.get("style")]


@pytest.mark.parametrize(("highest", "marks"), [
    (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (100, [0, 50, 100]), (101, [0, 50, 100, 150]),
])
def test_a_scale_has_round_marks(highest: int, marks: list[int]) -> None:
    assert scale([highest]) == marks


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**12)))
def test_a_scale_reaches_the_highest_figure(values: list[int]) -> None:
    marks = scale(values)
    assert marks[-1] >= max(values, default=0)
    assert 2 <= len(marks) <= 6
    assert marks == sorted(set(marks))
