"""The stage of a lead: new, engaged, mql, sql, disqualified. A flow's verdict outranks its stage conditions."""

from __future__ import annotations

from collections.abc import Mapping

from bot.leads.score import Score
from bot.script.flow import Flow

STAGES = ("new", "engaged", "mql", "sql", "disqualified")
_VERDICTS = {"qualified": "sql", "disqualified": "disqualified"}


def judge_stage(flow: Flow, outcome: str, values: Mapping[str, object], score: Score) -> str:
    """The stage by verdict (`outcome`, empty while the conversation runs), else by the flow's `stages`, sql first."""
    if outcome in _VERDICTS:
        return _VERDICTS[outcome]
    named = {**values, "fit": score.fit, "engagement": score.engagement}
    for stage in ("sql", "mql"):
        condition = flow.stages.get(stage)
        if condition is not None and condition.holds(named):
            return stage
    return "engaged" if values else "new"
