"""Checks `was`: each step of an earlier version has one heir at most."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.flow import Flow


def check_was(flow: Flow, draft: Draft) -> None:
    """Ids in `was` that are another step's id today, or that two steps claim: where would the conversation go?"""
    heirs: dict[str, str] = {}
    for step in flow.steps:
        draft.step, line = step.id, flow.lines.get((step.id, "was"), step.line)
        for old in step.was:
            first = heirs.setdefault(old, step.id)
            if first != step.id:
                draft.wrong(line, f"{first} was {old} too.", "each earlier id in one step")
            elif old in flow.index and old != step.id:
                draft.wrong(line, f"{old} is a step of this flow, and this step was it.", "another id for one of them")
    draft.step = ""
