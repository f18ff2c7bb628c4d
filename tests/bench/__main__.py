"""`make bench`: alternating runs on this machine, medians of ratios; a table, and JSON beside it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.against import against_tutorial
from tests.bench.archive import archive
from tests.bench.desk import idle_clock, screen, tabs
from tests.bench.gpt import with_gpt
from tests.bench.growth import growth
from tests.bench.latency import LATENCY, latency
from tests.bench.qualified import qualified
from tests.bench.recorded import warn
from tests.bench.request import request
from tests.bench.sending import sending
from tests.bench.turns import turns
from tests.bench.webhook import memory_of_idle, webhook

Part = Callable[[Path], Mapping[str, Any]]


def parts(few: int) -> dict[str, Part]:
    """What is measured, by name; `few` times shorter than it should be."""
    rounds, contacts, seconds = 5, 400 // few, 60 / few
    return {
        "webhook": lambda folder: webhook(folder, rounds, contacts),
        "a request, microseconds": lambda folder: request(folder, contacts),
        "against a tutorial's bot": lambda folder: against_tutorial(folder, rounds, contacts // 2),
        "webhook, with GPT": lambda folder: with_gpt(folder, rounds, contacts),
        "idle conversation, bytes": lambda folder: memory_of_idle(folder, contacts),
        "many conversations": lambda folder: growth(
            folder, rounds, contacts // 2, (100_000 // few, 1_000_000 // few)),
        "engine alone": lambda folder: turns(2_000 // few),
        "reply, at 40 turns/s": lambda folder: latency(folder, seconds, 40),
        "reply, 1 % of sends hang": lambda folder: latency(folder, seconds, 40, hang_every=100),
        "lead, at 80 messages/s": lambda folder: qualified(folder, seconds / 2, 80),
        "sending": lambda folder: sending(folder, 4 * contacts, LATENCY),
        "sending, buttons": lambda folder: sending(folder, 4 * contacts, LATENCY, choices=True),
        "sending, two workers": lambda folder: sending(folder, 8 * contacts, LATENCY, workers=2),
        "200 tabs of the desk": lambda folder: tabs(folder, rounds, contacts // 2),
        "the desk's screen": lambda folder: screen(folder, 200 // few),
        "idle clock": lambda folder: idle_clock(folder, seconds / 2),
        "into SQL": lambda folder: archive(folder, contacts),
    }


def main() -> None:
    """Measure everything and print it; `--quick` takes a tenth of the time and means little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", help="this part alone; may be given several times")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    parser.add_argument("--json", type=Path, default=Path("bench.json"))
    options = parser.parse_args()
    chosen = {name: part for name, part in parts(10 if options.quick else 1).items()
              if not options.only or name in options.only}
    results = {}
    with Progress(disable=options.quiet) as progress:
        task = progress.add_task("measuring", total=len(chosen))
        for name, part in chosen.items():
            progress.update(task, description=name)
            results[name] = _in_folder(part)
            progress.advance(task)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    table = Table("part", "figure", "value", title=f"{machine}, {datetime.now(UTC):%Y-%m-%d}")
    for name, figures in results.items():
        for figure, value in figures.items():
            table.add_row(name, figure, f"{value:,.2f}" if value < 10 else f"{value:,.0f}")
    console = Console()
    console.print(table)
    options.json.write_text(json.dumps({"machine": machine, **results}, indent=2))
    for warning in warn(results):
        console.print(warning, style="bold yellow")


def _in_folder(part: Part) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory(prefix="leadline-bench-") as folder:
        return part(Path(folder))


if __name__ == "__main__":
    main()
