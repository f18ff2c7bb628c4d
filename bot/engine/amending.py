"""Amending: going back, and changing what was answered. The flow is walked again from there; answers on the way that
still hold are not asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.answers.phrases.changes import Change, change_of
from bot.answers.phrases.slips import slip_of
from bot.answers.plain import to_plain
from bot.answers.reading import Value
from bot.engine.ahead import hold, order_of, step_of
from bot.engine.changed import changed
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.inputs import Message
from bot.engine.more import joins, more_of, takes_words
from bot.engine.opening import open_conversation
from bot.engine.saving import LONGEST_SAID, go_on, keep
from bot.engine.walk import ungreeted, walk
from bot.engine.which import meant, slipped, told_anew, value_of

_AFTERWARDS = timedelta(hours=12)


def go_back(draft: Draft) -> None:
    """Ask the question before this one again; where a value waits to be confirmed, the question that it answered."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    if conversation.pending is not None:
        draft.change(pending=None)
        _ask_waiting(draft)
        return
    order = [name for name in order_of(draft) if name in flow.clues.asked_by and name not in conversation.ahead]
    here = step.answer.name if step and step.answer else ""
    before = order[:order.index(here)] if here in order else order
    if not before:
        draft.say_default("first_question")
        _ask_waiting(draft)
        return
    _ask_again(draft, before[-1])


def changes(draft: Draft, message: Message) -> bool:
    """Whether the message changes an answer, or asks to; then it is done."""
    change = change_of(message.text)
    return (change is not None and _changes(draft, message, change)) or _slips(draft, message)


def _slips(draft: Draft, message: Message) -> bool:
    slip = slip_of(message.text)
    name = slipped(draft, slip, message) if slip is not None else None
    value = value_of(draft, name, slip) if slip is not None and name is not None else None
    if name is None or value is None:
        return False
    put_right(draft, name, value, message.text)
    return True


def _changes(draft: Draft, message: Message, change: Change) -> bool:
    name = meant(draft, change, message)
    if name is None:
        return False
    value = value_of(draft, name, change)
    if value is not None:
        put_right(draft, name, value, message.text)
    elif change.what and name in draft.talk.ahead:
        _forget(draft, name)
    elif change.what:
        draft.say_default("change_which")
        _ask_again(draft, name)
    else:
        return False
    return True


def put_right(draft: Draft, name: str, value: Value, said: str) -> None:
    """Save another value for an answer that was given, say so, and walk again from there; where the walk has not come
    by it yet, the question that waits still waits."""
    flow, conversation = draft.walk
    if name in conversation.ahead:
        keep(draft, name, value, said, missed=conversation.missed, aside="")
        draft.say_default("changed", value=draft.show_value(flow.answers[name], value))
        _ask_waiting(draft)
        return
    replace_answer(draft, name, value, said)
    draft.say_default("changed", value=draft.show_value(flow.answers[name], value))
    draft.firm()
    go_on(draft, step_of(draft, name))


def amends(draft: Draft, text: str) -> bool:
    """Whether a message right after an answer goes on with that answer; then it is saved anew, and only what is new
    on the way is said."""
    flow, conversation = draft.walk
    name, value = more_of(draft, text)
    if value is None:
        return False
    was, said = conversation.step, conversation.latest[name]
    replace_answer(draft, name, value, text)
    draft.change(latest={name: f"{said} {text}"[:LONGEST_SAID]})
    go_on(draft, step_of(draft, name))
    if draft.talk.step == was and draft.talk.status is Status.BOT:
        draft.replies.clear()  # the same question waits: it stands right above
        step = flow.step(was)
        if step is not None and not joins(text) and (flow.answers[name].kind == "text" or takes_words(step)):
            draft.say_default("noted")  # the person may have meant that question after all
            draft.ask(step)
    return True


def amends_afterwards(draft: Draft, message: Message) -> bool:
    """Whether the message amends an answer of a conversation that has just ended: its lead is changed, nothing begins
    anew."""
    before = draft.conversation
    if before is None or draft.flow is None or not before.ended or not before.answers or message.kind != "text":
        return False
    if before.outcome not in ("qualified", "disqualified", "done") or draft.pause > _AFTERWARDS.total_seconds():
        return False
    name, value = more_of(draft, message.text)
    more = value is not None
    if not more:
        name, value = _changed_afterwards(draft, message)
    if value is None:
        return False
    if not more:
        draft.say_default("changed", value=draft.show_value(draft.flow.answers[name], value))
    if before.outcome == "disqualified" and to_plain(value) != before.answers[name].value:
        _judge_anew(draft, message, {name: to_plain(value)})
    else:
        keep(draft, name, value, message.text, last_in=draft.now)
    return True


def _judge_anew(draft: Draft, message: Message, right: Mapping[str, Any]) -> None:
    """Somebody puts right what spoke against them: the flow is walked again with it, in a new conversation."""
    before = draft.talk
    if not open_conversation(draft, message):
        return
    known = {name: given.value for name, given in before.answers.items()}
    draft.contact = changed(draft.contact, known={**draft.contact.known, **known, **right})
    draft.change(last_in=draft.now, at=message.to)
    walk(draft, ungreeted(draft.walk[0].steps[0]))


def _changed_afterwards(draft: Draft, message: Message) -> tuple[str, Value | None]:
    change, slip = change_of(message.text), slip_of(message.text)
    name = None
    if change is not None:
        name = meant(draft, change, message) if change.what else told_anew(draft, message)
    if name is None and slip is not None and (slip.sure or slip.what or slip.was):
        change, name = slip, slipped(draft, slip, message)
    return (name, value_of(draft, name, change)) if name is not None and change is not None else ("", None)


def renounced(draft: Draft, message: Message) -> str | None:
    """The answer of a conversation that has ended which the message wants to give anew, without saying what."""
    change = change_of(message.text) if draft.conversation is not None and draft.flow is not None else None
    return meant(draft, change, message) if change is not None and change.what else None


def replace_answer(draft: Draft, name: str, value: Value, said: str) -> None:
    hold(draft, name)
    draft.heard = draft.talk.step
    keep(draft, name, value, said, aside="")


def _ask_again(draft: Draft, name: str) -> None:
    hold(draft, name)
    step = step_of(draft, name)
    draft.change(step=step.id, missed=0, pending=None, aside="", latest={})
    draft.ask(step)


def _forget(draft: Draft, name: str) -> None:
    """What was told before its question, and is not right: that is asked when its turn comes, and holds until then."""
    ahead = {other: told for other, told in draft.talk.ahead.items() if other != name}
    draft.change(ahead=ahead, aside="")
    draft.say_default("noted")
    _ask_waiting(draft)


def _ask_waiting(draft: Draft) -> None:
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    if step is not None and step.answer is not None:
        draft.ask(step)
