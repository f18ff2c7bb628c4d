"""Checks for endings that have lost their `end`: what is said there would run on into the next ending."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.flow import Flow, Step
from bot.script.paths import Ways


def check_falls(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Warn of a step that says something and falls into the next, where both are places of their own: the first is only
    reached by `go` or `branch`, the next is an end or handoff that other steps go to as well."""
    came: dict[str, set[str]] = {step.id: set() for step in flow.steps}
    for id, targets in ways.items():
        for target in targets:
            came[target].add(id)
    for before, step, after in zip((None, *flow.steps), flow.steps, flow.steps[1:], strict=False):
        falls_in = before is None or (before.id in came[step.id] and not _names(before, step))
        if _only_says(step) and came[step.id] and not falls_in and _closes(after) and came[after.id] - {step.id}:
            draft.step = step.id
            wrong = f"after this the flow goes on into {after.id}, which other steps lead to."
            draft.warn(step.line, wrong, f"end or handoff, or go: {after.id} if that is meant")
    draft.step = ""


def _only_says(step: Step) -> bool:
    return step.say is not None and not (step.ask or step.branches or step.go or step.handoff or step.end)


def _closes(step: Step) -> bool:
    return step.end is not None or step.handoff is not None


def _names(step: Step, other: Step) -> bool:
    """Whether it names the other one, so that it does not merely fall into it."""
    return step.go == other.id or any(branch.go == other.id for branch in step.branches)
