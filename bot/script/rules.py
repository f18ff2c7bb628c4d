"""What points a lead gets, and where its bands begin; part of script/flow."""

from __future__ import annotations

from dataclasses import dataclass

from bot.script.condition import Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """Points for a lead. Fit: `when` holds. Engagement: each answer given (`each_answer`), halved every `half_life`
    seconds. `because` is what staff read."""

    points: int
    because: str
    when: Condition | None = None
    each_answer: bool = False
    half_life: float | None = None


@dataclass(frozen=True, slots=True)
class Bands:
    """From how many points on a lead is in the upper and in the middle band: of fit (A, B, else C) and of engagement
    (1, 2, else 3)."""

    fit: tuple[int, int]
    engagement: tuple[int, int]
