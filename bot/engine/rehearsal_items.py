"""What each item of a golden conversation does on the stage, or how it is compared: None, or what happened instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.answers.kinds import understand
from bot.answers.plain import from_plain, to_plain
from bot.engine import document
from bot.engine.changed import changed
from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, Event, Reply
from bot.engine.inputs import Place, StaffAct, Timer
from bot.engine.rehearsal_stage import Stage
from bot.leads.score import Score, score
from bot.script.flow import Flow
from bot.script.golden_items import Item


def _contact(stage: Stage, item: Item) -> None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    contact, conversation = document.read(stage.kept)
    known = {
        name.removeprefix("known."): as_plain(stage.flow, name.removeprefix("known."), value, stage.now)
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
    replies: tuple[Reply, ...] = ()
    happened: list[Event] = []
    while due := sorted((timer for timer in stage.timers if timer.due <= until), key=lambda timer: timer.due):
        stage.timers.remove(due[0])
        stage.now = max(stage.now, due[0].due)
        conversation = stage.conversation
        stage.take(Timer(stage.next_id("timer"), due[0].reason, conversation.id if conversation else ""))
        replies += stage.replies
        happened += stage.latest
    stage.now, stage.replies, stage.latest = until, replies, happened


def _staff(stage: Stage, item: Item) -> None:
    wanted: Mapping[str, str] = item.value  # type: ignore[assignment]
    stage.take(StaffAct(stage.next_id("act"), wanted["act"], wanted.get("by") or "staff", wanted.get("text") or ""))


def _bot(stage: Stage, item: Item) -> str | None:
    words = said(stage)
    return None if words == (item.value or "") else f"the bot said: {words or 'nothing'}"


def _bot_contains(stage: Stage, item: Item) -> str | None:
    words = said(stage)
    return None if str(item.value) in words else f"the bot said: {words or 'nothing'}"


def said(stage: Stage) -> str:
    """All that the bot said in the last turn, as golden conversations write it."""
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
        if plain != as_plain(stage.flow, name, value, stage.now):
            return f"{name} is {'not known' if plain is None else plain}"
    return None


def as_plain(flow: Flow, name: str, value: Any, now: datetime) -> Any:
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
    judged = judged_on(stage)
    for name, value in wanted.items():
        if abs(getattr(judged, name) - float(value)) > 0.01:
            return f"{name} is {getattr(judged, name):g}"
    return None


def judged_on(stage: Stage) -> Score:
    """The score that the answers so far make."""
    given = stage.conversation.answers if stage.conversation else {}
    values = {name: from_plain(stage.flow.answers[name].kind, one.value) for name, one in given.items()}
    return score(stage.flow, values, [one.at for one in given.values()], stage.now)


ITEMS: Mapping[str, Callable[[Stage, Item], str | None]] = {
    "contact": _contact, "user": _user, "tap": _tap, "media": _media, "wait": _wait, "staff": _staff, "bot": _bot,
    "bot_contains": _bot_contains, "choices": _choices, "answer": _answer, "missed": _missed, "step": _step,
    "handoff": _handoff, "end": _end, "stage": _stage, "score": _score,
}
