"""Hearing a prospect's message: who it is, whether they want to be left alone, and which conversation it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.answers.fold import fold
from bot.answers.phrases.anytime import opts_in, thanks
from bot.answers.phrases.intents import intent_of
from bot.answers.phrases.speaks import asks_for_language
from bot.engine.amending import amends_afterwards, renounced
from bot.engine.answering import answer
from bot.engine.anytime import meaning, steer, wants_human
from bot.engine.changed import changed
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.ending import close, flag, resume
from bot.engine.events import OptedIn
from bot.engine.filling import fill
from bot.engine.held import release
from bot.engine.inputs import Message
from bot.engine.leaving import ask_which, is_no_lead, repeats_exit, stop
from bot.engine.listening import listens
from bot.engine.looping import count, loops
from bot.engine.moving import move
from bot.engine.opening import begin, open_conversation
from bot.engine.rating import takes_late_mark, takes_mark
from bot.engine.reasons import ASKED, LOOPS
from bot.engine.sent import note_files
from bot.engine.speaking import language_of
from bot.engine.touching import touch_ad
from bot.leads.identity import phone_of

_AFTERWARDS = timedelta(hours=12)
# Neither words nor anything that was sent: no answer, no try that failed, no beginning of a conversation. A thumb under
# a yes-or-no question is no yes either: Twilio does not say which thumb it was.
_NO_MESSAGE = frozenset({"reaction", "nothing"})


def hear(draft: Draft, message: Message) -> None:
    """Take the message in; say and note what follows. Whatever it says, it opens WhatsApp's window, unless it is none
    (then nobody says so)."""
    if message.kind in _NO_MESSAGE:
        return
    draft.to = message.to
    _take_in(draft, message)
    if draft.conversation is None:
        return
    if draft.conversation.last_in is not draft.now:
        draft.change(last_in=draft.now, at=message.to)
    if draft.conversation.held:
        release(draft)


def _take_in(draft: Draft, message: Message) -> None:
    _recognise(draft, message)
    counted = count(draft, message)
    if message.attachments and not draft.contact.shut:
        note_files(draft, message)
    meant = meaning(draft, message)
    if _leaves(draft, message, meant) or draft.contact.opted_out:
        return
    # A conversation whose version is nowhere to be found any more cannot go on: a new one begins.
    _leave_for_other_number(draft, message)
    if draft.conversation is None or draft.conversation.ended or draft.flow is None:
        _first(draft, message, meant, counted)
        return
    draft.puzzle = draft.conversation.puzzle
    draft.change(last_in=draft.now, at=message.to, nudged=0, puzzle="", puzzled=0, **counted)
    resume(draft)
    if draft.talk.status is not Status.BOT:
        return
    if loops(draft.talk, message):
        flag(draft, LOOPS, "")
    elif message.choice and takes_late_mark(draft, message):
        return
    elif not steer(draft, message, meant) and not move(draft) and not listens(draft, message):
        answer(draft, message)


def hear_words(draft: Draft, message: Message, instead: Callable[[Draft, Message], None] | None = None) -> None:
    """Take in the words of a message that itself was taken in before: a voice note's. `instead` of answering what is
    asked, where that is given."""
    _recognise(draft, message)
    meant = meaning(draft, message)
    if _leaves(draft, message, meant) or draft.contact.opted_out:
        return
    if not steer(draft, message, meant) and not move(draft):
        (instead or answer)(draft, message)


def _first(draft: Draft, message: Message, meant: str, counted: dict[str, Any]) -> None:
    """A message where no conversation is under way: mostly it opens one."""
    if takes_mark(draft, message) or _only_polite(draft, message) or repeats_exit(draft, message):
        return
    if amends_afterwards(draft, message):
        return
    again = renounced(draft, message)
    if not open_conversation(draft, message):
        return
    draft.change(last_in=draft.now, at=message.to, **counted)
    flow, _ = draft.walk
    meant = meant or (intent_of(message.text, flow.phrases) if flow.phrases and not message.choice else "")
    if again is not None:
        known = {name: value for name, value in draft.contact.known.items() if name != again}
        draft.contact = changed(draft.contact, known=known)
    looping = loops(draft.talk, message)
    if looping or wants_human(draft, message, meant):
        draft.change(step=flow.steps[0].id)
        flag(draft, *((LOOPS, "") if looping else (ASKED, "handoff")))
    elif fold(message.text) in flow.start.keywords:
        begin(draft)
    elif meant == "cancel":
        draft.change(step=flow.steps[0].id)
        ask_which(draft)
    elif not is_no_lead(draft, message, meant):
        fill(draft, message)
        begin(draft, message)
        listens(draft, message)


def _leave_for_other_number(draft: Draft, message: Message) -> None:
    """Whoever writes to another number of ours is answered from there. Where the flow that they are in may not start at
    that number, they are meant to be in one of its own: the conversation ends, unless a person is needed in it."""
    conversation = draft.conversation
    if not draft.book.senders or conversation is None or conversation.at == message.to or draft.flow is None:
        return
    sender = draft.book.sender(message.to)
    if conversation.status is Status.BOT and sender is not None and not sender.starts(conversation.flow):
        close(draft, "elsewhere")
        draft.left = draft.conversation


def _only_polite(draft: Draft, message: Message) -> bool:
    """Whether this only thanks or says goodbye after a conversation that ended not long ago: it opens no new one."""
    before = draft.conversation
    if before is None or not before.ended or before.last_in is None or draft.now - before.last_in > _AFTERWARDS:
        return False
    return message.kind == "text" and thanks(message.text)


def _recognise(draft: Draft, message: Message) -> None:
    contact, before = draft.contact, draft.conversation
    if before is not None and before.last_in is not None:
        draft.pause = (draft.now - before.last_in).total_seconds()
    known = {
        "address": message.address,
        "phone": contact.phone or phone_of(message.address) or phone_of(message.wa_id),
        "profile_name": message.profile_name or contact.profile_name,
        **language_of(contact, message.text, draft.flow or draft.book.default),
    }
    if not contact.language and (asked := asks_for_language(message.text)):
        known["language"] = asked
    # Mostly nothing is new.
    if any(getattr(contact, name) != value for name, value in known.items()):
        draft.contact = changed(contact, **known)
    if message.referral:
        draft.contact = touch_ad(draft.contact, message.referral, draft.now)


def _leaves(draft: Draft, message: Message, meant: str) -> bool:
    """Whether this message was about being written to at all (then nothing else is done with it)."""
    wish = message.opt_out_type.upper()
    if draft.contact.shut:
        return True
    if draft.contact.barred == "blocked":
        # Whoever writes has unblocked us.
        draft.contact = changed(draft.contact, opted_out=False, barred="")
        draft.note(OptedIn())
    if draft.contact.opted_out:
        if wish == "START" or meant == "start" or opts_in(message.text):
            draft.contact = changed(draft.contact, opted_out=False, barred="")
            draft.note(OptedIn())
            draft.say_default("opted_in")
        return True
    if wish == "STOP" or meant == "stop":
        if draft.conversation is None:
            open_conversation(draft, message)
        stop(draft)
        return True
    return False
