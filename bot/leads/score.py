"""The score: fit (what the prospect is) and engagement (how keen), kept apart, with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.leads.lead import Reason
from bot.script.flow import Flow, Rule


@dataclass(frozen=True, slots=True)
class Score:
    """Points and why. Engagement is what is left of it at the time of judging."""

    fit: float
    engagement: float
    reasons: tuple[Reason, ...]


def score(flow: Flow, values: Mapping[str, object], given_at: Sequence[datetime], now: datetime) -> Score:
    """Judge by the flow's rules. `values`: answers by name; `given_at`: when each answer was given (UTC)."""
    reasons: list[Reason] = []
    fit = sum([_points(rule, values, given_at, now, reasons) for rule in flow.fit])
    engagement = sum([_points(rule, values, given_at, now, reasons) for rule in flow.engagement])
    return Score(fit, round(engagement, 2), tuple(reasons))


def _points(
    rule: Rule, values: Mapping[str, object], given_at: Sequence[datetime], now: datetime, reasons: list[Reason],
) -> float:
    if rule.when is not None and not rule.when.holds(values):
        return 0
    points: float = rule.points
    if rule.each_answer:
        points = sum(rule.points * _left(at, now, rule.half_life) for at in given_at)
    if points:
        reasons.append(Reason(round(points, 2), rule.because))
    return points


def _left(at: datetime, now: datetime, half_life: float | None) -> float:
    if half_life is None:
        return 1.0
    age = max(0.0, (now - at).total_seconds())
    return float(0.5 ** (age / half_life))
