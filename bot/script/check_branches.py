"""Checks a step's branches against each other: what is never taken, what two of them claim, what none of them takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.script.condition import Condition
from bot.script.draft import Draft
from bot.script.explore import Survey
from bot.script.flow import Branch, Flow, Step
from bot.script.holding import MOST_MIXES, mixes_of
from bot.script.paths import saved_by
from bot.script.samples import FIGURES, answers_of, example_of

Mix = Mapping[str, object]

# Conditions tried for one flow, so that no flow, however large, makes checking slow.
MOST_TRIALS = 200_000


@dataclass(frozen=True, slots=True)
class _Way:
    """A branch with a condition, its position, and the mixes of answers (by their number) that meet it."""

    branch: Branch
    when: Condition
    at: int
    met: frozenset[int]


def check_branches(
    flow: Flow, survey: Survey, known: Mapping[str, frozenset[str]], draft: Draft,
) -> None:
    """Where answers decide: branches that are never taken, two that the same answers meet without one being the
    narrower, and answers between the branches that meet none. `known`: step id -> answers always known there."""
    left = MOST_TRIALS
    for step in flow.steps:
        if any(branch.when for branch in step.branches):
            draft.step = step.id
            left -= _check_step(flow, step, survey, known[step.id] | saved_by(step), draft, left)
    draft.step = ""


def _check_step(flow: Flow, step: Step, survey: Survey, known: frozenset[str], draft: Draft, left: int) -> int:
    """Check one step, by at most `left` trials of a condition; returns how many it took."""
    first_else = next((at for at, branch in enumerate(step.branches) if branch.when is None), len(step.branches))
    # Those below one without `if` are told by check_paths.
    judged = list(enumerate(step.branches[:first_else]))
    asked = [branch.when for _, branch in judged if branch.when]
    few = min(MOST_MIXES, left // max(1, len(asked)))
    mixes = mixes_of(flow, asked, flow.answers.keys() - known, few)
    all_mixes = list(mixes or ())
    told = set[int]()
    if mixes is not None:
        ways = [
            _Way(branch, when, at, frozenset(number for number, mix in enumerate(all_mixes) if when.holds(mix)))
            for (at, branch), when in zip(judged, asked, strict=True)
        ]
        told = _check_taken(ways, draft)
        _check_overlaps(flow, ways, all_mixes, draft)
        if first_else == len(step.branches) and step.go is None:
            _check_gaps(flow, step, ways, all_mixes, draft)
    if survey.whole and step.id in survey.known:
        for at, branch in judged:
            if at not in told and (step.id, at) not in survey.taken:
                wrong = "no answers that lead here take this branch."
                draft.warn(branch.line, wrong, "another condition, or no branch")
    return len(all_mixes) * len(asked)


def _check_taken(ways: list[_Way], draft: Draft) -> set[int]:
    """Branches that none or only answers of those above meet; their positions."""
    told = set[int]()
    above = frozenset[int]()
    for way in ways:
        if not way.met:
            wrong = f"this branch is never taken: no answers meet {way.when.source}."
            draft.warn(way.branch.line, wrong, "a condition that some answers meet")
        elif way.met <= above:
            wrong = "this branch is never taken: whatever meets it meets one above it."
            draft.warn(way.branch.line, wrong, "the narrower condition first")
        if not way.met or way.met <= above:
            told.add(way.at)
        above |= way.met
    return told


def _check_overlaps(flow: Flow, ways: list[_Way], mixes: list[Mix], draft: Draft) -> None:
    """Two branches that ask for the same answer alone, and neither of which is the narrower."""
    for at, way in enumerate(ways):
        for other in ways[:at]:
            names = _answers(flow, way.when)
            both = way.met & other.met
            apart = way.met - other.met and other.met - way.met
            if both and apart and len(names) == 1 and names == _answers(flow, other.when) \
                    and way.branch.go != other.branch.go:
                example = example_of({name: mixes[min(both)][name] for name in names})
                wrong = f"{example} meets this branch and the one on line {other.branch.line}, which is taken."
                draft.warn(way.branch.line, wrong, "conditions that leave each answer to one branch")


def _check_gaps(flow: Flow, step: Step, ways: list[_Way], mixes: list[Mix], draft: Draft) -> None:
    """Answers that meet no branch, where that looks forgotten: a gap between two branches of one answer, or a way on
    into a step that a branch keeps for others."""
    names = {name for way in ways for name in _answers(flow, way.when)}
    if len(names) != 1:
        return
    [name] = names
    met = frozenset[int]().union(*(way.met for way in ways))
    free = [number for number, mix in enumerate(mixes) if number not in met and name in mix]
    after = flow.after(step)
    claimed = next((way.branch for way in ways if after is not None and way.branch.go == after.id), None)
    ordered = answers_of(flow)[name].kind in (*FIGURES, "date")
    between = [
        number for number in free if ordered and {number - 1, number + 1} <= met
        and _narrow(mixes[number - 1].get(name), mixes[number + 1].get(name))
    ]
    if free and claimed is not None and len({way.branch.go for way in ways}) > 1:
        example = example_of(mixes[free[0]])
        wrong = f"{example} meets no branch, and goes on into {claimed.go} as line {claimed.line} does."
    elif between:
        wrong = f"{example_of(mixes[between[0]])} meets no branch, though what is more and less does."
    else:
        return
    draft.warn(ways[-1].branch.line, wrong, "a branch for it, or - {go: ...} as the last")


def _narrow(low: object, high: object) -> bool:
    """Whether what lies between is one value, as between < 10 and > 10, or less than one."""
    if isinstance(low, date) and isinstance(high, date):
        return high - low <= timedelta(days=2)
    return isinstance(low, Decimal) and isinstance(high, Decimal) and high - low <= 2


def _answers(flow: Flow, condition: Condition) -> frozenset[str]:
    return condition.names & answers_of(flow).keys()
