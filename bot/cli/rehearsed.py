"""What `leadline test` has played, and how it is told: to people in lines, to machines as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from textwrap import indent
from typing import Any

import click

from bot.cli.flows import show_faults
from bot.engine.rehearsal import Mismatch
from bot.script.book import Book
from bot.script.coverage import Coverage, Passed, cover
from bot.script.fault import Fault
from bot.script.golden import Script


@dataclass(slots=True)
class Rehearsed:
    """The conversations played so far, in plain form. `passed`: the steps and branches that were passed, by flow."""

    passed: dict[str, set[Passed]]
    played: list[dict[str, Any]] = field(default_factory=list)
    failed: int = 0

    def add(
        self, file: str, flow: str, script: Script, mismatches: Sequence[Mismatch], passed: Collection[Passed]
    ) -> None:
        """One conversation was played."""
        self.passed.setdefault(flow, set()).update(passed)
        self.failed += bool(mismatches)
        self.played.append({
            "file": file, "line": script.line, "flow": flow, "title": script.title,
            "mismatches": [asdict(one) for one in mismatches],
        })

    def coverage(self, book: Book) -> list[Coverage]:
        """Of every flow that was asked for, whether or not it has a golden conversation."""
        return [cover(book.live[name], passed) for name, passed in self.passed.items()]


def show_rehearsed(
    rehearsed: Rehearsed, covered: Sequence[Coverage], faults: Sequence[Fault], as_json: bool
) -> None:
    """Faults on standard error, all else on standard output; as JSON all on standard output."""
    if as_json:
        told = {
            "conversations": rehearsed.played, "failed": rehearsed.failed,
            "coverage": [{**asdict(one), "percent": one.percent} for one in covered],
            "faults": [asdict(fault) for fault in faults],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in rehearsed.played:
        for mismatch in one["mismatches"]:
            click.echo(f"{one['file']}:{mismatch['line']}: {one['title']}\n{indent(_told(mismatch), '  ')}")
    show_faults(faults, as_json=False)
    for coverage in covered:
        click.echo(_covered(coverage))
    click.echo(f"{len(rehearsed.played) - rehearsed.failed} conversations went as written, {rehearsed.failed} did not")


def _told(mismatch: dict[str, Any]) -> str:
    """What was expected and what happened; texts of several lines begin on a line of their own."""
    told = []
    for word, what in (("expected", mismatch["expected"]), ("but", mismatch["happened"])):
        kind, _, text = what.partition(": ")
        told.append(f"{word} {kind}:\n{indent(text, '    ')}" if "\n" in text else f"{word} {what}")
    return "\n".join(told)


def _covered(coverage: Coverage) -> str:
    """One line, and one more for each step or branch that no conversation passes."""
    every = f"{coverage.steps} steps and {coverage.branches} branches"
    missing = [f"  {coverage.file}:{place.line}: {place.words}" for place in coverage.missing]
    head = f"{coverage.flow}: {coverage.percent} % of {every}{': none passes' if missing else ''}"
    return "\n".join([head, *missing])
