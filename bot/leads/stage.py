"""The stage of a lead: new, engaged, mql, sql, disqualified, and by staff alone won or lost. A verdict, a flow's or
staff's, outranks the flow's stage conditions."""

from __future__ import annotations

from collections.abc import Mapping

from bot.leads.score import Score
from bot.script.flow import Flow

STAGES = ("new", "engaged", "mql", "sql", "disqualified", "won", "lost")
# By the outcome of a conversation; the last three are what staff say as they close it.
VERDICTS = {
    "qualified": "sql", "disqualified": "disqualified", "won": "won", "lost": "lost", "spam": "disqualified",
}
VERDICT_OF = {"sql": "qualified", "disqualified": "disqualified", "won": "won", "lost": "lost"}


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
