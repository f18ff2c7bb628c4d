"""What a voice note says is taken as an ordinary message, once all that was said together is there."""

from __future__ import annotations

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import TimerSet
from bot.engine.filling import fill
from bot.engine.hear import hear_words
from bot.engine.inputs import Heard, Message
from bot.engine.listening import LONGEST, due_at
from bot.engine.missing import ask_waiting, see
from bot.engine.saving import save
from bot.engine.taking import read
from bot.engine.wondering import asked_at_first, reply_at_first
from bot.leads.identity import conversation_id

# Kinds of answers that words of before the question could be mistaken for.
_TAKES_ANYTHING = frozenset({"text", "name", "yes_no", "city"})


def take_transcript(draft: Draft, heard: Heard) -> None:
    """Take it in, where the conversation still waits for it; nothing where somebody took over, or it took too long."""
    conversation = draft.conversation
    if conversation is None or conversation.id != heard.conversation_id:
        return
    if (heard.message, None) not in conversation.spoken:
        return
    text = heard.text.strip()[:LONGEST]
    draft.change(spoken=tuple(
        (message, text if words is None and message == heard.message else words)
        for message, words in conversation.spoken
    ))
    if all(words is not None for _, words in draft.talk.spoken):
        _go_on(draft)


def stop_listening(draft: Draft) -> None:
    """It has had its time: go on with what is there."""
    if not draft.talk.spoken:
        return
    if draft.now < due_at(draft):
        draft.note(TimerSet("listen", due_at(draft)))
    else:
        _go_on(draft)


def _go_on(draft: Draft) -> None:
    conversation = draft.talk
    spoken, text = conversation.spoken, "\n".join(words for _, words in conversation.spoken if words)
    # Whoever begins with a voice note has been greeted and asked before it was understood.
    opens = len(spoken) == 1 and conversation.id == conversation_id(draft.contact.id, spoken[0][0])
    draft.change(spoken=(), listened=0)
    step = draft.flow.step(conversation.step) if draft.flow is not None else None
    if conversation.status is not Status.BOT or draft.contact.opted_out or step is None or step.answer is None:
        return
    kind = "text" if text else "audio"
    message = Message(spoken[-1][0], draft.contact.address, conversation.at, text[:LONGEST], kind=kind)
    if text:
        hear_words(draft, message, _overhear if opens else None)
    else:
        see(draft, step, message)


def _overhear(draft: Draft, message: Message) -> None:
    """What somebody began with: it may ask, and may answer what they had not been asked. What it does not is no
    failure."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    assert step is not None
    assert step.answer is not None
    asked = asked_at_first(draft, message)
    if asked is not None:
        reply_at_first(draft, asked)
    told = fill(draft, message, step)
    sure = step.answer.kind not in _TAKES_ANYTHING and step.consent is None
    reading = read(draft, step, message, message.text) if sure and asked is None else None
    if reading is not None and not reading.confirm:
        save(draft, step, reading.value, message.text)
    elif asked is not None or told:
        if asked is None:
            draft.say_default("noted")
        ask_waiting(draft, step)
