from __future__ import annotations

from bot.script.book import Book
from bot.script.check_census import check_census
from tests.script.making import flow_of, told

FLOW = flow_of("steps: [{ask: how many?, save: team_size}, {ask: why?, save: why, end: done}]")
BOOK = Book(live={"small": FLOW})


def test_people_at_a_step_that_is_gone_are_told() -> None:
    [fault] = check_census(BOOK, {
        ("small", "v1", "team_sise"): 2, ("small", "v2", "team_sise"): 1, ("small", "v2", "why"): 9})
    assert str(fault) == (
        "small.yaml:3: 3 people wait at the step team_sise, which this version removes. Expected: nothing, if they may"
        " stay on their version; else was: [team_sise] on the step that takes its place, such as team_size")
    assert fault.severity == "warning"


def test_people_in_a_flow_that_is_gone_are_told() -> None:
    [fault] = check_census(BOOK, {("other", "v1", "a"): 1})
    assert "other.yaml:1: 1 person waits at the step a of other, which is no flow any more" in str(fault)


def test_a_step_that_takes_the_place_of_another_takes_its_people() -> None:
    flow = flow_of("steps: [{ask: how many?, save: size, was: [team_sise]}, {ask: why?, save: why, end: done}]")
    assert check_census(Book(live={"small": flow}), {("small", "v1", "team_sise"): 2}) == []


def test_nobody_is_told_of_who_stays_where_they_are() -> None:
    census = {("small", FLOW.version, "gone"): 4, ("small", "v1", ""): 3, ("small", "v1", "gone"): 0}
    assert told(check_census(BOOK, census)) == ""
