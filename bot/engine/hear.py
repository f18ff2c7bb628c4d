"""Hearing a prospect's message: who it is, whether they want to be left alone, and which conversation it belongs to."""

from __future__ import annotations

from datetime import timedelta

from bot.answers.phrases.anytime import asks_for_human, opts_in, opts_out, thanks
from bot.answers.phrases.language import detect, greeting_language
from bot.engine.answering import answer
from bot.engine.changed import changed
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import OptedIn, OptedOut
from bot.engine.inputs import Message
from bot.engine.moving import move
from bot.engine.opening import begin, open_conversation
from bot.leads.identity import phone_of

_AFTERWARDS = timedelta(hours=12)


def hear(draft: Draft, message: Message) -> None:
    """Take the message in; say and note what follows."""
    _recognise(draft, message)
    if _leaves(draft, message) or draft.contact.opted_out:
        return
    # A conversation whose version is nowhere to be found any more cannot go on: a new one begins.
    fresh = draft.conversation is None or draft.conversation.ended or draft.flow is None
    if fresh and _only_polite(draft, message):
        return
    if fresh and not open_conversation(draft, message):
        return
    draft.change(last_in=draft.now, at=message.to, nudged=0)
    _, conversation = draft.walk
    if conversation.status is not Status.BOT:
        return
    if not message.choice and asks_for_human(message.text, draft.where):
        if fresh:
            flow, _ = draft.walk
            draft.change(step=flow.steps[0].id)
        flag(draft, "asked for a person", "handoff")
    elif fresh:
        begin(draft)
    elif not move(draft):
        answer(draft, message)


def _only_polite(draft: Draft, message: Message) -> bool:
    """Whether this only thanks or says goodbye after a conversation that ended not long ago: it opens no new one."""
    before = draft.conversation
    if before is None or not before.ended or before.last_in is None or draft.now - before.last_in > _AFTERWARDS:
        return False
    return message.kind == "text" and thanks(message.text)


def _recognise(draft: Draft, message: Message) -> None:
    contact = draft.contact
    known = {
        "address": message.address,
        "phone": contact.phone or phone_of(message.address) or phone_of(message.wa_id),
        "profile_name": message.profile_name or contact.profile_name,
        "language": contact.language or detect(message.text) or greeting_language(message.text),
        "source": contact.source or dict(message.referral),
    }
    # Mostly nothing is new.
    if any(getattr(contact, name) != value for name, value in known.items()):
        draft.contact = changed(contact, **known)


def _leaves(draft: Draft, message: Message) -> bool:
    """Whether this message was about being written to at all (then nothing else is done with it)."""
    wish = message.opt_out_type.upper()
    if draft.contact.opted_out:
        if wish == "START" or opts_in(message.text):
            draft.contact = changed(draft.contact, opted_out=False)
            draft.note(OptedIn())
            draft.say_default("opted_in")
        return True
    if wish == "STOP" or opts_out(message.text):
        draft.contact = changed(draft.contact, opted_out=True)
        if draft.conversation is not None or open_conversation(draft, message):
            draft.change(epoch=draft.talk.epoch + 1, last_in=draft.now)
            if not draft.talk.ended:
                close(draft, "stopped")
        draft.note(OptedOut())
        draft.say_default("opted_out")
        return True
    return False
