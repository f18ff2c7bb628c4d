"""Judging a stored lead again: by the rules of another version of its flow, or at a later time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.answers.plain import from_plain
from bot.answers.reading import Value
from bot.leads.band import band_of, segments_of
from bot.leads.score import Score, score
from bot.leads.stage import judge_stage
from bot.script.flow import Flow, Step

_EPOCH = datetime.fromtimestamp(0, UTC)
_SCORE = frozenset({"fit", "engagement"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a flow's rules make of a lead."""

    stage: str
    band: str
    segments: tuple[str, ...]
    score: Score


def judge_again(flow: Flow, lead: Mapping[str, Any], at: datetime | None = None) -> Judged:
    """Judge a lead in plain form by this flow, as of `at` (UTC), else as of when it was judged last.

    The flow is walked with the lead's answers: an end that they lead to gives its verdict; where a question comes that
    the lead has not answered, there is none, and `stages` decide.
    """
    values, times = _given(flow, lead)
    at = at or _time(lead["updated_at"]) or max(times.values(), default=_EPOCH)
    judged = score(flow, values, list(times.values()), at)
    outcome = _walk(flow, values, times, at)
    return Judged(
        judge_stage(flow, outcome, values, judged), band_of(flow, judged), segments_of(flow, values, judged), judged,
    )


def _given(flow: Flow, lead: Mapping[str, Any]) -> tuple[dict[str, Value], dict[str, datetime]]:
    """The answers that the score counts, and when each was given. A lead from before these times were kept counts all
    of its answers, as given when it was judged last."""
    given_at: Mapping[str, str] = lead.get("given_at") or dict.fromkeys(lead["answers"], lead["updated_at"])
    values: dict[str, Value] = {}
    for name in given_at:
        if name not in flow.answers or name not in lead["answers"]:
            continue
        try:
            values[name] = from_plain(flow.answers[name].kind, lead["answers"][name])
        except ValueError:
            # This version asks for another kind of answer under that name: it would have to ask anew.
            continue
    return values, {name: _time(at) or _EPOCH for name, at in given_at.items()}


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _walk(flow: Flow, answers: Mapping[str, Value], times: Mapping[str, datetime], at: datetime) -> str:
    """The outcome of the end that these answers lead to, empty where they lead to none."""
    asked = {step.answer.name for step in flow.steps if step.answer is not None}
    known = {name: value for name, value in answers.items() if name not in asked}
    step = next(iter(flow.steps), None)
    for _ in range(2 * len(flow.steps)):
        if step is None or step.end is not None or step.handoff is not None:
            return (step.end or "") if step is not None else "done"
        if step.answer is not None:
            if step.answer.name not in answers:
                return ""
            known[step.answer.name] = answers[step.answer.name]
        step = _follow(flow, step, known, [times[name] for name in known], at)
    return ""


def _follow(
    flow: Flow, step: Step, known: Mapping[str, Value], times: list[datetime], at: datetime,
) -> Step | None:
    named: dict[str, object] = {**known}
    if any(branch.when and branch.when.names & _SCORE for branch in step.branches):
        judged = score(flow, known, times, at)
        named |= {"fit": judged.fit, "engagement": judged.engagement}
    for branch in step.branches:
        if branch.when is None or branch.when.holds(named):
            return flow.step(branch.go)
    return flow.step(step.go) if step.go is not None else flow.after(step)
