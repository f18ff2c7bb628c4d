"""What all charts share: the frame with its title, texts, and the scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

WIDTH = 640
# Of charts with a scale: what is left of it, above and below, and how high it is.
LEFT, TOP, HEIGHT, FOOT = 44, 14, 190, 26
_STEPS = (1, 2, 5, 10)


def frame(name: str, title: str, about: str, height: float, parts: Iterable[Markup]) -> Markup:
    """The picture. `name` is its own in the page; `about` says in a sentence what it shows."""
    inside = Markup("").join(parts)
    return Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d">'
        '<title id="{name}-t">{title}</title><desc id="{name}-d">{about}</desc>{inside}</svg>'
    ).format(width=WIDTH, height=round(height), name=name, title=title, about=about, inside=inside)


def text(x: float, y: float, words: object, anchor: str = "start", kind: str = "") -> Markup:
    """Words; `anchor` is the end of them that stands at x."""
    return Markup('<text x="{x}" y="{y}" text-anchor="{anchor}" class="{kind}">{words}</text>').format(
        x=round(x, 1), y=round(y, 1), anchor=anchor, kind=kind, words=words)


def rule(x: float, y: float, to: float) -> Markup:
    """A fine line across."""
    return Markup('<line x1="{x}" y1="{y}" x2="{to}" y2="{y}" class="rule"/>').format(
        x=round(x, 1), y=round(y, 1), to=round(to, 1))


def box(x: float, y: float, width: float, height: float, told: str) -> Markup:
    """A bar, which says what it stands for when it is pointed at."""
    return Markup(
        '<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="2" class="bar"><title>{told}</title></rect>'
    ).format(x=round(x, 1), y=round(y, 1), width=round(max(width, 0), 1), height=round(max(height, 0), 1), told=told)


def scale(values: Sequence[float]) -> list[int]:
    """Round marks from 0 to no less than the highest of them, five at most."""
    highest = max((value for value in values if math.isfinite(value)), default=0)
    if highest <= 0:
        return [0, 1]
    power = 10 ** math.floor(math.log10(highest / 4 if highest > 4 else 1))
    step = next(power * one for one in _STEPS if power * one * 4 >= highest)
    return [round(step * at) for at in range(math.ceil(highest / step) + 1)]


def cut(words: str, longest: int) -> str:
    """Words that fit."""
    return words if len(words) <= longest else words[: longest - 1] + "…"


def grid(marks: Sequence[int]) -> list[Markup]:
    """Lines across, with their figures on the left."""
    parts = []
    for mark in marks:
        y = TOP + HEIGHT - HEIGHT * mark / marks[-1]
        parts += [rule(LEFT, y, WIDTH), text(LEFT - 8, y + 4, mark, "end")]
    return parts
