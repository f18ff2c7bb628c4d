"""Answering: what a prospect's message means to the question that waits."""

from __future__ import annotations

from bot.answers.phrases.agreeing import agrees_plainly
from bot.answers.phrases.anytime import greets
from bot.answers.phrases.intents import declines, keeps
from bot.answers.plain import from_plain, to_plain
from bot.answers.reading import Reading, Value
from bot.answers.told.find import Told, without
from bot.engine.ahead import leave_out
from bot.engine.amending import amends
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import AnswerSkipped
from bot.engine.filling import fill
from bot.engine.found import end_lookup
from bot.engine.inputs import Message
from bot.engine.looking import PATIENCE
from bot.engine.missing import BURST, ask_waiting, miss, see
from bot.engine.more import answers_rather, takes_words, unread
from bot.engine.puzzling import puzzles
from bot.engine.saving import go_on, save
from bot.engine.sent import answer_in, is_one_more_file
from bot.engine.taking import agreed, read
from bot.engine.walk import walk
from bot.engine.wondering import asks_instead, is_known, reply_to, without_question
from bot.script.flow import Step

_MOST_UNHEARD, _LONGEST_UNHEARD = 5, 500
# Kinds of answers that a message of before the question could be mistaken for.
_TAKES_ANYTHING = frozenset({"text", "name", "yes_no"})
_WORDLESS = frozenset({
    "audio", "image", "video", "document", "sticker", "contacts", "location", "unsupported",
})
_COUNTED = frozenset({"number", "money", "date"})


def answer(draft: Draft, message: Message) -> None:
    """Save what the message answers and walk on; or confirm it; or ask again, and after `tries` hand off."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    if step is None or step.answer is None:
        _interrupt(draft, step, message)
        return
    sent = answer_in(message, step.answer.kind)
    if sent is not None:
        save(draft, step, sent, message.text)
        return
    if message.kind in _WORDLESS and not message.text:
        if not is_one_more_file(draft, message):
            see(draft, step, message)
        return
    if conversation.wordless:
        draft.change(wordless=0)
    rest = without_question(draft, step, message)
    if rest is None:
        return
    message = rest
    if conversation.pending is not None and (yes := agreed(draft, message)) is not None:
        draft.change(pending=None)
        if yes:
            save(draft, step, from_plain(step.answer.kind, conversation.pending), message.text)
        else:
            draft.ask(step)
        return
    if step.answer.kind == "text" and _leaves_it(draft, step, message):
        return
    if takes_words(step) and unread(draft, message) and amends(draft, message.text):
        return
    told = fill(draft, message, step)
    reading = _read_beside(draft, step, message, told)
    if reading is None:
        _unanswered(draft, step, message, told)
    elif reading.confirm or not _is_plain(draft, step, message, reading):
        _confirm(draft, step, reading.value)
    else:
        save(draft, step, reading.value, message.text)


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
        reading = read(draft, step, said, text) if step.answer.kind not in _TAKES_ANYTHING else None
        if reading is not None and not reading.confirm:
            save(draft, step, reading.value, text)


def _read_beside(draft: Draft, step: Step, message: Message, told: list[Told]) -> Reading | None:
    """What the message answers to the step's question, beside what it told unasked."""
    assert step.answer is not None
    kind = step.answer.kind
    if kind == "text" and greets(message.text):
        return None
    if not told:
        return read(draft, step, message, message.text)
    rest = without(message.text, told)
    kinds = {draft.flow.clues.kinds[each.answer] for each in told} if draft.flow else set()
    if kind == "text" or (kind in _COUNTED and kinds & _COUNTED):
        return read(draft, step, message, rest)
    reading = read(draft, step, message, message.text)
    if reading is None or reading.confirm:
        reading = read(draft, step, message, rest) or reading
    return reading


def _is_plain(draft: Draft, step: Step, message: Message, reading: Reading) -> bool:
    """A consent is a plain yes: "claro, adoro receber spam" is put to the person."""
    if step.consent is None or reading.value is not True or message.choice:
        return True
    return agrees_plainly(message.text, draft.question(step))


def _confirm(draft: Draft, step: Step, value: Value) -> None:
    assert step.answer is not None
    draft.change(pending=to_plain(value))
    draft.say_default("confirm", value=draft.show_value(step.answer, value))


def _unanswered(draft: Draft, step: Step, message: Message, told: list[Told]) -> None:
    """The message is no answer to the question; it may be something else all the same."""
    if _leaves_it(draft, step, message):
        return
    asked = asks_instead(draft, step, message)
    if asked is not None:
        if not is_known(draft, asked) and not told and puzzles(draft, step, message):
            return
        reply_to(draft, asked)
        ask_waiting(draft, step)
    elif told:
        draft.say_default("noted")
        draft.ask(step)
    elif message.kind == "text" and not (draft.book.writer and answers_rather(draft, message.text)) \
            and amends(draft, message.text):
        return
    elif greets(message.text):
        if draft.pause > BURST:  # else the question has just been asked
            draft.ask(step)
    elif not puzzles(draft, step, message):
        miss(draft, step, message)


def _leaves_it(draft: Draft, step: Step, message: Message) -> bool:
    """Whether the message leaves the question without an answer, where it may, or with the one that it has."""
    assert step.answer is not None
    if step.answer.name in draft.talk.answers and keeps(message.text):
        go_on(draft, step)
        return True
    if step.answer.optional and declines(message.text):
        skip(draft, step)
        return True
    return False


def skip(draft: Draft, step: Step) -> None:
    """Go on without an answer; one that stands already is kept."""
    assert step.answer is not None
    name = step.answer.name
    if name not in draft.talk.answers:
        leave_out(draft, name)
        draft.note(AnswerSkipped(name))
    draft.change(missed=0, pending=None, latest={})
    go_on(draft, step)
