"""The stage of a lead: new, engaged, mql, sql, disqualified. A flow's verdict outranks its stage conditions."""

from __future__ import annotations

from collections.abc import Mapping

from bot.leads.score import Score
from bot.script.flow import Flow

STAGES = ("new", "engaged", "mql", "sql", "disqualified")
VERDICTS = {"qualified": "sql", "disqualified": "disqualified"}
VERDICT_OF = {stage: verdict for verdict, stage in VERDICTS.items()}


def judge_stage(flow: Flow, outcome: str, values: Mapping[str, object], score: Score, answered: bool) -> str:
    """The stage by verdict (`outcome`, empty while the conversation runs), else by the flow's `stages`, sql first; else
    by whether anything was `answered`."""
    if outcome in VERDICTS:
        return VERDICTS[outcome]
    named = {**values, "fit": score.fit, "engagement": score.engagement}
    for stage in ("sql", "mql"):
        condition = flow.stages.get(stage)
        if condition is not None and condition.holds(named):
            return stage
    return "engaged" if answered else "new"
