"""Checks that every way through a flow leads somewhere."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.flow import Flow, Step
from bot.script.paths import Ways, circles, reached, runs_off, stuck


def check_paths(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Steps that do not exist, that are never reached, that run off the end, or go round without asking."""
    found = reached(flow, ways)
    for step in flow.steps:
        draft.step = step.id
        _check_targets(flow, step, draft)
    lost = any(fault.severity == "error" for fault in draft.faults)
    for step in flow.steps:
        draft.step = step.id
        if step.id not in found:
            # Where a go leads nowhere, what lies behind it cannot be reached: that is the same mistake again.
            if not lost:
                draft.warn(step.line, "no way leads to this step.", "a go to it, or no step")
        elif runs_off(flow, step):
            draft.wrong(step.line, "after this step the flow runs off the end of the file.", "end, go or handoff")
    round_about = circles(flow, ways)
    if round_about:
        draft.step = round_about[0]
        wrong = f"these steps go round in a circle and ask nothing: {', '.join(round_about[:8])}."
        draft.wrong(flow.steps[flow.index[round_about[0]]].line, wrong, "a question, or a way out")
    elif not lost and (endless := [id for id in stuck(flow, ways) if id in found]):
        draft.step = endless[0]
        wrong = f"these steps go round for ever: {', '.join(endless[:8])}."
        draft.wrong(flow.steps[flow.index[endless[0]]].line, wrong, "a way to an end or handoff")
    draft.step = ""


def _check_targets(flow: Flow, step: Step, draft: Draft) -> None:
    if step.go is not None and step.go not in flow.index:
        draft.unknown(flow.lines.get((step.id, "go"), step.line), "step", step.go, flow.index)
    always = False
    for branch in step.branches:
        if branch.go not in flow.index:
            draft.unknown(branch.line, "step", branch.go, flow.index)
        if always:
            wrong = "this branch is never taken: one above it has no if."
            draft.warn(branch.line, wrong, "the one without if last")
        always = always or branch.when is None
    if always and step.go is not None:
        line = flow.lines.get((step.id, "go"), step.line)
        draft.warn(line, "this go is never taken: a branch has no if.", "either of the two")
