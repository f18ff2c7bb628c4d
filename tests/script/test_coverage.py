from __future__ import annotations

from bot.script.coverage import OTHERWISE, cover
from tests.script.making import flow_of

FLOW = flow_of("""
    steps:
      - {ask: "How old is it?", save: age, kind: number}
      - branch:
          - {if: age > 20, go: old}
          - {if: age > 8, go: old}
      - {id: new, say: "New!", end: done}
      - {id: old, say: "Old!", end: done}
""")
EVERY = {("age", None), ("step2", None), ("step2", 0), ("step2", 1), ("step2", OTHERWISE), ("new", None), ("old", None)}


def missing(*left_out: tuple[str, int | None]) -> list[str]:
    return [place.words for place in cover(FLOW, EVERY - set(left_out)).missing]


def test_two_branches_to_one_step_are_two_things_to_pass() -> None:
    assert missing(("step2", 1)) == ["step step2, branch 2: if age > 8, go old"]


def test_going_on_where_no_branch_holds_is_one_too() -> None:
    assert missing(("step2", OTHERWISE)) == ["step step2: none of its branches holds"]


def test_hundred_means_all() -> None:
    assert cover(FLOW, EVERY).percent == 100
    assert cover(FLOW, EVERY - {("new", None)}).percent == 85
    assert cover(FLOW, []).percent == 0


def test_what_is_not_the_flows_does_not_count() -> None:
    assert cover(FLOW, {*EVERY, ("gone", None), ("old", 7)}) == cover(FLOW, EVERY)
