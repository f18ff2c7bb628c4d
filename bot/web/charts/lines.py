"""Lines: how several figures went on, day by day. Each has its own dashes and marks: nothing is told by colour
alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.web.charts.drawing import FOOT, HEIGHT, LEFT, TOP, WIDTH, frame, grid, scale, text

_LEGEND = 24
# Marks of so few days can be told apart.
_MARKED = 40
_SHAPES = (
    '<circle cx="{x}" cy="{y}" r="4"/>', '<path d="M{x} {y} m-4.5 -4.5 h9 v9 h-9 z"/>',
    '<path d="M{x} {y} m0 -5.5 l5.5 9.5 h-11 z"/>',
)


@dataclass(frozen=True, slots=True)
class Line:
    """What it is called, and its figures."""

    name: str
    values: Sequence[int]


def lines(name: str, title: str, about: str, labels: Sequence[str], several: Sequence[Line]) -> Markup:
    """Up to three lines over the same labels."""
    marks = scale([value for line in several for value in line.values])
    wide = (WIDTH - LEFT - 12) / max(1, len(labels) - 1)
    every = max(1, round(len(labels) / 8))
    parts = grid(marks)
    parts += [text(LEFT + 6 + at * wide, TOP + HEIGHT + 18, label, "middle")
              for at, label in enumerate(labels) if at % every == 0]
    for number, line in enumerate(several):
        places = [(LEFT + 6 + at * wide, TOP + HEIGHT - HEIGHT * value / marks[-1])
                  for at, value in enumerate(line.values)]
        parts.append(_drawn(number, places, [f"{line.name}, {label}: {value}" for label, value in
                                             zip(labels, line.values, strict=True)]))
        parts.append(_legend(number, line.name))
    return frame(name, title, about, TOP + HEIGHT + FOOT + _LEGEND, parts)


def _drawn(number: int, places: Sequence[tuple[float, float]], told: Sequence[str]) -> Markup:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    shown = zip(places, told, strict=True) if len(places) <= _MARKED else ()
    marks = Markup("").join(
        Markup("<g>{shape}<title>{told}</title></g>").format(shape=_mark(number, *place), told=words)
        for place, words in shown)
    return Markup('<g class="line line-{number}"><polyline points="{way}"/>{marks}</g>').format(
        number=number + 1, way=way, marks=marks)


def _legend(number: int, name: str) -> Markup:
    x, y = LEFT + number * 180, TOP + HEIGHT + FOOT + 14
    return Markup('<g class="line line-{number}"><polyline points="{x},{y} {to},{y}"/>{mark}</g>{words}').format(
        number=number + 1, x=x, y=y - 4, to=x + 28, mark=_mark(number, x + 14, y - 4), words=text(x + 36, y, name))


def _mark(number: int, x: float, y: float) -> Markup:
    return Markup(_SHAPES[number % len(_SHAPES)].format(x=f"{x:.1f}", y=f"{y:.1f}"))
