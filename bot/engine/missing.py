"""Missing: a message that does not answer the question. It is asked again in other words; at last a human is called."""

from __future__ import annotations

import math

from bot.answers.plain import from_plain
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.ending import flag
from bot.engine.events import AnswerMissed
from bot.engine.inputs import Message
from bot.engine.reasons import write_reason
from bot.script.flow import Step

BURST = 8.0  # seconds within which a message belongs to the one before
UNREAD = 3.0  # seconds within which nobody has read what was asked meanwhile


def see(draft: Draft, step: Step, message: Message) -> None:
    """A voice note, picture or contact card: ask for words. Several sent together are answered once, and only many in
    a row call a human: somebody who cannot write is not to be turned away as soon as somebody who is not understood."""
    assert step.answer is not None
    wordless = draft.talk.wordless + 1
    draft.change(wordless=wordless)
    if wordless >= 2 * step.answer.tries:
        flag(draft, write_reason("wordless"), "handoff_tries")
    elif wordless == 1 or draft.pause > BURST:
        draft.say_default("media")
        draft.ask(step)


def miss(draft: Draft, step: Step, message: Message, sentence: str = "") -> None:
    """Not understood, or not answered (a default `sentence` says so): ask again in other words, or call a human when
    that has been tried often enough."""
    assert step.answer is not None
    _, conversation = draft.walk
    missed = conversation.missed + 1
    draft.change(missed=missed, latest={})
    draft.note(AnswerMissed(step.answer.name, message.text, math.ceil(missed)))
    if missed >= step.answer.tries:
        reason = write_reason("missed", name=step.answer.name, times=math.floor(missed))
        flag(draft, reason, "handoff_tries")
        return
    if sentence and conversation.pending is not None:
        draft.say_default(sentence)
    if confirms(draft, step):
        return
    again = draft.texts(step).again or step.answer.again
    if sentence:
        draft.say_default(sentence)
        again = None
    elif again is None:
        kind = f"again_{step.answer.kind}"
        draft.say_default(kind if draft.book.sentence(kind, draft.language) else "again")
    draft.ask(step, again)


def confirms(draft: Draft, step: Step) -> bool:
    """Whether a value waits to be confirmed: then that is the question, and it is asked again."""
    pending = draft.talk.pending
    if pending is None or step.answer is None:
        return False
    draft.say_default("confirm_again", value=draft.show_value(step.answer, from_plain(step.answer.kind, pending)))
    return True


def ask_waiting(draft: Draft, step: Step) -> None:
    """Repeat what is asked, while the bot asks: the step's question, or whether a value is right. What comes now is
    about that, and no more of the answer before."""
    if draft.talk.latest:
        draft.change(latest={})
    if draft.talk.status is Status.BOT and not confirms(draft, step):
        draft.ask(step)
