"""Checks that a flow's verdicts and its stages agree: an example of answers is told where they do not."""

from __future__ import annotations

from bot.script.draft import Draft
from bot.script.explore import Ending, Survey, conditions_of, is_sql
from bot.script.flow import Flow
from bot.script.samples import example_of

_MOST_SHOWN = 4


def check_verdicts(flow: Flow, survey: Survey, draft: Draft) -> None:
    """Where `end` says one thing and `stages.sql` another, warn once for each such step."""
    if "sql" not in flow.stages:
        return
    told = set[tuple[str, str]]()
    for ending in survey.endings:
        wrong = _disagrees(flow, ending)
        if wrong and (ending.step.id, wrong) not in told:
            told.add((ending.step.id, wrong))
            draft.step = ending.step.id
            draft.warn(
                flow.lines.get((ending.step.id, "end"), ending.step.line),
                f"{wrong}, for example with {_example(flow, ending)}. The verdict counts.",
                "stages and verdict that agree, or end: done",
            )
    draft.step = ""


def _disagrees(flow: Flow, ending: Ending) -> str:
    sql = is_sql(flow, ending.values)
    if ending.step.end == "qualified" and not sql:
        return "this ends qualified although stages.sql does not hold"
    if ending.step.end == "disqualified" and sql:
        return "this ends disqualified although stages.sql holds"
    if ending.step.end == "disqualified" and ending.was_sql:
        return "this ends disqualified after sales was told: stages.sql held before"
    return ""


def _example(flow: Flow, ending: Ending) -> str:
    named = {name for condition in conditions_of(flow) for name in condition.names}
    values = {name: value for name, value in ending.values.items() if name in named}
    few = dict(list(values.items())[:_MOST_SHOWN])
    return example_of(few) + (" ..." if len(values) > len(few) else "") if few else "any answers"
