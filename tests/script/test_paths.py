from __future__ import annotations

import pytest

from bot.script.check import check
from bot.script.explore import explore
from bot.script.paths import circles, known_before, reached, ways_of
from tests.script.making import flow_of

MAZE = """
steps:
  - {id: a, ask: one?, save: one, kind: number, branch: [{if: one > 1, go: c}]}
  - {id: b, ask: two?, save: two, kind: number, go: d}
  - {id: c, ask: three?, save: three, options: {x: X, y: Y}}
  - {id: d, say: join, branch: [{if: three == x, go: f}]}
  - {id: e, say: bye, end: done}
  - {id: f, say: bye, end: qualified}
  - {id: g, say: lost, go: e}
"""


def test_the_ways_through_a_flow() -> None:
    flow = flow_of(MAZE)
    ways = ways_of(flow)
    assert ways["a"] == ("c", "b")
    assert ways["b"] == ("d",)
    assert ways["d"] == ("f", "e")
    assert ways["e"] == ()
    assert reached(flow, ways) == {"a", "b", "c", "d", "e", "f"}


def test_what_may_be_known_where() -> None:
    flow = flow_of(MAZE)
    known = known_before(flow, ways_of(flow))
    assert known["a"] == frozenset()
    assert known["b"] == {"one"}
    assert known["f"] == {"one", "two", "three"}


@pytest.mark.parametrize(("steps", "round_about"), [
    ("[{id: a, say: x, go: a}]", ["a"]),
    ("[{id: a, say: x}, {id: b, say: y, go: a}]", ["a", "b"]),
    ("[{id: a, say: x}, {id: b, ask: y, save: b, go: a}]", []),
    ("[{id: o, say: x}, {id: a, say: x}, {id: b, say: y, branch: [{if: known(q), go: a}]}, {id: c, say: z, end: done},"
     " {ask: q, save: q, end: done}]", ["a", "b"]),
    ("[{id: a, say: x}, {id: b, say: y, end: done}]", []),
])
def test_circles_in_which_nothing_is_asked(steps: str, round_about: list[str]) -> None:
    flow = flow_of(f"steps: {steps}")
    assert circles(flow, ways_of(flow)) == round_about


def test_every_end_is_found_with_answers_that_lead_there() -> None:
    ends = {(ending.step.id, tuple(sorted(ending.values))) for ending in explore(flow_of(MAZE))}
    assert ends == {("e", ("one", "two")), ("e", ("one", "three")), ("f", ("one", "three"))}


def test_a_branch_may_ask_for_the_score() -> None:
    flow = flow_of("""
        score: {fit: [{if: size > 9, points: 10, because: big}]}
        stages: {sql: fit >= 10}
        steps:
          - {ask: how many?, save: size, kind: number}
          - branch: [{if: fit >= 10, go: good}, {go: bad}]
          - {id: good, say: x, end: qualified}
          - {id: bad, say: x, end: disqualified}
        """)
    assert {ending.step.id for ending in explore(flow)} == {"good", "bad"}
    assert check(flow) == []


def test_a_large_flow_is_read_and_checked_whole() -> None:
    steps = "".join(
        f"  - {{id: s{at}, ask: 'How many, after {{{{ a{at - 1} }}}}?', save: a{at}, kind: number,"
        f" branch: [{{if: a{at} > 9, go: s{at + 1}}}]}}\n" for at in range(1, 1_001))
    flow = flow_of("stages: {sql: a1 > 9}\nsteps:\n  - {id: s0, ask: x, save: a0, kind: number}\n"
                   + steps + "  - {id: s1001, say: x, end: qualified}\n")
    assert [fault.severity for fault in check(flow)] == ["warning"]
