"""Placing boxes and arrows in layers, from the top down: every arrow that can points down, and labels have their room.

A simple form of Sugiyama's way: layers by the longest path, places of its own for arrows that pass a layer, order by
the middle of the neighbours, and the places that need the least bending.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# An arrow over more layers than this is not drawn, but told: lines across a whole drawing cannot be followed.
FARTHEST = 7
_SWEEPS, _SETTLINGS = 12, 160
GAP = 28.0


@dataclass(slots=True)
class Spot:
    """A place in a layer: a box, or (`width` of its label) where an arrow passes. `x` is its middle."""

    width: float
    box: str = ""
    x: float = 0.0
    above: list[Spot] = field(default_factory=list)
    below: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Track:
    """A drawn arrow, by its number: the spots that it passes, from its start to its end. `up`: it points upwards."""

    number: int
    spots: tuple[Spot, ...]
    up: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Layers of spots from the top down (boxes in the even ones), the arrows drawn, and the numbers of those that are
    not, since they go too far or to their own start."""

    layers: Sequence[Sequence[Spot]]
    tracks: Sequence[Track]
    told: frozenset[int]


def lay_out(widths: Mapping[str, float], arrows: Sequence[tuple[str, str, float]]) -> Layout:
    """Place boxes (id -> width, in the order of reading) and arrows (from, to, width of the label)."""
    back = _back(widths, arrows)
    onward = [
        (end, start) if at in back else (start, end) for at, (start, end, _) in enumerate(arrows) if start != end
    ]
    layer_of = _layers(widths, onward)
    layers: list[list[Spot]] = [[] for _ in range(2 * max(layer_of.values(), default=0) + 1)]
    boxes = {id: Spot(width, id) for id, width in widths.items()}
    for id, spot in boxes.items():
        layers[2 * layer_of[id]].append(spot)
    drawn = [
        number for number, (start, end, _) in enumerate(arrows)
        if start != end and abs(layer_of[start] - layer_of[end]) <= FARTHEST
    ]
    tracks = [_track(number, arrows[number], number in back, layer_of, boxes, layers) for number in drawn]
    _order(layers)
    _place(layers)
    return Layout(layers, tracks, frozenset(range(len(arrows))) - frozenset(drawn))


def _track(
    number: int, arrow: tuple[str, str, float], up: bool, layer_of: Mapping[str, int], boxes: Mapping[str, Spot],
    layers: Sequence[list[Spot]],
) -> Track:
    """The arrow with a spot of its own in each layer between its ends; its label stands where it starts."""
    start, end, width = arrow
    first, last = (end, start) if up else (start, end)
    path = [boxes[first], *(Spot(8.0) for _ in range(2 * layer_of[first] + 1, 2 * layer_of[last])), boxes[last]]
    path[-2 if up else 1].width = max(8.0, width)
    for level, spot in enumerate(path[1:-1], 2 * layer_of[first] + 1):
        layers[level].append(spot)
    for upper, lower in pairwise(path):
        upper.below.append(lower)
        lower.above.append(upper)
    return Track(number, tuple(reversed(path)) if up else tuple(path), up)


def _back(ids: Iterable[str], arrows: Sequence[tuple[str, str, float]]) -> set[int]:
    """The numbers of the arrows that close a circle, found depth first."""
    onward: dict[str, list[tuple[int, str]]] = {id: [] for id in ids}
    for number, (start, end, _) in enumerate(arrows):
        onward[start].append((number, end))
    back, done, path = set[int](), set[str](), set[str]()
    for root in onward:
        work = [] if root in done else [(root, iter(onward[root]))]
        path.update(id for id, _ in work)
        while work:
            id, left = work[-1]
            number, end = next(left, (-1, ""))
            if number < 0:
                work.pop()
                path.discard(id)
                done.add(id)
            elif end in path:
                back.add(number)
            elif end not in done:
                path.add(end)
                work.append((end, iter(onward[end])))
    return back


def _layers(ids: Iterable[str], arrows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Each box one layer below the lowest that leads to it."""
    entries = dict.fromkeys(ids, 0)
    onward: dict[str, list[str]] = {id: [] for id in entries}
    for start, end in arrows:
        entries[end] += 1
        onward[start].append(end)
    layer = dict.fromkeys(entries, 0)
    ready = [id for id, count in entries.items() if not count]
    while ready:
        id = ready.pop()
        for end in onward[id]:
            layer[end] = max(layer[end], layer[id] + 1)
            entries[end] -= 1
            if not entries[end]:
                ready.append(end)
    return layer


def _order(layers: Sequence[list[Spot]]) -> None:
    """Sweep down and up, each time putting spots in the order of the middle of their neighbours."""
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        place = {id(spot): at for layer in layers for at, spot in enumerate(layer)}
        for layer in layers if down else reversed(layers):
            def middle(spot: Spot, down: bool = down, place: dict[int, int] = place) -> float:
                beside = spot.above if down else spot.below
                return sum(place[id(each)] for each in beside) / len(beside) if beside else place[id(spot)]
            layer.sort(key=middle)
            place.update((id(spot), at) for at, spot in enumerate(layer))


def _place(layers: Sequence[list[Spot]]) -> None:
    """Give every spot its x: as near to the middle of its neighbours as the room in its layer allows."""
    for layer in layers:
        at = 0.0
        for spot in layer:
            spot.x = at + spot.width / 2
            at += spot.width + GAP
        for spot in layer:
            spot.x -= at / 2
    for sweep in range(_SETTLINGS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _settle(layer, [_wanted(spot) for spot in layer])


def _wanted(spot: Spot) -> float:
    beside = [*spot.above, *spot.below]
    return sum(each.x for each in beside) / len(beside) if beside else spot.x


def _settle(layer: Sequence[Spot], wanted: Sequence[float]) -> None:
    """The places nearest to those wanted that keep the order and the gaps: neighbours that push each other form a
    block, which stands at the mean of what its members want."""
    offsets, at = [], 0.0
    for before, spot in zip([None, *layer], layer, strict=False):
        at += (before.width / 2 + GAP + spot.width / 2) if before else 0.0
        offsets.append(at)
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        total, count = place - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, members = blocks.pop()
            total, count = total + more, count + members
        blocks.append((total, count))
    means = [total / count for total, count in blocks for _ in range(count)]
    for spot, mean, offset in zip(layer, means, offsets, strict=True):
        spot.x = mean + offset
