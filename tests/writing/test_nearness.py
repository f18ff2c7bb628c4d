"""Vectors: what is kept is in the same order as what came, and what is no vector is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.writing.nearness import nearest, pack, read_vectors, unpack


def test_what_was_packed_points_the_same_way() -> None:
    vectors = [[0.9, 0.1, 0.0], [0.001, 0.9, -0.3], [-0.5, 0.0, 0.5]]
    kept = unpack(pack(vectors))
    for at, vector in enumerate(vectors):
        assert nearest(vector, kept, 1) == [at]
    assert nearest([1.0, 0.0], kept, 2) == []


@pytest.mark.parametrize("raw", [None, {}, [], [[1.0]], [[1.0], [1.0, 2.0]], [[], []], [["1"], ["2"]],
                                 [[float("nan")], [1.0]], [[1e300], [1.0]], [[0.0] * 9_000] * 2])
def test_what_is_no_vectors_is_none(raw: object) -> None:
    assert read_vectors(raw, 2) is None


@given(some.text())
def test_whatever_was_kept_is_read_without_a_fault(text: str) -> None:
    assert isinstance(unpack(text), list)
    assert isinstance(unpack(f"3:{text}"), list)
