# ruff: noqa: E501  (a table: each flow on one line reads better than broken up)
"""Faults that were planted are told on their line; the flow beside each, which has none, is left in peace."""

from __future__ import annotations

import pytest

from tests.script.making import faults_of, told
from tests.script.test_mistakes import CHECKING, READING

# The flow begins with two lines ("flow: small", "language: en"), so that the first line below is line 3.
SIZE = "steps:\n  - {ask: how many?, save: size, kind: number}\n"
WHEN = "steps:\n  - {ask: when?, save: when, options: {now: Now, soon: Soon, later: Later}}\n"
BRANCH = "  - branch:\n"
ENDS = "  - {say: middle, end: done}\n  - {id: low, say: low, end: done}\n  - {id: high, say: high, end: done}\n"
NEXT_IS_LOW = "  - {id: low, say: low, end: done}\n  - {id: high, say: high, end: done}\n"
DAY = "steps:\n  - {ask: when?, save: day, kind: date}\n"
PRICE = "steps:\n  - {ask: how much?, save: price, kind: money}\n"
ON = "  - {say: bye, end: done}\n"
FIT = "score: {fit: [{if: size >= 5, points: 10, because: big}, {if: size < 5, points: 4, because: small}]}\n"
LANG = "steps:\n  - {id: hello, ask: 'x', save: what, options: {a: A, b: B}, go: bye}\n"

