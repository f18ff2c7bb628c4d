"""`make chaos`: disturb the house, and see that it keeps its promises. Exit status 1 where it does not."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

from rich.console import Console
from rich.progress import Progress

from bot.adapters.memory.store import MemoryStore
from tests.chaos.hush import hush
from tests.chaos.mutants import STORES
from tests.chaos.play import Verdict, World

IN_A_WORLD = 25
# A control is given up after so many worlds in which nothing was noticed.
PATIENCE = 40


def _play(seed: int, make_store: Callable[[], MemoryStore] = MemoryStore) -> Verdict:
    return World(seed, IN_A_WORLD, make_store=make_store).run()


def worlds(first: int, count: int, make_store: Callable[[], MemoryStore] = MemoryStore) -> Iterator[Verdict]:
    """The verdicts of the worlds of these seeds, as they come."""
    for seed in range(first, first + count):
        yield _play(seed, make_store)


def simulated(conversations: int, first: int, quiet: bool) -> bool:
    """Play that many conversations, then the controls; whether all is as it must be."""
    console = Console(quiet=quiet)
    count, began = -(-conversations // IN_A_WORLD), time.monotonic()
    verdicts: list[Verdict] = []
    # A world knows no other: each core plays its own.
    with ProcessPoolExecutor(initializer=hush) as cores, Progress(console=console, disable=quiet) as progress:
        task = progress.add_task("worlds", total=count)
        for verdict in cores.map(_play, range(first, first + count)):
            verdicts.append(verdict)
            for wrong in verdict.wrong:
                print(f"seed {verdict.seed}: {wrong}", flush=True)
            progress.advance(task)
    failed = sum(bool(verdict.wrong) for verdict in verdicts)
    print(
        f"{sum(one.conversations for one in verdicts)} conversations in {count} worlds (seeds {first} to "
        f"{first + count - 1}), {sum(one.kills for one in verdicts)} kills, {sum(one.sent for one in verdicts)} "
        f"messages sent, {sum(one.unknown for one in verdicts)} left unknown, {time.monotonic() - began:.0f} s: "
        f"{failed} worlds with a broken promise. Replay one: python -m tests.chaos simulated --first SEED --only"
    )
    found = [_control(name, first) for name in STORES]
    return not failed and all(found)


def _control(name: str, first: int) -> bool:
    """Whether the check finds this broken law out."""
    for at, verdict in enumerate(worlds(first, PATIENCE, STORES[name]), start=1):
        if verdict.wrong:
            print(f"control “{name}”: found in world {at} ({verdict.wrong[0]})")
            return True
    print(f"control “{name}”: NOT found in {PATIENCE} worlds")
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in ("real", "faults", "upgrade"):
        other: int = import_module(f"tests.chaos.{words[0]}.__main__").main(words[1:])
        return other
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("what", nargs="?", default="simulated", choices=["simulated", "real", "faults", "upgrade"])
    parser.add_argument("--conversations", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--only", action="store_true", help="that seed alone, without the controls")
    parser.add_argument("--quiet", action="store_true")
    given = parser.parse_args(words)
    hush()
    if given.only:
        verdict = _play(given.first)
        print("\n".join(verdict.wrong) or "Every promise was kept.")
        return bool(verdict.wrong)
    return not simulated(given.conversations, given.first, given.quiet)


if __name__ == "__main__":
    sys.exit(main())
