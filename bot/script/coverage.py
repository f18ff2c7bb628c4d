"""Coverage: which steps and branches of a flow were passed, and which never."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.script.flow import Flow, Step

# A step that was reached: its id and None. A branch that was taken: its step's id and its place in the list, from 0.
Passed = tuple[str, int | None]
OTHERWISE = -1  # no branch of the list held, and the flow went on behind it


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to pass: a step, or (where `branch` counts it) one of its branches; `words` names it for a reader."""

    step: str
    branch: int | None
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a flow's steps and branches were passed, and the missing ones in the file's order."""

    flow: str
    file: str
    steps: int
    branches: int
    missing: tuple[Place, ...]

    @property
    def percent(self) -> int:
        """Rounded down: 100 means that nothing is missing."""
        every = self.steps + self.branches
        return 100 * (every - len(self.missing)) // every


def cover(flow: Flow, passed: Collection[Passed]) -> Coverage:
    """What of the flow was passed; whatever is not the flow's does not count."""
    places = tuple(_places(flow))
    steps = sum(place.branch is None for place in places)
    missing = tuple(place for place in places if (place.step, place.branch) not in passed)
    return Coverage(flow.name, flow.file, steps, len(places) - steps, missing)


def _places(flow: Flow) -> Iterator[Place]:
    for step in flow.steps:
        yield Place(step.id, None, step.line, f"step {step.id}")
        yield from _branches(step)


def _branches(step: Step) -> Iterator[Place]:
    for at, branch in enumerate(step.branches):
        when = f"if {branch.when.source}, " if branch.when else ""
        yield Place(step.id, at, branch.line or step.line, f"step {step.id}, branch {at + 1}: {when}go {branch.go}")
    if step.branches and step.branches[-1].when is not None:
        yield Place(step.id, OTHERWISE, step.line, f"step {step.id}: none of its branches holds")
