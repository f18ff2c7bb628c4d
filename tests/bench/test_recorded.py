"""What has become slower is said; what is as fast as it was, or was not measured, is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.recorded import warn


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    path = tmp_path / "recorded.json"
    path.write_text(json.dumps({"webhook": {"ratio": [0.5, "higher"]}, "growth": {"cpu": [1.0, "lower"]}}))
    return path


@pytest.mark.parametrize(("results", "warned"), [
    ({"webhook": {"ratio": 0.43}}, 0),
    ({"webhook": {"ratio": 0.42}}, 1),
    ({"growth": {"cpu": 1.14}}, 0),
    ({"growth": {"cpu": 1.2}, "webhook": {"ratio": 0.1}}, 2),
    ({}, 0),
])
def test_what_is_more_than_a_seventh_worse_is_said(
    recorded: Path, results: dict[str, dict[str, float]], warned: int,
) -> None:
    assert len(warn(results, recorded)) == warned
