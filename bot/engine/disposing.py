"""Disposing of what a Writer proposes. It proposes, the engine decides: a value must be in the person's own words and
pass the reader of a typed answer; all else is a question to the person, in the flow's words. Consents, scores, stages,
opting out and calling a person are nothing that can be proposed. Where nothing holds, the engine goes on as if there
were no Writer."""

from __future__ import annotations

from bot.answers.phrases.questions import Asked, question_in
from bot.answers.plain import to_plain
from bot.answers.quoted import believe
from bot.answers.reading import Reading
from bot.engine.ahead import hold, step_of
from bot.engine.answering import answer
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.ending import flag
from bot.engine.events import TimerSet
from bot.engine.filling import where_of
from bot.engine.guessing import put
from bot.engine.informing import worded
from bot.engine.inputs import Message, Proposal, Proposed
from bot.engine.missing import ask_waiting
from bot.engine.puzzling import due_at
from bot.engine.reasons import write_reason
from bot.engine.saving import save
from bot.engine.wondering import HALF, reply_to
from bot.script.flow import Step

# What is less certain is put to the person.
SURE = 0.7
_OFFERS = {"human": "offer_human", "stop": "offer_stop", "small_talk": ""}


def dispose(draft: Draft, proposed: Proposed) -> None:
    """Do what holds of the proposal, where the conversation still waits for it at that very question; nothing at all
    where somebody has written, taken over or gone on since."""
    conversation = draft.conversation
    if conversation is None or conversation.id != proposed.conversation_id or not conversation.puzzle:
        return
    if (proposed.step, proposed.number) == (conversation.step, conversation.asks):
        _go_on(draft, proposed.proposal)


def stop_puzzling(draft: Draft) -> None:
    """The Writer has had its time: go on without it."""
    if not draft.talk.puzzle:
        return
    if draft.now < due_at(draft):
        draft.note(TimerSet("understand", due_at(draft)))
    else:
        _go_on(draft, Proposal())


def _go_on(draft: Draft, proposal: Proposal) -> None:
    conversation = draft.talk
    words = conversation.puzzle
    step = draft.flow.step(conversation.step) if draft.flow is not None else None
    draft.change(puzzle="", puzzled=0)
    silent = conversation.status is not Status.BOT or draft.contact.opted_out
    if silent or step is None or step.answer is None or step.consent is not None:
        return
    if not _take(draft, step, words, proposal):
        draft.puzzle = None
        answer(draft, Message(draft.cause, draft.contact.address, conversation.at, words))


def _take(draft: Draft, step: Step, words: str, proposal: Proposal) -> bool:
    """Whether something of the proposal holds; then it is done."""
    if proposal.intent in _OFFERS:
        _offer(draft, step, proposal.intent)
        return True
    if proposal.intent == "change":
        return _change(draft, words, proposal)
    if proposal.intent not in ("answer", "question"):
        return False
    reading = _read(draft, step, words, proposal)
    if proposal.intent == "question" or proposal.reply:
        if step.answer is not None and step.answer.kind == "text" and not _asks_about(draft, proposal):
            return False
        asked = question_in(words) or Asked(words, sure=False)
        reply_to(draft, asked, hopeful=reading is not None, about=proposal.about, told=worded(proposal))
        draft.firm()
    elif reading is None:
        return False
    _guess(draft, step, words, proposal)
    if draft.talk.status is not Status.BOT:
        return True
    if reading is None:
        ask_waiting(draft, step)
    elif reading.confirm or proposal.confidence < SURE:
        put(draft, step, to_plain(reading.value))
    else:
        save(draft, step, reading.value, words)
    return True


def _asks_about(draft: Draft, proposal: Proposal) -> bool:
    questions = draft.flow.questions if draft.flow is not None else ()
    return bool(proposal.reply) or any(each.id == proposal.about for each in questions)


def _read(draft: Draft, step: Step, words: str, proposal: Proposal) -> Reading | None:
    """What holds of the value that is proposed for the step's answer."""
    assert step.answer is not None
    options = draft.options(step)
    for each in proposal.values:
        if each.name == step.answer.name:
            # An option is named by its id, which people do not type.
            shown = next((option.show for option in options if option.id == each.value), each.value)
            where = where_of(draft, words)
            return believe(step.answer.kind, words, each.quote, shown, where, draft.now, options)
    return None


def _guess(draft: Draft, waiting: Step, words: str, proposal: Proposal) -> None:
    """Keep what was proposed for answers that are still open, until their questions come."""
    flow, conversation = draft.walk
    known = {*conversation.answers, *consents(draft), *waiting.saves}
    guessed = dict(conversation.guessed)
    for name in dict.fromkeys(each.name for each in proposal.values):
        if name in flow.clues.asked_by and name not in known:
            reading = _read(draft, step_of(draft, name), words, proposal)
            if reading is not None:
                guessed[name] = to_plain(reading.value)
    if guessed != conversation.guessed:
        draft.change(guessed=guessed)


def _change(draft: Draft, words: str, proposal: Proposal) -> bool:
    """An answer that was given is put to the person anew, with the other value: they say whether it changes."""
    flow, conversation = draft.walk
    for name in dict.fromkeys(each.name for each in proposal.values):
        if name not in conversation.answers or name not in flow.clues.asked_by or name in consents(draft):
            continue
        step = step_of(draft, name)
        reading = _read(draft, step, words, proposal)
        if reading is None or step.book or name in conversation.ahead:
            continue
        if to_plain(reading.value) == conversation.answers[name].value:
            continue
        hold(draft, name)
        draft.change(step=step.id, missed=0, aside="", latest={})
        draft.say(draft.texts(step).ask or step.ask)
        put(draft, step, to_plain(reading.value))
        return True
    return False


def consents(draft: Draft) -> frozenset[str]:
    """The answers that are consents: a yes to words that were read."""
    flow, _ = draft.walk
    return frozenset(name for step in flow.steps if step.consent for name in step.saves)


def _offer(draft: Draft, step: Step, intent: str) -> None:
    """Say how one gets what they seem to want, and ask again. It counts half a try, so that nobody stays in it."""
    assert step.answer is not None
    missed = draft.talk.missed + HALF
    draft.change(missed=missed)
    if missed >= step.answer.tries:
        flag(draft, write_reason("unanswered", name=step.answer.name, times=f"{2 * missed:g}"), "handoff_tries")
        return
    if _OFFERS[intent]:
        draft.say_default(_OFFERS[intent])
    ask_waiting(draft, step)
