"""Checking what was read: whether a flow, and all flows together, can work."""

from __future__ import annotations

from bot.script.book import Book
from bot.script.check_across import check_across
from bot.script.check_hours import check_hours
from bot.script.check_limits import check_limits
from bot.script.check_names import check_names
from bot.script.check_paths import check_paths
from bot.script.check_translations import check_translations
from bot.script.check_verdicts import check_verdicts
from bot.script.check_was import check_was
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.paths import ways_of


def check(flow: Flow) -> list[Fault]:
    """Every fault of one flow that was read, with its translations, ordered by file and line."""
    draft = Draft(flow.file)
    draft.sources = flow.sources
    ways = ways_of(flow)
    check_paths(flow, ways, draft)
    check_names(flow, ways, draft)
    check_limits(flow, draft)
    check_was(flow, draft)
    check_hours(flow, draft)
    if not any(fault.severity == "error" for fault in draft.faults):
        check_verdicts(flow, draft)
    return ordered([*draft.faults, *check_translations(flow)])


def check_book(book: Book) -> list[Fault]:
    """Every fault of every live flow, and of all of them together, ordered by file and line."""
    return ordered([fault for flow in book.live.values() for fault in check(flow)] + check_across(book))


def ordered(faults: list[Fault]) -> list[Fault]:
    """Faults by file and line, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line))
