"""Checks whose conversations are (settings/owners.yaml) against the flows: what rules name must be somewhere."""

from __future__ import annotations

from bot.script.book import Book
from bot.script.built_in import SCORE
from bot.script.check_condition import check_condition
from bot.script.condition import Condition, comparisons
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.flow import Flow
from bot.script.owners import Owner
from bot.script.read_owners import FILE
from bot.script.tree import Known, Name, Tagged


def check_owners(book: Book) -> list[Fault]:
    """Flows, segments and answers that no flow has, and rules that none can come to."""
    draft = Draft(FILE)
    always = ""
    for owner in book.owners.values():
        line = owner.lines.get("", 1)
        if always:
            wrong = f"nothing comes to the rule {owner.name}: {always} above it always holds."
            draft.warn(line, wrong, "another order")
        for flow in owner.flows:
            if flow not in book.live:
                draft.unknown(owner.lines.get("flows", line), "flow", flow, book.live)
        flows = [flow for flow in book.live.values() if not owner.flows or flow.name in owner.flows]
        _check_segments(owner, flows, draft)
        if owner.when is not None and flows:
            _check_when(owner.when, flows, draft)
        limited = owner.when or owner.flows or owner.segments or owner.languages
        if not always and not limited and (owner.person or owner.team):
            always = owner.name
    return draft.faults


def _check_segments(owner: Owner, flows: list[Flow], draft: Draft) -> None:
    known = dict.fromkeys(name for flow in flows for name in flow.segments)
    for segment in owner.segments:
        if segment not in known:
            draft.unknown(owner.lines.get("segments", 1), "segment", segment, known)


def _check_when(when: Condition, flows: list[Flow], draft: Draft) -> None:
    """What it asks must make sense in one of the flows at least: an answer need not be in all of them."""
    asked = _asked(when, flows)
    faults: list[Fault] | None = None
    for flow in flows:
        if all(name in flow.answers or name in flow.built_in or name in SCORE for name in asked):
            tried = Draft(FILE)
            check_condition(flow, when, flow.answers.keys(), tried)
            if not tried.faults:
                return
            faults = faults or tried.faults
    if faults is not None:
        draft.faults.extend(faults)
        return
    everything = dict.fromkeys(name for flow in flows for name in (*flow.answers, *SCORE))
    missing = [name for name in asked if name not in everything]
    if missing:
        draft.unknown(when.line, "answer", missing[0], everything)
    else:
        draft.wrong(when.line, f"no flow has all of {', '.join(asked)}.", "answers of one flow")


def _asked(when: Condition, flows: list[Flow]) -> list[str]:
    """The names whose values it asks for."""
    known = {name for flow in flows for name in flow.answers}
    found: list[str] = []
    for part in comparisons(when.tree):
        if isinstance(part, Known):
            found.append(part.name)
        elif not isinstance(part, Tagged):
            names = [one.name for one in (part.left, *part.right) if isinstance(one, Name)]
            found += [name for name in names if name in known] or names[:1]
    return list(dict.fromkeys(found))
