"""Bars: upright ones for what follows in time, lying ones for what has names."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.web.charts.drawing import FOOT, HEIGHT, LEFT, TOP, WIDTH, box, cut, frame, grid, scale, text

_ROW, _NAMES, _LONGEST_NAME = 30, 230, 32


def columns(name: str, title: str, about: str, labels: Sequence[str], values: Sequence[int]) -> Markup:
    """A bar for each label, from left to right. Of many labels every few are written."""
    marks, wide = scale(values), (WIDTH - LEFT) / max(1, len(values))
    parts = grid(marks)
    every = max(1, round(len(labels) / 12))
    for at, (label, value) in enumerate(zip(labels, values, strict=True)):
        high = HEIGHT * value / marks[-1]
        left = LEFT + at * wide
        if value:
            parts.append(box(left + wide * 0.12, TOP + HEIGHT - high, wide * 0.76, high, f"{label}: {value}"))
        if at % every == 0:
            parts.append(text(left + wide / 2, TOP + HEIGHT + 18, label, "middle"))
    return frame(name, title, about, TOP + HEIGHT + FOOT, parts)


def rows(
    name: str, title: str, about: str, named: Sequence[tuple[str, float]], shown: Sequence[str] | None = None,
) -> Markup:
    """A bar for each name, one below the other, with its figure; `shown` are the figures as people read them."""
    highest = max((value for _, value in named), default=0) or 1
    room = WIDTH - _NAMES - 90
    parts = []
    for at, (label, value) in enumerate(named):
        top, figure = at * _ROW, shown[at] if shown is not None else f"{value:g}"
        parts.append(text(_NAMES - 10, top + 20, cut(label, _LONGEST_NAME), "end"))
        parts.append(box(_NAMES, top + 6, room * value / highest, _ROW - 12, f"{label}: {figure}"))
        parts.append(text(_NAMES + room * value / highest + 8, top + 20, figure, kind="figure"))
    return frame(name, title, about, max(1, len(named)) * _ROW, parts)
