"""Checks what flows look up against the sources that there are."""

from __future__ import annotations

from bot.script.book import Book
from bot.script.deeds import Lookup
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow, Step
from bot.script.lookups import Source, UrlSource
from bot.script.read_lookups import FILE


def check_lookups(book: Book) -> list[Fault]:
    """Sources that do not exist, what they are given and what is taken from them."""
    drafts = [Draft(flow.file) for flow in book.live.values()]
    for flow, draft in zip(book.live.values(), drafts, strict=True):
        for step in flow.steps:
            draft.step = step.id
            if step.lookup is not None:
                _check(flow, step, step.lookup, book, draft)
    return [fault for draft in drafts for fault in draft.faults]


def _check(flow: Flow, step: Step, lookup: Lookup, book: Book, draft: Draft) -> None:
    line, source = flow.lines.get((step.id, "lookup"), step.line), book.lookups.get(lookup.source)
    if source is None:
        if book.lookups:
            draft.unknown(line, "source", lookup.source, book.lookups)
        else:
            draft.wrong(line, f"there is no source {lookup.source}: there are none.", f"the file {FILE}")
        return
    _check_given(lookup, source, flow.lines.get((step.id, "with"), line), draft)
    if not isinstance(source, UrlSource):
        for name, field in lookup.fields.items():
            if field not in source.columns:
                draft.unknown(flow.lines.get(("save", name), line), f"column of {lookup.source}", field, source.columns)


def _check_given(lookup: Lookup, source: Source, line: int, draft: Draft) -> None:
    if not isinstance(source, UrlSource) and source.keyed:
        if len(lookup.given) != 1:
            draft.wrong(line, f"{lookup.source} is a table: it is given one value.", "with: {key: an_answer}")
        return
    known = source.parameters if isinstance(source, UrlSource) else source.columns
    for name in lookup.given:
        if name not in known:
            draft.unknown(line, f"parameter of {lookup.source}", name, sorted(known))
    if isinstance(source, UrlSource):
        for name in sorted(known - set(lookup.given)):
            draft.wrong(line, f"{lookup.source} is not given {name}.", f"with: {{{name}: an_answer}}")
