"""Checking what was read: whether a flow, and all flows together, can work."""

from __future__ import annotations

from collections.abc import Mapping

from bot.script.book import Book
from bot.script.check_across import check_across
from bot.script.check_branches import check_branches
from bot.script.check_falls import check_falls
from bot.script.check_filled import check_filled
from bot.script.check_hours import check_hours
from bot.script.check_known import check_known
from bot.script.check_limits import check_limits
from bot.script.check_lookups import check_lookups
from bot.script.check_names import check_names
from bot.script.check_owners import check_owners
from bot.script.check_paths import check_paths
from bot.script.check_questions import check_questions
from bot.script.check_reach import check_reach
from bot.script.check_replies import check_replies
from bot.script.check_senders import check_senders
from bot.script.check_service import check_service
from bot.script.check_templates import check_templates
from bot.script.check_translations import check_translations
from bot.script.check_turnings import check_turnings
from bot.script.check_verdicts import check_verdicts
from bot.script.check_was import check_was
from bot.script.draft import Draft
from bot.script.explore import survey
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.paths import Ways, always_known, known_before, ways_of


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
    check_questions(flow, draft)
    check_turnings(flow, ways, draft)
    if not any(fault.severity == "error" for fault in draft.faults):
        _check_walks(flow, ways, draft)
    return ordered([*draft.faults, *check_filled(flow), *check_translations(flow)])


def _check_walks(flow: Flow, ways: Ways, draft: Draft) -> None:
    """What only walking shows; a flow with errors is not walked."""
    seen = survey(flow)
    always: Mapping[str, frozenset[str]] = always_known(flow, ways)
    if seen.whole:
        always = {**always, **seen.known}
    check_verdicts(flow, seen, draft)
    check_reach(flow, seen, draft)
    check_branches(flow, seen, always, draft)
    check_known(flow, ways, always, known_before(flow, ways), draft)
    check_falls(flow, ways, draft)


def check_book(book: Book) -> list[Fault]:
    """Every fault of every live flow, and of all of them together, ordered by file and line."""
    return ordered([fault for flow in book.live.values() for fault in check(flow)] + check_across(book)
                   + check_lookups(book) + check_owners(book) + check_replies(book) + check_senders(book)
                   + check_service(book)
                   + check_templates(book))


def ordered(faults: list[Fault]) -> list[Fault]:
    """Faults by file and line, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line))
