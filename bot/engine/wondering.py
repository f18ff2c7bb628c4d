"""Wondering: a prospect asks us something. What the flow has words for is answered, all else is noted for the team;
then the question that waits is asked again."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.fold import fold
from bot.answers.phrases.questions import Asked, question_in
from bot.engine.draft import Draft
from bot.engine.ending import flag
from bot.engine.events import QuestionAsked
from bot.engine.filling import fill
from bot.engine.informing import Told, is_known_of, tells
from bot.engine.inputs import Message
from bot.engine.missing import ask_waiting
from bot.engine.more import goes_on
from bot.engine.puzzling import puzzles
from bot.engine.reasons import write_reason
from bot.engine.taking import agreed, read
from bot.script.flow import Step
from bot.script.questions import asked_about, is_about

HALF = 0.5  # of a try: who asks is still talking with us
_MOST_OPEN, _LONGEST_OPEN = 5, 200


def without_question(draft: Draft, step: Step, message: Message) -> Message | None:
    """The message without the question that it plainly asks, which is replied to; None where nothing else is said that
    answers the step's question, which is then repeated."""
    assert step.answer is not None
    asked = question_in(message.text) if message.kind == "text" and not message.choice else None
    if asked is None or _picks(draft, step, message):
        return message
    rest = replace(message, text=asked.beside)
    answers = bool(asked.beside) and _answers(draft, step, rest)
    named = bool(step.answer.options) and is_known(draft, asked)  # it may have a word of an option in it
    if not (answers or asked.sure or named or step.answer.kind == "text"):
        return message
    if not answers and not is_known(draft, asked) and puzzles(draft, step, message):
        return None
    reply_to(draft, asked, hopeful=answers)
    if answers:
        draft.firm()
        return rest
    if asked.beside:
        fill(draft, rest, step)
    ask_waiting(draft, step)
    return None


def asks_instead(draft: Draft, step: Step, message: Message) -> Asked | None:
    """What a message asks that was not understood as an answer; one of the flow's questions, or something that it knows
    of, may be but named ("preço")."""
    if message.kind != "text" or message.choice:
        return None
    questions = draft.flow.questions if draft.flow else ()
    named = is_about(questions, message.text) or is_known_of(draft, message.text)
    return question_in(message.text) or (Asked(message.text) if named else None)


def is_known(draft: Draft, asked: Asked) -> bool:
    """Whether we have words for what is asked."""
    return asked.robot or bool(draft.flow and asked_about(draft.flow.questions, asked.text))


def reply_to(
    draft: Draft, asked: Asked, *, hopeful: bool = False, about: str = "", told: Told | None = None,
) -> None:
    """Say what the flow answers or knows, that a machine writes, or that the question is noted. Questions that nobody
    has answered count half a try each, unless the message also gave an answer (`hopeful`): too many call a person.
    `about`: the id of the flow's question, where its words do not tell; `told`: what a Writer found to tell."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    known = _answer(draft, asked, about, told)
    if known or hopeful or step is None or step.answer is None:
        if not known and not asked.robot:
            draft.say_default("question")
        return
    missed = conversation.missed + HALF
    draft.change(missed=missed)
    if missed >= step.answer.tries:
        flag(draft, write_reason("unknown", text=asked.text[:_LONGEST_OPEN]), "handoff")
    elif not asked.robot:
        draft.say_default("question")


def asked_at_first(draft: Draft, message: Message) -> Asked | None:
    """What a first message asks, where it plainly is a question, or one of the flow's. "Can I get more info on this?"
    stands in the links of ads: the flow itself is the answer."""
    asked = question_in(message.text) if message.kind == "text" and not message.choice else None
    flow, _ = draft.walk
    if asked is None or asked.sure:
        return asked
    return asked if asked_about(flow.questions, asked.text) or tells(draft, asked) else None


def reply_at_first(draft: Draft, asked: Asked) -> None:
    """Reply to what a first message asks; what the flow has no words for is noted, and the flow begins all the same."""
    _answer(draft, asked)


def _answer(draft: Draft, asked: Asked, about: str = "", told: Told | None = None) -> bool:
    """Note down what was asked, and say what we have words for: the flow's own come first, then what it knows. Whether
    there were any."""
    flow, _ = draft.walk
    known = asked_about(flow.questions, asked.text) or [each for each in flow.questions if each.id == about]
    for each in known:
        draft.note(QuestionAsked(asked.text, each.id))
        draft.say(draft.in_words(each.id, each.say))
    if not known and not asked.robot:
        told = told or tells(draft, asked)
        if told is None:
            _keep_open(draft, asked)
        else:
            draft.note(QuestionAsked(asked.text, "", told.passages))
            draft.say(told.text)
            return True
    if asked.robot:
        draft.note(*([] if known else [QuestionAsked(asked.text, "")]))
        draft.say_default("robot")
    return bool(known)


def _keep_open(draft: Draft, asked: Asked) -> None:
    """Nobody has answered it: the team reads it."""
    draft.note(QuestionAsked(asked.text, ""))
    open_ones = [one for one in draft.talk.unanswered if fold(one) != fold(asked.text)]
    draft.change(unanswered=(*open_ones, asked.text[:_LONGEST_OPEN])[-_MOST_OPEN:])


def _picks(draft: Draft, step: Step, message: Message) -> bool:
    """Whether the message is plainly one of the step's options, which may be called like a question."""
    if step.answer is None or not step.answer.options:
        return False
    reading = read(draft, step, message, message.text)
    return reading is not None and not reading.confirm


def _answers(draft: Draft, step: Step, rest: Message) -> bool:
    """Whether what stands beside a question answers what was asked."""
    assert step.answer is not None
    if draft.talk.pending is not None and agreed(draft, rest) is not None:
        return True
    if step.answer.kind == "text":
        return goes_on(draft, rest.text)
    return read(draft, step, rest, rest.text) is not None
