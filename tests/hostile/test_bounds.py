"""Nothing that somebody writes takes long or much: tests/hostile/child.py says how long and how much."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("which", ["files", "texts"])
def test_each_hostile_thing_is_refused_or_works_within_bounds(which: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.child", which], cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True,
    )
    last = done.stdout.splitlines()[-1:]
    assert (done.returncode, last) == (0, ["all"]), f"{last}: {done.stderr[-2000:]}"
