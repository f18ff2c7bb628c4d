"""What people can say at any time, whatever was asked: for a person, back, skip, repeat, help, restart, cancel ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answers.choices.listed import prepare
from bot.answers.fold import fold
from bot.answers.phrases.anytime import asks_for_human
from bot.answers.phrases.intents import intent_of
from bot.answers.phrases.questions import question_in
from bot.answers.phrases.speaks import asks_for_language
from bot.engine.amending import changes, go_back
from bot.engine.answering import skip
from bot.engine.draft import Draft
from bot.engine.ending import flag
from bot.engine.events import ConversationRestarted
from bot.engine.inputs import Message
from bot.engine.leaving import answer_which, ask_which, is_no_lead, leave, picks, stop
from bot.engine.missing import ask_waiting, confirms, miss
from bot.engine.reasons import ASKED
from bot.engine.speaking import switch
from bot.engine.walk import ungreeted, walk
from bot.script.flow import Step

ANSWER = "answer"  # the message says the very words of an option that waits: whatever else they mean


def meaning(draft: Draft, message: Message) -> str:
    """What the whole message wants at any time, else "": an intent, or ANSWER."""
    if message.choice:
        return ANSWER if not draft.conversation or not draft.conversation.aside else ""
    if not message.text:
        return ""
    step = _waiting(draft)
    if step is not None and step.answer is not None and step.answer.options \
            and fold(message.text) in prepare(draft.options(step)).exact:
        return ANSWER
    return intent_of(message.text, draft.flow.phrases if draft.flow else {})


def steer(draft: Draft, message: Message, meant: str) -> bool:
    """Whether the message steers the conversation; then that is done. `meant` is its `meaning`."""
    if draft.talk.aside and meant != ANSWER:
        which = answer_which(draft, message)
        if which:
            _ASIDES[which](draft)
            return True
    if meant == ANSWER:
        return False
    if wants_human(draft, message, meant):
        flag(draft, ASKED, "handoff")
        return True
    step = _waiting(draft)
    if meant == "decline" and step is not None and (_is_a_no(step) or picks(draft, step, message)):
        meant = ""
    # Before the first question there is nothing to skip, repeat or explain.
    if meant in _STEERS and step is not None and (step.answer is not None or meant in ("cancel", "restart")):
        _STEERS[meant](draft, message, step)
        return True
    return _in_a_sentence(draft, message, meant)


def wants_human(draft: Draft, message: Message, meant: str) -> bool:
    """Whether a person is asked for. "Am I talking to a person?" only asks who writes."""
    if meant != "human" and (message.choice or not asks_for_human(message.text, draft.where)):
        return False
    asked = question_in(message.text)
    return meant == "human" or asked is None or not asked.robot or bool(asked.beside)


def _in_a_sentence(draft: Draft, message: Message, meant: str) -> bool:
    """What takes more than a word or two to say; nearly all messages are shorter or longer."""
    if " " not in message.text and meant == "" and not message.text.startswith("*"):
        return False
    language, step = asks_for_language(message.text), _waiting(draft)
    if language and not (step is not None and picks(draft, step, message)):
        switch(draft, language)
        return True
    return is_no_lead(draft, message, meant) or (draft.talk.pending is None and changes(draft, message))


def _waiting(draft: Draft) -> Step | None:
    conversation = draft.conversation
    if conversation is None or draft.flow is None or conversation.ended:
        return None
    return draft.flow.step(conversation.step)


def _is_a_no(step: Step) -> bool:
    """Whether "não quero dizer" answers the question: where it asks for a yes or a no."""
    return step.answer is not None and step.answer.kind == "yes_no"


def _back(draft: Draft, message: Message, step: Step) -> None:
    go_back(draft)


def _skip(draft: Draft, message: Message, step: Step) -> None:
    """Skip where that is allowed, or where an answer stands already; a question that must be answered is missed."""
    if step.answer is None or step.answer.optional or step.answer.name in draft.talk.answers:
        skip(draft, step)
    else:
        miss(draft, step, message, "not_optional")


def _repeat(draft: Draft, message: Message, step: Step) -> None:
    ask_waiting(draft, step)


def _help(draft: Draft, message: Message, step: Step) -> None:
    if confirms(draft, step):
        return
    own = draft.texts(step).help or (step.answer.help if step.answer else None)
    if own is not None:
        draft.say(own)
    else:
        draft.say_default("help")
    draft.ask(step)


def restart(draft: Draft) -> None:
    """Begin the flow anew; what was answered in this conversation is forgotten."""
    flow, _ = draft.walk
    draft.change(answers={}, ahead={}, skipped={}, latest={}, guessed={}, aside="", missed=0, wordless=0, anew=True)
    draft.note(ConversationRestarted())
    draft.say_default("restarted")
    walk(draft, ungreeted(flow.steps[0]))


def _restart(draft: Draft, message: Message, step: Step) -> None:
    restart(draft)


def _cancel(draft: Draft, message: Message, step: Step) -> None:
    ask_which(draft)


def _stay(draft: Draft) -> None:
    step = _waiting(draft)
    if step is not None and step.answer is not None:
        draft.ask(step)
    else:
        flow, _ = draft.walk
        walk(draft, flow.steps[0])


_STEERS: Mapping[str, Callable[[Draft, Message, Step], None]] = {
    "back": _back, "skip": _skip, "decline": _skip, "repeat": _repeat, "help": _help, "restart": _restart,
    "cancel": _cancel,
}
_ASIDES: Mapping[str, Callable[[Draft], None]] = {
    "cancel_leave": leave, "cancel_stop": stop, "cancel_stay": _stay,
}
