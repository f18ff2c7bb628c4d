"""How long everything took."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tests.chaos.real.processes import Kill


def share(values: Sequence[float], part: float) -> float:
    """The value that this share of them does not exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def spread(values: Sequence[float]) -> str:
    """Half, nearly all, all of them."""
    return f"p50 {share(values, .5):.2f} s, p99 {share(values, .99):.2f} s, longest {max(values, default=0):.2f} s"


def recoveries(kills: Sequence[Kill], taken: Sequence[float], sent: Sequence[float], before: float) -> list[float]:
    """For each kill before that time: seconds until the next message was taken and the next one was sent."""
    taken, sent, found = sorted(taken), sorted(sent), []
    for kill in kills:
        places = bisect_right(taken, kill.at), bisect_right(sent, kill.at)
        if kill.at < before and places[0] < len(taken) and places[1] < len(sent):
            found.append(max(taken[places[0]], sent[places[1]]) - kill.at)
    return found