# check -> (flow with the fault, line told, words of the sentence, the same flow without it)
PLANTED: dict[str, tuple[str, int, str, str]] = {
    "two branches claim one number": (
        SIZE + BRANCH + "      - {if: size >= 10, go: high}\n      - {if: size <= 20, go: low}\n" + ENDS, 7,
        "size = 10 meets this branch and the one on line 6|leave each answer to one branch",
        SIZE + BRANCH + "      - {if: size >= 10, go: high}\n      - {if: size < 5, go: low}\n" + ENDS),
    "two branches claim one option": (
        WHEN + BRANCH + "      - {if: 'when in [now, soon]', go: high}\n      - {if: 'when in [soon, later]', go: low}\n" + ENDS, 7,
        "when = soon meets this branch",
        WHEN + BRANCH + "      - {if: 'when in [now, soon]', go: high}\n      - {if: when == later, go: low}\n  - {id: high, say: h, end: done}\n  - {id: low, say: l, end: done}\n"),
    "two branches claim one day": (
        DAY + BRANCH + "      - {if: 'day >= \"2026-12-01\"', go: high}\n      - {if: 'day <= \"2026-12-31\"', go: low}\n" + ENDS, 7,
        "day = 2026-12-01 meets this branch",
        DAY + BRANCH + "      - {if: 'day >= \"2026-12-01\"', go: high}\n      - {if: 'day >= \"2026-11-01\"', go: low}\n" + ENDS),
    "the wider branch first": (
        SIZE + BRANCH + "      - {if: size >= 10, go: low}\n      - {if: size >= 100, go: high}\n" + ENDS, 7,
        "never taken: whatever meets it meets one above it|the narrower condition first",
        SIZE + BRANCH + "      - {if: size >= 100, go: low}\n      - {if: size >= 10, go: high}\n" + ENDS),
    "a branch that nothing meets": (
        SIZE + BRANCH + "      - {if: size > 10 and size < 5, go: high}\n      - {go: low}\n" + ENDS.replace("  - {say: middle, end: done}\n", ""), 6,
        "no answers meet size > 10 and size < 5",
        SIZE + BRANCH + "      - {if: size > 5 and size < 10, go: high}\n      - {go: low}\n" + ENDS.replace("  - {say: middle, end: done}\n", "")),
    "a branch that nobody who comes here takes": (
        SIZE + "  - {branch: [{if: size < 10, go: low}]}\n" + BRANCH + "      - {if: size < 5, go: high}\n" + ENDS, 7,
        "no answers that lead here take this branch",
        SIZE + "  - {branch: [{if: size < 5, go: low}]}\n" + BRANCH + "      - {if: size < 10, go: high}\n" + ENDS),
    "a number between two branches": (
        SIZE + BRANCH + "      - {if: size < 10, go: low}\n      - {if: size > 10, go: high}\n" + ENDS, 7,
        "size = 10 meets no branch|{go: ...} as the last",
        SIZE + BRANCH + "      - {if: size < 10, go: low}\n      - {if: size > 20, go: high}\n" + ENDS),
    "a mark between two branches": (
        "steps:\n  - {ask: how likely?, save: nps, kind: nps}\n" + BRANCH + "      - {if: nps >= 9, go: high}\n      - {if: nps < 8, go: low}\n" + ENDS, 7,
        "nps = 8 meets no branch",
        "steps:\n  - {ask: how likely?, save: nps, kind: nps}\n" + BRANCH + "      - {if: nps >= 9, go: high}\n      - {if: nps >= 0, go: low}\n" + ENDS),
    "cents between two branches": (
        PRICE + BRANCH + "      - {if: price <= 99, go: low}\n      - {if: price >= 100, go: high}\n" + ENDS, 7,
        "price = 99.5 meets no branch",
        SIZE + BRANCH + "      - {if: size <= 99, go: low}\n      - {if: size >= 100, go: high}\n" + NEXT_IS_LOW),
    "an option falls into another's step": (
        WHEN + BRANCH + "      - {if: when == now, go: low}\n      - {if: when == soon, go: high}\n" + NEXT_IS_LOW, 7,
        "when = later meets no branch, and goes on into low as line 6 does",
        WHEN + BRANCH + "      - {if: when == now, go: low}\n      - {if: when == soon, go: high}\n" + ENDS),
    "yes or no without the no": (
        "steps:\n  - {ask: sure?, save: sure, kind: yes_no}\n  - {ask: why?, save: why, options: {a: A, b: B}}\n" + BRANCH
        + "      - {if: why == a, go: low}\n      - {if: why == c, go: high}\n" + NEXT_IS_LOW, 8, "no option of why c",
        "steps:\n  - {ask: sure?, save: sure, kind: yes_no}\n" + BRANCH + "      - {if: sure, go: low}\n      - {if: not sure, go: high}\n" + NEXT_IS_LOW),
    "an answer that some ways do not ask, in a text": (
        SIZE + "  - {branch: [{if: size > 9, go: last}]}\n  - {ask: name?, save: who}\n  - {id: last, say: 'Bye {{ who }}', end: done}\n", 7,
        "who may be empty here: the way size > step2 > last does not ask it|who if who",
        SIZE + "  - {branch: [{if: size > 9, go: last}]}\n  - {ask: name?, save: who}\n  - {id: last, say: \"Bye {{ who if who }}{{ who | default('you') }}\", end: done}\n"),
    "an answer that some ways do not ask, in a branch": (
        SIZE + "  - {branch: [{if: size > 9, go: last}]}\n  - {ask: where?, save: place}\n  - id: last\n    branch:\n      - {if: place == 'here', go: over}\n  - {id: over, say: bye, end: done}\n", 9,
        "place may not be known here|known(place) and ...",
        SIZE + "  - {branch: [{if: size > 9, go: last}]}\n  - {ask: where?, save: place}\n  - id: last\n    branch:\n      - {if: known(place) and place == 'here', go: over}\n  - {id: over, say: bye, end: done}\n"),
    "an answer that the branch before made sure of": (
        "steps:\n  - {ask: sure?, save: sure, kind: yes_no, branch: [{if: sure, go: last}]}\n  - {ask: where?, save: place}\n  - {id: last, branch: [{if: sure, go: over}]}\n  - {say: '{{ place }} {{ plice }}', end: done}\n  - {id: over, say: bye, end: done}\n", 7,
        "there is no answer plice; did you mean place",
        "steps:\n  - {ask: sure?, save: sure, kind: yes_no, branch: [{if: sure, go: last}]}\n  - {ask: where?, save: place}\n  - {id: last, branch: [{if: sure, go: over}]}\n  - {say: '{{ place }}', end: done}\n  - {id: over, say: bye, end: done}\n"),
    "an ending that lost its end": (
        SIZE + "  - {branch: [{if: size > 9, go: high}, {go: low}]}\n  - id: high\n    say: Great!\n  - {id: low, say: Sorry!, end: disqualified}\n", 6,
        "step high|the flow goes on into low, which other steps lead to|end or handoff, or go: low",
        SIZE + "  - {branch: [{if: size > 9, go: high}, {go: low}]}\n  - id: high\n    say: Great!\n    go: low\n  - {id: low, say: Bye!, end: done}\n"),
    "an ending that lost its end, before a handoff": (
        SIZE + "  - {branch: [{if: size > 9, go: high}, {if: size > 5, go: low}]}\n  - {say: bye, end: done}\n  - {id: high, say: Great!}\n  - {id: low, say: Wait., handoff: asks}\n", 7,
        "goes on into low",
        SIZE + "  - {branch: [{if: size > 9, go: high}]}\n  - {say: bye, end: done}\n  - {id: high, say: Great!}\n  - {say: Wait., handoff: asks}\n"),
    "a stage beyond the most points": (
        FIT + "stages: {mql: fit >= 5, sql: fit >= 14}\n" + SIZE + ON, 4,
        "no way through this flow reaches sql: fit is at most 10",
        FIT + "stages: {mql: fit >= 5, sql: fit >= 10}\n" + SIZE + ON),
    "a stage that asks for what is never known together": (
        "stages: {sql: known(a) and known(b)}\nsteps:\n  - {ask: which?, save: c, kind: yes_no, branch: [{if: c, go: b}]}\n  - {ask: a?, save: a, end: done}\n  - {ask: b?, save: b, end: done}\n", 3,
        "no way through this flow reaches sql",
        "stages: {sql: known(a) or known(b)}\nsteps:\n  - {ask: which?, save: c, kind: yes_no, branch: [{if: c, go: b}]}\n  - {ask: a?, save: a, end: done}\n  - {ask: b?, save: b, end: done}\n"),
    "points that nobody gets": (
        "score:\n  fit:\n    - {if: size > 10 and size < 5, points: 10, because: big}\n" + SIZE + ON, 5,
        "this rule never gives its points: no answers meet size > 10 and size < 5",
        "score:\n  fit:\n    - {if: size > 5 and size < 10, points: 10, because: big}\n" + SIZE + ON),
    "points for a question that is too late": (
        "score:\n  fit:\n    - {if: size >= 5 and known(why), points: 10, because: big}\n" + SIZE
        + "  - {branch: [{if: size >= 5, go: over}]}\n  - {ask: why?, save: why, end: done}\n  - {id: over, say: bye, end: done}\n", 5,
        "never gives its points",
        "score:\n  fit:\n    - {if: size < 5 and known(why), points: 10, because: big}\n" + SIZE
        + "  - {branch: [{if: size >= 5, go: over}]}\n  - {ask: why?, save: why, end: done}\n  - {id: over, say: bye, end: done}\n"),
    "a segment of nobody": (
        "segments: {giants: size > 10 and size < 5}\n" + SIZE + ON, 3, "no lead can belong to the segment giants",
        "segments: {giants: size > 10}\n" + SIZE + ON),
    "a band beyond the most points": (
        FIT.replace("]}", "], bands: {fit: {A: 20, B: 5}, engagement: {1: 0, 2: -1}}}") + SIZE + ON, 3,
        "no lead can be in band A: it begins at 20, and fit is at most 10",
        FIT.replace("]}", "], bands: {fit: {A: 10, B: 5}, engagement: {1: 0, 2: -1}}}") + SIZE + ON),
    "a question too long for buttons with answers in it": (
        "steps:\n  - {ask: story?, save: story}\n  - ask: '" + "y" * 900 + " {{ story }}'\n    save: a\n    options: {b: B, c: C}\n" + ON, 5,
        "with long answers filled in, this question with buttons has about 1151 characters|at most 1024",
        "steps:\n  - {ask: story?, save: story}\n  - ask: '" + "y" * 700 + " {{ story }}'\n    save: a\n    options: {b: B, c: C}\n" + ON),
    "words said again that are too long for buttons": (
        "steps:\n  - ask: x\n    save: a\n    options: {b: B, c: C}\n    again: '" + "y" * 1025 + "'\n" + ON, 7,
        "this question with buttons has about 1025 characters",
        "steps:\n  - ask: x\n    save: a\n    again: '" + "y" * 1025 + "'\n" + ON),
    "a message too long with answers in it": (
        "steps:\n  - {ask: story?, save: story}\n  - {say: '" + "y" * 1400 + " {{ story }}', end: done}\n", 5,
        "about 1651 characters, and is sent in parts|at most 1600",
        "steps:\n  - {ask: how many?, save: story, kind: number}\n  - {say: '" + "y" * 1400 + " {{ story }}', end: done}\n"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_on_its_line(name: str) -> None:
    flow, line, words, _ = PLANTED[name]
    found = faults_of(flow)
    sentences = told([fault for fault in found if fault.line == line])
    for word in words.split("|"):
        assert word in sentences, told(found)


@pytest.mark.parametrize("name", PLANTED)
def test_a_sane_flow_is_left_in_peace(name: str) -> None:
    assert told(faults_of(PLANTED[name][3])) == ""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_once(name: str) -> None:
    flow, line, _, _ = PLANTED[name]
    assert [fault.line for fault in faults_of(flow)] == [line], told(faults_of(flow))


def test_a_translation_that_is_too_long_is_told_in_its_file() -> None:
    flow = LANG + "  - {id: bye, say: bye, end: done}\n"
    spanish = "hello:\n  ask: '" + "y" * 1100 + "'\n  options: {a: A, b: B}\nbye: {say: adiós}\n"
    [fault] = faults_of(flow, es=spanish)
    assert (fault.file, fault.line, fault.step) == ("lang/small.es.yaml", 2, "hello")
    assert "1100 characters" in str(fault)


def test_what_cannot_be_decided_is_not_told() -> None:
    found = faults_of(
        "score: {engagement: [{for: answered, points: 5, half_life: 7d}]}\n"
        "steps:\n  - {ask: a?, save: a, kind: number}\n  - {ask: b?, save: b, kind: number}\n"
        "  - branch: [{if: a > b, go: low}, {if: engagement > 100, go: high}]\n" + ENDS)
    assert told(found) == ""


@pytest.mark.parametrize("flow", [
    *(flow for flow, *_ in PLANTED.values()), *(flow for flow, *_ in READING.values()),
    *(flow for flow, *_ in CHECKING.values()),
])
def test_every_fault_says_what_to_do(flow: str) -> None:
    silent = [fault for fault in faults_of(flow) if not fault.expected and "did you mean" not in fault.wrong]
    assert told(silent) == ""
