"""The figures that were recorded for this release, and what has become worse since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("recorded.json")
# Ratios differ by less than this from run to run, and from machine to machine.
_WORSE = 0.15


def warn(results: Mapping[str, Mapping[str, Any]], path: Path = RECORDED) -> list[str]:
    """A sentence for each ratio that is more than 15 % worse than the recorded one. Only ratios are recorded: they mean
    the same on another machine. `better` says which way is better."""
    warnings = []
    for part, figures in json.loads(path.read_text()).items():
        for figure, (recorded, better) in figures.items():
            value = results.get(part, {}).get(figure)
            if value is None:
                continue
            worse = value < recorded * (1 - _WORSE) if better == "higher" else value > recorded * (1 + _WORSE)
            if worse:
                warnings.append(f"{part}: {figure} is {value:.2f}; recorded {recorded:.2f}, {better} is better.")
    return warnings
