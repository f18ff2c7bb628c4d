"""Answering: what a prospect's message means to the question that waits."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.kinds import understand
from bot.answers.plain import from_plain, to_plain
from bot.answers.reading import Reading, Value
from bot.engine.changed import changed
from bot.engine.consent import record_consent
from bot.engine.conversation import Given, Status
from bot.engine.doing import do
from bot.engine.draft import Draft
from bot.engine.ending import flag
from bot.engine.events import AnswerMissed, AnswerSaved
from bot.engine.found import end_lookup
from bot.engine.inputs import Message
from bot.engine.looking import PATIENCE
from bot.engine.walk import go_on, walk
from bot.leads.identity import country_of
from bot.script.flow import Step

_MOST_UNHEARD, _LONGEST_UNHEARD = 5, 500
# Kinds of answers that a message of before the question could be mistaken for.
_TAKES_ANYTHING = frozenset({"text", "name", "yes_no"})
_WORDLESS = frozenset({"audio", "image", "video", "document", "sticker"})


def answer(draft: Draft, message: Message) -> None:
    """Save what the message answers and walk on; or confirm it; or ask again, and after `tries` hand off."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    if step is None or step.answer is None:
        _interrupt(draft, step, message)
        return
    if conversation.pending is not None and (agreed := _agreed(draft, message)) is not None:
        draft.change(pending=None)
        if agreed:
            _save(draft, step, from_plain(step.answer.kind, conversation.pending), message)
        else:
            draft.ask(step)
        return
    reading = _read(draft, step, message)
    if reading is None:
        _miss(draft, step, message)
    elif reading.confirm:
        _confirm(draft, step, reading.value)
    else:
        _save(draft, step, reading.value, message)


def _interrupt(draft: Draft, step: Step | None, message: Message) -> None:
    """Somebody writes though nothing is asked: a wait is over; while something is looked up it is kept; a step that is
    no more begins anew."""
    flow, conversation = draft.walk
    if step is not None and step.wait is not None:
        draft.change(until=0)
        go_on(draft, step)
    elif step is not None and step.lookup is not None and conversation.looking:
        draft.change(unheard=(*conversation.unheard, (message.text[:_LONGEST_UNHEARD], message.choice))[:_MOST_UNHEARD])
        if draft.now.timestamp() - conversation.looking > PATIENCE.total_seconds():
            end_lookup(draft, step, None)
    else:
        walk(draft, flow.steps[0])


def answer_unheard(draft: Draft) -> None:
    """What was written while something was looked up answers the question that now waits, where nothing else can have
    been meant; else that question is the answer to it. It is never a yes: nobody had read the question."""
    unheard = draft.talk.unheard
    if draft.talk.looking:
        return  # something else is looked up now
    draft.change(unheard=())
    for text, choice in unheard:
        flow, conversation = draft.walk
        step = flow.step(conversation.step)
        if conversation.status is not Status.BOT or step is None or step.answer is None or step.book:
            return
        said = Message("", draft.contact.address, conversation.at, text, choice=choice)
        reading = _read(draft, step, said) if step.answer.kind not in _TAKES_ANYTHING else None
        if reading is not None and not reading.confirm:
            _save(draft, step, reading.value, said)


def _agreed(draft: Draft, message: Message) -> bool | None:
    """Whether the message says yes or no to the value that waits to be confirmed; None: it says something else. A
    longer no ("não, são 50") is an answer of its own."""
    said = understand("yes_no", message.text, draft.where, draft.now)
    if said is None or (said.value is False and len(message.text.split()) > 3):
        return None
    return bool(said.value)


def _read(draft: Draft, step: Step, message: Message) -> Reading | None:
    assert step.answer is not None
    options = draft.options(step)
    if message.choice in {option.id for option in options}:
        return Reading(message.choice)
    where = draft.where
    if step.answer.kind == "phone":
        where = replace(where, country=country_of(draft.contact.phone) or where.country)
    return understand(step.answer.kind, message.text, where, draft.now, options)


def _confirm(draft: Draft, step: Step, value: Value) -> None:
    assert step.answer is not None
    draft.change(pending=to_plain(value))
    draft.say_default("confirm", value=draft.show_value(step.answer, value))


def _save(draft: Draft, step: Step, value: Value, message: Message) -> None:
    assert step.answer is not None
    flow, conversation = draft.walk
    name, plain = step.answer.name, to_plain(value)
    draft.change(answers={**conversation.answers, name: Given(plain, draft.now)}, missed=0, pending=None)
    if step.answer.kind == "name":
        draft.contact = changed(draft.contact, name=str(value))
    draft.note(AnswerSaved(name, plain, message.text))
    do(draft, step)
    if step.consent is not None:
        record_consent(draft, step.consent, value is True, message.id)
        if value is not True and step.consent.refused is not None:
            walk(draft, flow.step(step.consent.refused))
            return
    go_on(draft, step)


def _miss(draft: Draft, step: Step, message: Message) -> None:
    """Not understood: ask again in other words, or call a human when that has been tried often enough."""
    assert step.answer is not None
    _, conversation = draft.walk
    missed = conversation.missed + 1
    draft.change(missed=missed)
    draft.note(AnswerMissed(step.answer.name, message.text, missed))
    if missed >= step.answer.tries:
        flag(draft, f"did not understand “{step.answer.name}” after {missed} tries", "handoff_tries")
        return
    if conversation.pending is not None:
        waiting = from_plain(step.answer.kind, conversation.pending)
        draft.say_default("confirm_again", value=draft.show_value(step.answer, waiting))
        return
    again = draft.texts(step).again or step.answer.again
    if message.kind in _WORDLESS and not message.text:
        draft.say_default("media")
        again = None
    elif again is None:
        kind = f"again_{step.answer.kind}"
        draft.say_default(kind if draft.book.sentence(kind, draft.language) else "again")
    draft.ask(step, again)
