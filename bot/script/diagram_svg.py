"""A flow as a picture: SVG, drawn without any other program."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.script.diagram import COLOURS, Arrow, Box, arrows_of, boxes_of, short
from bot.script.flow import Flow
from bot.script.layout import Layout, Spot, Track, lay_out

_LETTER, _SMALL_LETTER = 7.0, 6.2
_LINE, _PAD, _LABEL, _BETWEEN, _EDGE = 17.0, 10.0, 18.0, 22.0, 24.0
_MARK = "↪ "


def svg(flow: Flow) -> str:
    """The drawing as an SVG file."""
    arrows, boxes = arrows_of(flow), boxes_of(flow)
    widths = {box.id: _width(box, ()) for box in boxes}
    order = [(arrow.start, arrow.end, len(arrow.label) * _SMALL_LETTER + 6 if arrow.label else 0.0) for arrow in arrows]
    told = _told(arrows, lay_out(widths, order))
    # What is told in a box may make it wider: only now all widths are known.
    layout = lay_out({box.id: _width(box, told.get(box.id, ())) for box in boxes}, order)
    return _Picture(flow, boxes, arrows, layout, told).drawn()


def _told(arrows: Sequence[Arrow], layout: Layout) -> dict[str, tuple[str, ...]]:
    """The ways that are not drawn, as lines in the boxes where they start."""
    lines: dict[str, tuple[str, ...]] = {}
    for number in sorted(layout.told):
        arrow = arrows[number]
        line = f"{_MARK}{arrow.end}" + (f" if {arrow.label}" if arrow.label and arrow.label != "else" else "")
        lines[arrow.start] = (*lines.get(arrow.start, ()), short(line, 44))
    return lines


def _width(box: Box, more: Sequence[str]) -> float:
    return max(len(line) for line in (box.id, *box.lines, *more)) * _LETTER + 2 * _PAD


class _Picture:
    def __init__(
        self, flow: Flow, boxes: Sequence[Box], arrows: Sequence[Arrow], layout: Layout,
        told: dict[str, tuple[str, ...]],
    ) -> None:
        self._flow, self._arrows, self._layout = flow, arrows, layout
        self._boxes = {box.id: box for box in boxes}
        self._lines = {box.id: (*box.lines, *told.get(box.id, ())) for box in boxes}
        self._top: dict[int, float] = {}
        self._height: dict[int, float] = {}
        at = _EDGE + _LINE
        for layer in layout.layers:
            tall = max((self._tall(spot) for spot in layer), default=0.0)
            for spot in layer:
                self._height[id(spot)] = self._tall(spot) if spot.box else tall
                self._top[id(spot)] = at
            at += tall + _BETWEEN
        self._bottom = at
        spots = [spot for layer in layout.layers for spot in layer]
        self._left = min(spot.x - spot.width / 2 for spot in spots) - _EDGE
        self._right = max(spot.x + spot.width / 2 for spot in spots) + _EDGE

    def _tall(self, spot: Spot) -> float:
        if spot.box:
            return (1 + len(self._lines[spot.box])) * _LINE + _PAD
        return _LABEL if spot.width > 8 else 4.0

    def drawn(self) -> str:
        wide, tall = self._right - self._left, self._bottom
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self._left:.0f} 0 {wide:.0f} {tall:.0f}" '
            f'width="{wide:.0f}" height="{tall:.0f}" font-family="Helvetica, Arial, sans-serif" font-size="12">',
            f"<title>{escape(self._flow.name)}</title>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z" fill="#64748b"/></marker></defs>',
            f'<rect x="{self._left:.0f}" y="0" width="{wide:.0f}" height="{tall:.0f}" fill="#ffffff"/>',
            f'<text x="{self._left + _EDGE:.0f}" y="{_EDGE:.0f}" font-weight="bold" fill="#0f172a">'
            f"{escape(self._flow.name)}</text>",
            *(self._line(track) for track in self._layout.tracks),
            *(self._label(track) for track in self._layout.tracks if self._arrows[track.number].label),
            *(self._box(spot) for layer in self._layout.layers for spot in layer if spot.box),
            "</svg>", "",
        ])

    def _line(self, track: Track) -> str:
        """A smooth line: straight down within a layer, bent between layers."""
        points: list[tuple[float, float]] = []
        for at, spot in enumerate(track.spots):
            top, bottom = self._top[id(spot)], self._top[id(spot)] + self._height[id(spot)]
            ends = (bottom, top) if track.up else (top, bottom)
            if at == 0:
                points.append((spot.x, ends[1]))
            elif at == len(track.spots) - 1:
                points.append((spot.x, ends[0]))
            else:
                points += [(spot.x, ends[0]), (spot.x, ends[1])]
        path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
        for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
            half = (y + to_y) / 2
            path.append(f"C{x:.1f} {half:.1f} {to_x:.1f} {half:.1f} {to_x:.1f} {to_y:.1f}")
        dashes = ' stroke-dasharray="5 3"' if track.up else ""
        drawn = 'fill="none" stroke="#64748b" stroke-width="1.3" marker-end="url(#head)"'
        return f'<path d="{" ".join(path)}" {drawn}{dashes}/>'

    def _label(self, track: Track) -> str:
        spot = track.spots[1]
        y = self._top[id(spot)] + self._height[id(spot)] / 2
        return (
            f'<rect x="{spot.x - spot.width / 2:.1f}" y="{y - _LABEL / 2:.1f}" width="{spot.width:.1f}" '
            f'height="{_LABEL:.0f}" rx="4" fill="#ffffff" fill-opacity="0.92"/>'
            f'<text x="{spot.x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" fill="#334155">'
            f"{escape(self._arrows[track.number].label)}</text>"
        )

    def _box(self, spot: Spot) -> str:
        box = self._boxes[spot.box]
        inside, border = COLOURS[box.kind]
        left, top = spot.x - spot.width / 2, self._top[id(spot)]
        lines = "".join(
            f'<tspan x="{spot.x:.1f}" dy="{_LINE:.0f}">{escape(line)}</tspan>' for line in self._lines[box.id])
        return (
            f'<g><rect x="{left:.1f}" y="{top:.1f}" width="{spot.width:.1f}" height="{self._height[id(spot)]:.1f}" '
            f'rx="{10 if box.kind == "ask" else 4}" fill="{inside}" stroke="{border}" stroke-width="1.5"/>'
            f'<text x="{spot.x:.1f}" y="{top + _LINE:.1f}" text-anchor="middle" fill="#0f172a">'
            f'<tspan font-weight="bold">{escape(box.id)}</tspan>{lines}</text></g>'
        )
