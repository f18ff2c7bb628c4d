"""Playing a labelled conversation: the very engine, on a stage of its own; a Writer is asked where the engine asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.engine import document
from bot.engine.conversation import Conversation
from bot.engine.events import Event, UnderstandingAsked
from bot.engine.inputs import Proposal, Proposed
from bot.engine.rehearsal import STAGE_TIME, stage_of
from bot.engine.rehearsal_stage import Stage
from bot.errors import LeadlineError
from bot.evaluation.labels import Sheet, Talk
from bot.script.book import Book
from bot.writing.asking import make_request
from bot.writing.masking import unmask
from bot.writing.reading import read_proposal
from bot.writing.request import Request

_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What a Writer told to one request: its words (empty: none came), how long that took, and what it cost in US
    dollars. `counted`: the server counted the tokens, else it is the most that it can have cost. `failed`: why no words
    came."""

    text: str
    seconds: float
    cost: Decimal
    counted: bool = True
    failed: str = ""


Ask = Callable[[Request], Told]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one message did. `saved`: answers that have another value than before (plain values); `put`: values that
    the person is, or will be, asked to confirm. `changed`: answers among the saved that had a value. `offered`: what a
    Writer took the message for, where the engine only offers that ("human", "stop"). `asked`: the Writer's part."""

    saved: dict[str, Any]
    put: dict[str, Any]
    changed: frozenset[str]
    events: tuple[Event, ...]
    offered: str = ""
    asked: Told | None = None


def walk(book: Book, sheet: Sheet, talk: Talk, ask: Ask | None = None, *, masked: bool = True) -> list[Seen]:
    """What each of its messages does. Raises LeadlineError where the usual answers do not lead to its question."""
    stage = stage_of(replace(book, writer=ask is not None), book.live[sheet.flow], STAGE_TIME)
    keywords = stage.flow.start.keywords
    stage.hear(text=keywords[0] if keywords else "hi")
    _go_to(stage, sheet, talk)
    return [_hear(stage, said.text, ask, masked) for said in talk.said]


def _go_to(stage: Stage, sheet: Sheet, talk: Talk) -> None:
    for _ in range(_MOST_STEPS):
        name = _waiting(stage)
        if not talk.at or name == talk.at:
            return
        if name not in sheet.usual:
            break
        stage.hear(text=sheet.usual[name])
        if _waiting(stage) == name:
            raise LeadlineError(f"{sheet.file}: {sheet.usual[name]!r}, the usual answer to {name}, is not understood.")
    raise LeadlineError(f"{sheet.file}:{talk.line}: the usual answers do not lead to {talk.at}.")


def _waiting(stage: Stage) -> str:
    """The answer that is asked for."""
    conversation = stage.conversation
    step = stage.flow.step(conversation.step) if conversation is not None else None
    return step.answer.name if step is not None and step.answer is not None else ""


def _hear(stage: Stage, text: str, ask: Ask | None, masked: bool) -> Seen:
    before = stage.conversation
    stage.hear(text=text)
    events, asked, proposal = list(stage.latest), None, Proposal()
    wanted = next((event for event in events if isinstance(event, UnderstandingAsked)), None)
    if ask is not None and wanted is not None:
        asked, proposal = _ask(stage, wanted, ask, masked)
        events += stage.latest
    after = stage.conversation
    held, had = _answers(after), _answers(before)
    saved = {name: value for name, value in held.items() if name not in had or had[name] != value}
    return Seen(
        saved, _put(stage, before, after), frozenset(had) & frozenset(saved), tuple(events),
        proposal.intent if proposal.intent in ("human", "stop") else "", asked,
    )


def _ask(stage: Stage, wanted: UnderstandingAsked, ask: Ask, masked: bool) -> tuple[Told | None, Proposal]:
    """Ask the Writer as the host does, and let the engine dispose of what it proposes."""
    contact, conversation = document.read(stage.kept)
    request = make_request(stage.book, contact, conversation, wanted.number, stage.now, masked=masked)
    if request is None or conversation is None:
        return None, Proposal()
    told = ask(request)
    proposal = unmask(read_proposal(told.text), request.marks)
    stage.take(Proposed(stage.next_id("PR"), conversation.id, wanted.step, wanted.number, proposal))
    return told, proposal


def _answers(conversation: Conversation | None) -> dict[str, Any]:
    return {} if conversation is None else {
        name: given.value for name, given in conversation.answers.items() if not given.made}


def _put(stage: Stage, before: Conversation | None, after: Conversation | None) -> dict[str, Any]:
    """What is newly put to the person, or will be when its question comes."""
    if after is None:
        return {}
    had = before.guessed if before is not None else {}
    put = {name: value for name, value in after.guessed.items() if had.get(name) != value}
    step = stage.flow.step(after.step)
    if after.pending is not None and step is not None and step.answer is not None \
            and (before is None or before.pending != after.pending):
        put[step.answer.name] = after.pending
    return put
