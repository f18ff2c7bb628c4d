"""Checks our senders against the flows that they start."""

from __future__ import annotations

from collections.abc import Iterator

from bot.script.book import Book
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.hours import unknown_place
from bot.script.read_senders import FILE
from bot.script.senders import Sender


def check_senders(book: Book) -> list[Fault]:
    """Flows that do not exist, languages that none of a sender's flows speaks, numbers that contradict each other, and
    flows that start nowhere."""
    draft = Draft(FILE)
    for sender in book.senders.values():
        _check_flows(sender, book, draft)
        _check_languages(sender, book, draft)
        if sender.hours is not None and sender.hours.holidays:
            wrong, expected = unknown_place(sender.hours.holidays)
            if wrong:
                draft.wrong(sender.lines.get("holidays", 1), wrong, expected)
    return [*draft.faults, *(_check_numbers(book) if book.senders else ())]


def _check_flows(sender: Sender, book: Book, draft: Draft) -> None:
    line = sender.lines.get("flows", sender.lines.get("", 1))
    for flow in dict.fromkeys(sender.flows):
        if flow not in book.live:
            draft.unknown(line, "flow", flow, book.live)
    known = sender.flows or tuple(book.live)
    if sender.default and sender.default not in known:
        line = sender.lines.get("default", line)
        what = "flow" if sender.default not in book.live else f"flow of {sender.label}"
        draft.unknown(line, what, sender.default, known)


def _check_languages(sender: Sender, book: Book, draft: Draft) -> None:
    flows = [flow for flow in book.live.values() if sender.starts(flow.name)]
    spoken = {language.split("-")[0].lower() for flow in flows for language in (flow.where.language, *flow.texts)}
    for language in sender.languages:
        if flows and language.split("-")[0].lower() not in spoken:
            wrong = f"none of the flows of {sender.label} speaks {language}."
            draft.warn(sender.lines.get("languages", 1), wrong, f"lang/<flow>.{language}.yaml")


def _check_numbers(book: Book) -> Iterator[Fault]:
    """Flows that name a number which may not start them, and flows that no number may start."""
    for flow in book.live.values():
        line = flow.lines.get(("start",), 1)
        for number in flow.start.numbers:
            sender = book.sender(f"whatsapp:{number}")
            if sender is not None and not sender.starts(flow.name):
                wrong = f"{number} starts {flow.name}, but {FILE} does not let it."
                yield Fault(flow.file, line, wrong, f"{flow.name} among the flows of {number}")
        if not any(sender.starts(flow.name) for sender in book.senders.values()):
            yield _starts_nowhere(flow, line)


def _starts_nowhere(flow: Flow, line: int) -> Fault:
    return Fault(flow.file, line, f"none of our numbers may start {flow.name}.", f"{flow.name} among the flows of a "
                 f"sender in {FILE}", severity="warning")
