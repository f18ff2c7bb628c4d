"""`python -m tests.chaos.real`: kill real processes, and see that every promise is kept. Exit status 1 where not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.chaos.hush import hush
from tests.chaos.real.plain import run as run_plain
from tests.chaos.real.play import run


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.real", description=__doc__)
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=420, help="in which they come, and in which is killed")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--quick", action="store_true", help="60 conversations, 10 kills, 40 seconds")
    parser.add_argument("--no-control", action="store_true")
    parser.add_argument("--only-control", action="store_true")
    given = parser.parse_args(arguments)
    hush()
    size = (60, 40.0, 10) if given.quick else (given.conversations, given.seconds, given.kills)
    return 0 if _all(given, size) else 1


def _all(given: argparse.Namespace, size: tuple[int, float, int]) -> bool:
    databases = ("sqlite", "postgresql") if given.database == "both" else (given.database,)
    well = True
    for database in () if given.only_control else databases:
        report = run(*size, seed=given.seed, database=database, quick=given.quick)
        print(report, flush=True)
        well = well and not report.wrong
    if not given.no_control:
        control = run_plain(*size, seed=given.seed)
        print(control, flush=True)
        # A check that finds nothing wrong with a plain queue proves nothing.
        well = well and bool(control.wrong)
    return well


if __name__ == "__main__":
    sys.exit(main())
