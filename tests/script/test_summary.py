from __future__ import annotations

import pytest

from bot.script.summary import summary_of, tell
from tests.script.making import flow_of


@pytest.mark.parametrize(("steps", "shortest", "longest", "circles"), [
    ("[{say: x, end: done}]", 0, 0, False),
    ("[{ask: x, save: a, end: done}]", 1, 1, False),
    ("[{ask: x, save: a, branch: [{if: known(a), go: c}]}, {ask: x, save: b}, {ask: x, save: c, end: done}]",
     2, 3, False),
    ("[{ask: x, save: a, kind: yes_no, branch: [{if: a, go: over}]}, {ask: x, save: b, go: a},"
     " {id: over, say: x, end: done}]", 1, 2, True),
    ("[{id: a, ask: x, save: a, branch: [{if: known(a), go: a}]}, {ask: x, save: b, end: done}]", 2, 2, True),
])
def test_how_many_questions_lie_on_a_way(steps: str, shortest: int, longest: int, circles: bool) -> None:
    found = summary_of(flow_of(f"steps: {steps}"))
    assert (found.shortest, found.longest, found.circles) == (shortest, longest, circles)


def test_a_flow_is_told_in_a_sentence() -> None:
    flow = flow_of("""
        steps:
          - {ask: more?, save: more, kind: yes_no, branch: [{if: more, go: person}]}
          - {ask: why?, save: why, end: done}
          - {id: person, say: x, handoff: wants more}
          - {id: lost, say: x, handoff: nobody comes here}
        """)
    assert str(tell(flow)) == "small.yaml:1: 4 steps, 1 to 2 questions on a way; 1 end, 1 handoff."
    assert tell(flow).severity == "info"


def test_a_flow_without_a_handoff_says_how_people_reach_a_human() -> None:
    flow = flow_of("steps: [{ask: x, save: a, end: done}]")
    assert "1 question on a way; 1 end, no handoff: people reach a human by asking for one" in str(tell(flow))


def test_a_long_flow_is_counted_without_recursion() -> None:
    steps = "".join(f"  - {{ask: x, save: a{at}}}\n" for at in range(1_500))
    assert summary_of(flow_of("steps:\n" + steps + "  - {say: x, end: done}\n")).longest == 1_500
