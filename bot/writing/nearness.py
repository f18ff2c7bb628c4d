"""Vectors of texts: kept small, and compared. Which passages are near in meaning to what was asked."""

from __future__ import annotations

import base64
import binascii
import math
from array import array
from collections.abc import Sequence
from operator import mul

_MOST_DIMENSIONS = 8_192
_SCALE = 127

Vector = Sequence[float]


def read_vectors(raw: object, many: int) -> list[list[float]] | None:
    """So many vectors of the same length; None where it is anything else. Never raises."""
    if not isinstance(raw, list) or len(raw) != many:
        return None
    lengths = {len(each) if isinstance(each, list) else 0 for each in raw}
    if len(lengths) != 1 or not 0 < min(lengths) <= _MOST_DIMENSIONS:
        return None
    fit = all(isinstance(one, int | float) and abs(one) < 1e9 for each in raw for one in each)
    return [[float(one) for one in each] for each in raw] if fit else None


def pack(vectors: Sequence[Vector]) -> str:
    """Vectors of the same length as a text: a byte for each number, which loses nothing that matters to an order."""
    length = len(vectors[0]) if vectors else 0
    data = array("b", [round(one * _SCALE) for each in vectors for one in _scaled(each)])
    return f"{length}:{base64.b85encode(data.tobytes()).decode()}"


def unpack(text: str) -> list[Vector]:
    """The vectors that were packed, each to its own scale; none where the text is none of pack's. Never raises."""
    length, _, data = text.partition(":")
    try:
        numbers = array("b", base64.b85decode(data))
    except (ValueError, binascii.Error):
        return []
    if not length.isdecimal() or not 0 < int(length) <= _MOST_DIMENSIONS or len(numbers) % int(length):
        return []
    return [numbers[at:at + int(length)] for at in range(0, len(numbers), int(length))]


def nearest(asked: Vector, among: Sequence[Vector], most: int) -> list[int]:
    """Places of the vectors that point most nearly where `asked` does, nearest first."""
    cosines = [_cosine(asked, each) for each in among]
    return sorted((at for at, each in enumerate(cosines) if each > 0), key=lambda at: -cosines[at])[:most]


def _scaled(vector: Vector) -> list[float]:
    largest = max(map(abs, vector), default=0) or 1
    return [one / largest for one in vector]


def _cosine(one: Vector, other: Vector) -> float:
    lengths = math.sqrt(sum(map(mul, one, one)) * sum(map(mul, other, other)))
    return sum(map(mul, one, other)) / lengths if lengths and len(one) == len(other) else 0
