"""Recording: what a person did, rehearsed, becomes a golden conversation that expects what happens now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.answers.plain import from_plain
from bot.answers.show import show
from bot.engine.events import AnswerMissed, AnswerSaved, ConversationClosed, Flagged, QuestionAsked, StageReached
from bot.engine.rehearsal import stage_of
from bot.engine.rehearsal_contact import as_plain
from bot.engine.rehearsal_items import ITEMS, judged_on, said
from bot.engine.rehearsal_stage import Stage
from bot.leads.band import band_of
from bot.script.book import Book
from bot.script.flow import Flow
from bot.script.golden_items import NOTHING, Item, Wanted
from bot.script.questions import UNKNOWN


def record(book: Book, flow: Flow, deeds: Sequence[Item], now: datetime) -> list[Item]:
    """The deeds (contact, user, tap, media, wait, staff), each with what follows from it; at the end the step that
    waits, and the score. Raises IllegalMove where staff did what the conversation does not allow."""
    stage = stage_of(book, flow, now)
    items: list[Item] = []
    for deed in deeds:
        ITEMS[deed.kind](stage, deed)
        items += [deed, *(Item(kind, 0, value) for kind, value in _follows(stage, deed))]
    items += [Item(kind, 0, value) for kind, value in _at_the_end(stage)]
    return items


def _follows(stage: Stage, deed: Item) -> Iterator[tuple[str, Wanted]]:
    if deed.kind == "contact":
        return
    words = said(stage)
    by_staff = deed.kind == "staff" and (not words or any(reply.author != "bot" for reply in stage.replies))
    if not by_staff:
        # A bot that says the word `nothing` is not one that is silent.
        yield ("bot_contains", words) if words == NOTHING else ("bot", words or None)
    yield from (("bot_template", name) for name in stage.templates)
    if titles := tuple(choice.title for reply in stage.replies for choice in reply.choices):
        yield "choices", titles
    yield from _happened(stage)


def _happened(stage: Stage) -> Iterator[tuple[str, Wanted]]:
    for event in stage.latest:
        if isinstance(event, AnswerMissed):
            yield "missed", event.name
        elif isinstance(event, QuestionAsked):
            yield "asked", event.known or UNKNOWN
        elif isinstance(event, Flagged):
            yield "handoff", event.reason
        elif isinstance(event, ConversationClosed):
            yield "end", event.outcome
    saved = {event.name: event.value for event in stage.latest if isinstance(event, AnswerSaved)}
    written = {name: _written(stage, name, plain) for name, plain in saved.items()}
    if known := {name: value for name, value in written.items() if value is not None}:
        yield "answer", known
    if any(isinstance(event, StageReached) for event in stage.latest) and stage.conversation is not None:
        yield "stage", stage.conversation.stage


def _at_the_end(stage: Stage) -> Iterator[tuple[str, Wanted]]:
    conversation = stage.conversation
    if conversation is not None and conversation.step:
        yield "step", conversation.step
    if conversation is not None and conversation.answers and (stage.flow.fit or stage.flow.engagement):
        judged = judged_on(stage)
        yield "score", {name: Decimal(f"{getattr(judged, name):.2f}").normalize() for name in ("fit", "engagement")}
        if stage.flow.bands is not None:
            yield "band", band_of(stage.flow, judged)


def _written(stage: Stage, name: str, plain: Any) -> Any:
    """The answer as its author would write it: the first form that is read as the very same; None: there is none."""
    flow = stage.flow
    kind = flow.answers[name].kind
    forms: list[Any] = [plain]
    if isinstance(plain, dict):
        amount = Decimal(plain["amount"])
        forms = [amount, f"{plain['currency']} {amount}", show(from_plain(kind, plain), kind, flow.where)]
    return next((form for form in forms if as_plain(flow, name, form, stage.now) == plain), None)
