"""The band (A1 to C3) and the segments of a lead."""

from __future__ import annotations

from collections.abc import Mapping

from bot.leads.score import Score
from bot.script.flow import Flow


def band_of(flow: Flow, score: Score) -> str:
    """The band of a score: fit as A, B or C, engagement as 1, 2 or 3; empty where the flow has no bands."""
    if flow.bands is None:
        return ""
    return "ABC"[_rank(score.fit, flow.bands.fit)] + "123"[_rank(score.engagement, flow.bands.engagement)]


def _rank(points: float, least: tuple[int, int]) -> int:
    return sum(points < each for each in least)


def segments_of(flow: Flow, values: Mapping[str, object], score: Score) -> tuple[str, ...]:
    """The names of the segments whose condition holds, in the flow's order. `values`: answers by name."""
    if not flow.segments:
        return ()
    named = {**values, "fit": score.fit, "engagement": score.engagement}
    return tuple(name for name, condition in flow.segments.items() if condition.holds(named))
