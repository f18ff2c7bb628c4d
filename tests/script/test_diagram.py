"""A flow as a drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.script.diagram import arrows_of, boxes_of, dot, mermaid
from bot.script.diagram_svg import svg
from bot.script.layout import FARTHEST, GAP, lay_out
from tests.script.making import flow_of

FLOW = flow_of("""
    steps:
      - {id: end, say: "Hi {{ first_name }} <b> & \\"you\\"! #1 `x` | y"}
      - {ask: how many?, save: size, kind: number, branch: [{if: size > 9, go: big}, {if: size > 5, go: size}]}
      - {id: none, say: "Thanks", end: disqualified}
      - {id: big, ask: which?, save: which, options: {a: Apples, b: Bananas}, branch: [{if: which == a, go: good},
         {if: which == b, go: good}]}
      - {id: person, say: Wait., handoff: 'wants "more"'}
      - {id: good, say: Great!, end: qualified}
    """)


def test_every_step_is_a_box_with_what_it_says_and_how_it_ends() -> None:
    boxes = {box.id: box for box in boxes_of(FLOW)}
    assert [(box.id, box.kind) for box in boxes.values()] == [
        ("end", "say"), ("size", "ask"), ("none", "disqualified"), ("big", "ask"), ("person", "handoff"),
        ("good", "qualified")]
    assert boxes["end"].lines[0].startswith("Hi {first_name}")
    assert boxes["big"].lines == ("which?", "Apples · Bananas")
    assert boxes["person"].lines == ("Wait.", '→ handoff: wants "more"')


def test_every_way_is_an_arrow_with_its_condition() -> None:
    assert [(arrow.start, arrow.end, arrow.label) for arrow in arrows_of(FLOW)] == [
        ("end", "size", ""), ("size", "big", "size > 9"), ("size", "size", "size > 5"), ("size", "none", "else"),
        ("big", "good", "which == a / which == b"), ("big", "person", "else")]


def test_mermaid() -> None:
    lines = mermaid(FLOW).splitlines()
    assert lines[0] == "flowchart TD"
    assert '    n1("size<br/>how many?"):::ask' in lines
    assert '    n1 -->|"size #gt; 9"| n3' in lines
    assert "    n0 --> n1" in lines
    assert "#quot;you#quot;!<br/>#35;1 #96;x#96; #124; y" in lines[1]
    assert any(line.startswith("    classDef qualified fill:") for line in lines)


def test_dot() -> None:
    text = dot(FLOW)
    assert text.startswith('digraph "small" {')
    assert 'n1 -> n3 [label="size > 9"]' in text
    assert '\\n→ handoff: wants \\"more\\""' in text
    assert text.endswith("}\n")


def test_svg_shows_every_step_and_every_condition() -> None:
    picture = ElementTree.fromstring(svg(FLOW))
    words = " ".join("".join(part.itertext()) for part in picture.iter("{http://www.w3.org/2000/svg}text"))
    for word in ("size > 9", "which == a / which == b", "else", "↪ size if size > 5", "→ qualified", "<b>"):
        assert word in words
    assert len(picture.findall("{http://www.w3.org/2000/svg}g")) == len(FLOW.steps)


def test_a_way_across_the_whole_picture_is_told_in_its_box() -> None:
    steps = "".join(f"  - {{ask: x, save: a{at}}}\n" for at in range(FARTHEST + 2))
    flow = flow_of("steps:\n  - {ask: x, save: first, kind: yes_no, branch: [{if: first, go: over}]}\n"
                   + steps + "  - {id: over, say: bye, end: done}\n")
    assert "↪ over if first" in svg(flow)


def test_a_large_flow_is_drawn() -> None:
    steps = "".join(
        f"  - {{ask: x, save: a{at}, kind: yes_no, branch: [{{if: a{at}, go: over}}]}}\n" for at in range(400))
    assert svg(flow_of("steps:\n" + steps + "  - {id: over, say: bye, end: done}\n")).count("<g>") == 401


BOX = st.integers(0, 8)
WAYS = st.lists(st.tuples(BOX, BOX), max_size=20, unique=True)


@given(st.integers(1, 9), WAYS)
def test_any_graph_is_laid_out_without_boxes_on_each_other(count: int, ways: list[tuple[int, int]]) -> None:
    ways = [(start, end) for start, end in ways if max(start, end) < count]
    arrows = [(str(start), str(end), 40.0) for start, end in ways]
    layout = lay_out({str(at): 100.0 for at in range(count)}, arrows)
    assert sorted(spot.box for layer in layout.layers for spot in layer if spot.box) == sorted(map(str, range(count)))
    assert {track.number for track in layout.tracks} | layout.told == set(range(len(arrows)))
    for layer in layout.layers:
        for left, right in pairwise(layer):
            assert right.x - left.x >= (left.width + right.width) / 2 + GAP - 0.001
    for track in layout.tracks:
        start, end, _ = arrows[track.number]
        assert (track.spots[0].box, track.spots[-1].box) == (start, end)
