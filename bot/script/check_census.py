"""Checks a new version against the people who are in the middle of the versions before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.script.book import Book
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.suggest import suggest

# (flow, version, step) -> how many people wait there.
Census = Mapping[tuple[str, str, str], int]


def check_census(book: Book, census: Census) -> list[Fault]:
    """Warn of each step that people wait at, and that the book's version of their flow does not have, and of each flow
    that people are in, and that the book does not have at all. They stay on the version that they began with; moving
    them would need a step to move them to."""
    return sorted(_told(book, census), key=lambda fault: (fault.file, fault.line, fault.wrong))


def _told(book: Book, census: Census) -> Iterator[Fault]:
    waiting = Counter[tuple[str, str]]()
    for (name, version, step), count in census.items():
        flow = book.live.get(name)
        if count > 0 and step and (flow is None or (flow.version != version and flow.heir(step) is None)):
            waiting[name, step] += count
    for (name, step), count in waiting.items():
        flow = book.live.get(name)
        yield _removed_step(flow, step, count) if flow else Fault(
            f"{name}.yaml", 1, f"{_people(count)} at the step {step} of {name}, which is no flow any more.",
            "the flow, until they are through", severity="warning")


def _removed_step(flow: Flow, step: str, count: int) -> Fault:
    meant = suggest(step, flow.index)
    expected = f"nothing, if they may stay on their version; else was: [{step}] on the step that takes its place"
    expected += f", such as {meant}" if meant else ""
    wrong = f"{_people(count)} at the step {step}, which this version removes."
    return Fault(flow.file, flow.steps[0].line, wrong, expected, severity="warning")


def _people(count: int) -> str:
    return "1 person waits" if count == 1 else f"{count} people wait"
