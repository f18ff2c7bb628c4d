"""Judging a stored lead again: by the rules of another version of its flow, or at a later time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.answers.plain import from_plain
from bot.leads.band import band_of, segments_of
from bot.leads.score import Score, score
from bot.leads.stage import judge_stage
from bot.leads.variants import variants_of
from bot.script.built_in import HOLIDAY, OPEN_NOW, SCORE
from bot.script.condition import TAGGED
from bot.script.flow import Flow, Step
from bot.script.hours import is_holiday, is_open

_EPOCH = datetime.fromtimestamp(0, UTC)


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
    values |= _built_in(flow, lead, at)
    judged = score(flow, values, list(times.values()), at)
    outcome = end_of(flow, values, times, at)
    stage = judge_stage(flow, outcome, values, judged, bool(times))
    return Judged(stage, band_of(flow, judged), segments_of(flow, values, judged), judged)


def _built_in(flow: Flow, lead: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What conditions may name beside the answers, as it is for this lead."""
    values: dict[str, Any] = {TAGGED: frozenset(lead.get("tags") or ()), **variants_of(flow, lead["contact_id"])}
    if flow.hours is not None:
        here = at.astimezone(ZoneInfo(flow.where.zone))
        values |= {OPEN_NOW: is_open(flow.hours, here), HOLIDAY: is_holiday(flow.hours.holidays, here.date())}
    return values


def _given(flow: Flow, lead: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, datetime]]:
    """The answers that the score counts, and when each was given. A lead from before these times were kept counts all
    of its answers, as given when it was judged last."""
    given_at: Mapping[str, str] = lead.get("given_at") or dict.fromkeys(lead["answers"], lead["updated_at"])
    values: dict[str, Any] = {}
    for name in given_at:
        if name not in flow.answers or name not in lead["answers"]:
            continue
        try:
            values[name] = from_plain(flow.answers[name].kind, lead["answers"][name])
        except ValueError:
            # This version asks for another kind of answer under that name: it would have to ask anew.
            continue
    return values, {name: time for name, at in given_at.items() if (time := _time(at))}


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def end_of(flow: Flow, answers: Mapping[str, Any], times: Mapping[str, datetime], at: datetime) -> str:
    """The outcome of the end that these answers (by name; when each was given) lead to as of `at`, empty where they
    lead to none."""
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
        known |= {one.name: from_plain(flow.answers[one.name].kind, one.plain) for one in step.sets if one.text is None}
        step = _follow(flow, step, known, [times[name] for name in known if name in times], at)
    return ""


def _follow(
    flow: Flow, step: Step, known: Mapping[str, Any], times: list[datetime], at: datetime,
) -> Step | None:
    named: dict[str, Any] = {**known}
    if any(branch.when and not branch.when.names.isdisjoint(SCORE) for branch in step.branches):
        judged = score(flow, known, times, at)
        named |= {"fit": judged.fit, "engagement": judged.engagement}
    for branch in step.branches:
        if branch.when is None or branch.when.holds(named):
            return flow.step(branch.go)
    return flow.step(step.go) if step.go is not None else flow.after(step)
