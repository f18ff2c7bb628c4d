"""Rehearsal: a golden conversation played against a flow. Between all turns the conversation is written out and read
back, as in a store; timers run out while the script waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.answers.kinds import understand
from bot.answers.plain import from_plain, to_plain
from bot.engine import document
from bot.engine.changed import changed
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.engine.events import AnswerMissed, Event, Reply, TimerSet
from bot.engine.inputs import Input, Message, Place, StaffAct, Timer
from bot.engine.turn import take_turn
from bot.errors import IllegalMove
from bot.leads.score import score
from bot.script.book import Book
from bot.script.flow import Flow
from bot.script.golden import Script
from bot.script.golden_items import Item

ADDRESS, OURS = "whatsapp:+5511999990000", "whatsapp:+15550001000"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a conversation went another way than its script: the line, what was expected, what happened."""

    line: int
    expected: str
    happened: str


@dataclass(slots=True)
class Stage:
    """A rehearsal under way. `steps` are the steps that were reached, for coverage."""

    book: Book
    flow: Flow
    now: datetime
    kept: str
    events: list[Event] = field(default_factory=list)
    latest: list[Event] = field(default_factory=list)
    replies: tuple[Reply, ...] = ()
    timers: list[TimerSet] = field(default_factory=list)
    steps: set[str] = field(default_factory=set)
    count: int = 0

    @property
    def conversation(self) -> Conversation | None:
        """As it was written out."""
        return document.read(self.kept)[1]

    def take(self, input: Input) -> None:
        """One turn, on what was read back."""
        contact, conversation = document.read(self.kept)
        turn = take_turn(self.book, contact, conversation, input, self.now)
        self.kept = document.write(turn.contact, turn.conversation)
        self.replies, self.latest = turn.replies, list(turn.events)
        self.events += turn.events
        self.timers += [event for event in turn.events if isinstance(event, TimerSet)]
        if turn.conversation is not None and turn.conversation.step:
            self.steps.add(turn.conversation.step)

    def next_id(self, prefix: str) -> str:
        """Ids that are the same in every run."""
        self.count += 1
        return f"{prefix}{self.count}"

    def hear(self, **what: Any) -> None:
        """The prospect does something, ten seconds later."""
        self.now += timedelta(seconds=10)
        contact, _ = document.read(self.kept)
        self.take(Message(self.next_id("SM"), contact.address, OURS, **what))


def rehearse(book: Book, flow: Flow, script: Script, now: datetime) -> tuple[list[Mismatch], set[str]]:
    """Play one script against that flow of the book; returns what went another way (it stops at the first), and the
    steps that were reached. The flow under test starts whatever the first message is."""
    alone = replace(book, live={flow.name: flow})
    stage = Stage(alone, flow, now, document.write(Contact("ct_rehearsal", ADDRESS, phone=ADDRESS[9:]), None))
    for item in script.items:
        try:
            mismatch = _ITEMS[item.kind](stage, item)
        except IllegalMove as error:
            mismatch = str(error)
        if mismatch is not None:
            return [Mismatch(item.line, _expected(item), mismatch)], stage.steps
    return [], stage.steps


def _expected(item: Item) -> str:
    if item.kind == "bot" and item.value is None:
        return "bot: nothing"
    return f"{item.kind}: {item.value}"


def _contact(stage: Stage, item: Item) -> None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    contact, conversation = document.read(stage.kept)
    known = {
        name.removeprefix("known."): _as_plain(stage.flow, name.removeprefix("known."), value, stage.now)
        for name, value in wanted.items() if name.startswith("known.")
    }
    address = f"whatsapp:{wanted['phone']}" if wanted.get("phone") else contact.address
    contact = changed(
        contact, address=address, phone=address.removeprefix("whatsapp:"), profile_name=str(wanted.get("name") or ""),
        language=str(wanted.get("language") or ""), known=known, seen=1 if wanted.get("returning") or known else 0,
        source={"source_id": str(wanted["ad"])} if wanted.get("ad") else {},
    )
    stage.kept = document.write(contact, conversation)


def _user(stage: Stage, item: Item) -> None:
    stage.hear(text=str(item.value))


def _tap(stage: Stage, item: Item) -> str | None:
    shown = {choice.id: choice.title for reply in stage.replies for choice in reply.choices}
    if item.value not in shown:
        return f"there is no such option to tap; shown were {', '.join(shown) or 'none'}"
    stage.hear(text=shown[str(item.value)], choice=str(item.value), kind="button")
    return None


def _media(stage: Stage, item: Item) -> None:
    place = Place(-23.55, -46.63) if item.value == "location" else None
    stage.hear(kind=str(item.value), place=place)


