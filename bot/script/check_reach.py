"""Checks that what a flow judges can happen: stages, segments, bands and points that nobody can come to."""

from __future__ import annotations

from collections.abc import Iterable

from bot.script.condition import Condition
from bot.script.draft import Draft
from bot.script.explore import Survey
from bot.script.flow import Flow
from bot.script.holding import bounds_of, can_hold


def check_reach(flow: Flow, survey: Survey, draft: Draft) -> None:
    """Stages and segments that no way through the flow reaches, rules that never give points, bands beyond the most
    points."""
    most = bounds_of(flow)
    said = f"{_said('fit', most)}, {_said('engagement', most)}"

    def never(condition: Condition) -> bool:
        unseen = survey.whole and condition.source not in survey.held
        return unseen or not can_hold(flow, condition, most)

    for stage, condition in flow.stages.items():
        if never(condition):
            draft.warn(condition.line, f"no way through this flow reaches {stage}: {said}.",
                       "a condition that some answers meet")
    for name, condition in flow.segments.items():
        if never(condition):
            draft.warn(condition.line, f"no lead can belong to the segment {name}: {said}.",
                       "a condition that some answers meet")
    for rule in (*flow.fit, *flow.engagement):
        if rule.when is not None and never(rule.when):
            draft.warn(rule.when.line, f"this rule never gives its points: no answers meet {rule.when.source}.",
                       "a condition that some answers meet, or no rule")
    _check_bands(flow, most, draft)


def _said(name: str, most: dict[str, tuple[float, float]]) -> str:
    return f"{name} is at most {most[name][1]:g}"


def _check_bands(flow: Flow, most: dict[str, tuple[float, float]], draft: Draft) -> None:
    if flow.bands is None:
        return
    bands: Iterable[tuple[str, str, tuple[int, int]]] = (
        ("fit", "AB", flow.bands.fit), ("engagement", "12", flow.bands.engagement))
    for what, names, least in bands:
        for name, points in zip(names, least, strict=True):
            if points > most[what][1]:
                draft.warn(flow.lines.get(("bands", name), 1),
                           f"no lead can be in band {name}: it begins at {points}, and {_said(what, most)}.",
                           "a lower bound, or more points")
