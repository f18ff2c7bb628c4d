"""Rehearsal: a golden conversation played against a flow. Between all turns the conversation is written out and read
back, as in a store; timers run out while the script waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.rehearsal_items import ITEMS, said
from bot.engine.rehearsal_stage import Stage, prospect_of
from bot.errors import IllegalMove
from bot.script.book import Book
from bot.script.coverage import Passed
from bot.script.flow import Flow
from bot.script.golden import Script
from bot.script.golden_items import Item

# Golden conversations say "amanhã" and expect the same date in every run: they are played at this time (a Monday).
STAGE_TIME = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a conversation went another way than its script: the line, what was expected, what happened; for a `bot`
    item also the words that were `said` instead."""

    line: int
    expected: str
    happened: str
    said: str | None = None


def rehearse(book: Book, flow: Flow, script: Script, now: datetime) -> tuple[list[Mismatch], set[Passed]]:
    """Play one script against that flow of the book; returns what went another way (it stops at the first), and the
    steps and branches that were passed. The flow under test starts whatever the first message is."""
    stage = stage_of(book, flow, now)
    for item in script.items:
        try:
            mismatch = ITEMS[item.kind](stage, item)
        except IllegalMove as error:
            mismatch = str(error)
        if mismatch is not None:
            words = said(stage) if item.kind == "bot" else None
            return [Mismatch(item.line, _expected(item), mismatch, words)], stage.walked
    return [], stage.walked


def stage_of(book: Book, flow: Flow, now: datetime) -> Stage:
    """A new stage on which that flow is rehearsed alone, by somebody who has never written before."""
    alone = replace(book, live={flow.name: flow})
    address = prospect_of(flow)
    prospect = Contact("ct_rehearsal", address, phone=address.removeprefix("whatsapp:"))
    return Stage(alone, flow, now, document.write(prospect, None))


def _expected(item: Item) -> str:
    if item.kind == "bot" and item.value is None:
        return "bot: nothing"
    return f"{item.kind}: {item.value}"