def _wait(stage: Stage, item: Item) -> None:
    """Time passes; timers run out on their way, and what they say is what was said meanwhile."""
    until = stage.now + timedelta(seconds=float(item.value))  # type: ignore[arg-type]
    said: tuple[Reply, ...] = ()
    happened: list[Event] = []
    while due := sorted((timer for timer in stage.timers if timer.due <= until), key=lambda timer: timer.due):
        stage.timers.remove(due[0])
        stage.now = max(stage.now, due[0].due)
        conversation = stage.conversation
        stage.take(Timer(stage.next_id("timer"), due[0].reason, conversation.id if conversation else ""))
        said += stage.replies
        happened += stage.latest
    stage.now, stage.replies, stage.latest = until, said, happened


def _staff(stage: Stage, item: Item) -> None:
    wanted: Mapping[str, str] = item.value  # type: ignore[assignment]
    stage.take(StaffAct(stage.next_id("act"), wanted["act"], wanted.get("by") or "staff", wanted.get("text") or ""))


def _bot(stage: Stage, item: Item) -> str | None:
    said = _said(stage)
    return None if said == (item.value or "") else f"the bot said: {said or 'nothing'}"


def _bot_contains(stage: Stage, item: Item) -> str | None:
    said = _said(stage)
    return None if str(item.value) in said else f"the bot said: {said or 'nothing'}"


def _said(stage: Stage) -> str:
    text = "\n\n".join(reply.text for reply in stage.replies)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _choices(stage: Stage, item: Item) -> str | None:
    shown = tuple(choice.title for reply in stage.replies for choice in reply.choices)
    return None if shown == item.value else f"shown were {', '.join(shown) or 'none'}"


def _answer(stage: Stage, item: Item) -> str | None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    given = stage.conversation.answers if stage.conversation else {}
    for name, value in wanted.items():
        plain = given[name].value if name in given else None
        if plain != _as_plain(stage.flow, name, value, stage.now):
            return f"{name} is {'not known' if plain is None else plain}"
    return None


def _as_plain(flow: Flow, name: str, value: Any, now: datetime) -> Any:
    """A value as a person would write it, in plain form; option ids and plain values stand for themselves."""
    answer = flow.answers.get(name)
    if answer is None or value is None or isinstance(value, bool):
        return value
    if value in {option.id for option in answer.options}:
        return value
    try:
        return to_plain(from_plain(answer.kind, value))
    except (ValueError, TypeError, KeyError, ArithmeticError):
        reading = understand(answer.kind, str(value), flow.where, now, answer.options)
        return to_plain(reading.value) if reading else value


def _missed(stage: Stage, item: Item) -> str | None:
    missed = [event.name for event in stage.latest if isinstance(event, AnswerMissed)]
    return None if item.value in missed else f"not understood: {', '.join(missed) or 'nothing'}"


def _step(stage: Stage, item: Item) -> str | None:
    step = stage.conversation.step if stage.conversation else ""
    return None if step == item.value else f"it waits at {step or 'no step'}"


def _handoff(stage: Stage, item: Item) -> str | None:
    conversation = stage.conversation
    if conversation is None or conversation.status is not Status.FLAGGED:
        return f"the conversation is {conversation.status if conversation else 'not there'}"
    matches = item.value is True or str(item.value) in conversation.flagged_for
    return None if matches else f"it was handed off for: {conversation.flagged_for}"


def _end(stage: Stage, item: Item) -> str | None:
    outcome = stage.conversation.outcome if stage.conversation else ""
    return None if outcome == item.value else f"it ended {outcome}" if outcome else "it has not ended"


def _stage(stage: Stage, item: Item) -> str | None:
    reached = stage.conversation.stage if stage.conversation else "new"
    return None if reached == item.value else f"the stage is {reached}"


def _score(stage: Stage, item: Item) -> str | None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    given = stage.conversation.answers if stage.conversation else {}
    values = {name: from_plain(stage.flow.answers[name].kind, one.value) for name, one in given.items()}
    judged = score(stage.flow, values, [one.at for one in given.values()], stage.now)
    for name, value in wanted.items():
        if abs(getattr(judged, name) - float(value)) > 0.01:
            return f"{name} is {getattr(judged, name):g}"
    return None


_ITEMS: Mapping[str, Callable[[Stage, Item], str | None]] = {
    "contact": _contact, "user": _user, "tap": _tap, "media": _media, "wait": _wait, "staff": _staff, "bot": _bot,
    "bot_contains": _bot_contains, "choices": _choices, "answer": _answer, "missed": _missed, "step": _step,
    "handoff": _handoff, "end": _end, "stage": _stage, "score": _score,
}
