"""Acting: what a member of staff does to a conversation, or to a contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.anytime import restart
from bot.engine.by_hand import claim, give, say
from bot.engine.changed import changed
from bot.engine.contact import SHUT, STOPPED_AND_SHUT, Contact
from bot.engine.conversation import Status
from bot.engine.correcting import correct, passes_over, set_language, tag
from bot.engine.draft import Draft
from bot.engine.ending import close
from bot.engine.events import ContactForgotten, ConversationClosed, HandedBack, OptedIn
from bot.engine.inputs import StaffAct
from bot.engine.leaving import opt_out
from bot.engine.moving import move
from bot.engine.rating import ask_mark
from bot.engine.saving import go_on
from bot.engine.walk import walk
from bot.engine.window import JUST_PASSED, closes
from bot.errors import IllegalMove

# What staff do to two contacts at once: engine/merging.
JOINING = frozenset({"merge", "split"})
ANEW = "anew"
# Seconds since 1970; 0: not.
_MOMENTS = ("nudged", "until", "resumed", "looking", "puzzled", "listened")


def act(draft: Draft, deed: StaffAct) -> None:
    """Do it. Raises IllegalMove where the conversation's status, or the contact's opting out, does not allow it."""
    if deed.act in JOINING:
        return  # done when the contact was loaded
    if deed.act in _ON_CONTACT:
        _ON_CONTACT[deed.act](draft, deed)
        return
    if draft.conversation is None:
        raise IllegalMove("There is no conversation yet.")
    if not draft.conversation.id.startswith(deed.conversation):
        told = f"That conversation is over; this contact is in {draft.conversation.id} now."
        raise IllegalMove(told, "elsewhere")
    _DEEDS[deed.act](draft, deed)


def _hand_back(draft: Draft, deed: StaffAct) -> None:
    """The bot resumes at the same question, or begins where a person was asked for at once; where nothing is left to
    ask, the conversation ends. With the text ANEW it begins at the beginning."""
    draft.contact.check_wanted()
    conversation = draft.talk
    draft.conversation = conversation.moved(Status.BOT)
    draft.change(held_by="", flagged_for="", missed=0, echo=0, loop=())
    draft.note(HandedBack(deed.by))
    if deed.text == ANEW and draft.flow is not None:
        restart(draft)
        return
    step = draft.flow.step(conversation.step) if draft.flow else None
    if step is None:
        close(draft, conversation.outcome or "done")
        return
    draft.say_default("handed_back")
    if move(draft):
        return
    if conversation.ahead and (answered := passes_over(draft, conversation.ahead)) is not None:
        walk(draft, answered)
        return
    conversation, step = draft.talk, draft.walk[0].step(draft.talk.step) or step
    if step.wait is not None and conversation.until:
        # Its timer may have run out meanwhile; one that has not will come.
        if conversation.until <= draft.now.timestamp():
            draft.change(until=0)
            go_on(draft, step)
    elif step.answer is not None:
        draft.ask(step)
    elif conversation.looking:
        return  # what was found comes by itself
    else:
        walk(draft, replace(step, say=None))


def _close(draft: Draft, deed: StaffAct) -> None:
    conversation = draft.talk
    draft.conversation = conversation.moved(Status.CLOSED)
    outcome = deed.text or conversation.outcome or "closed"
    draft.change(outcome=outcome, step="", pending=None, epoch=conversation.epoch + 1)
    draft.note(ConversationClosed(outcome, deed.about))
    ask_mark(draft, conversation)


def _reset(draft: Draft, deed: StaffAct) -> None:
    """Forget the contact's answers, leads, files; the next message begins anew. Opting out and the test mark stay."""
    old = draft.contact
    draft.contact = Contact(
        old.id, old.address, phone=old.phone, opted_out=old.opted_out, test=old.test, barred=old.barred, also=old.also,
        apart=old.apart,
    )
    if draft.conversation is not None:
        draft.change(
            status=Status.CLOSED, step="", pending=None, answers={}, outcome="reset",
            epoch=draft.conversation.epoch + 1,
        )
        draft.note(ConversationClosed("reset"))
    draft.note(ContactForgotten((old.id, *sorted(old.other_ids))))


def _mark_test(draft: Draft, deed: StaffAct) -> None:
    draft.contact = changed(draft.contact, test=deed.act == "mark_test")


def _pass_time(draft: Draft, deed: StaffAct) -> None:
    """Everything in the conversation happened that much earlier. What was due on the way is said as it would have been
    then: within the window, if it was open."""
    conversation, now = draft.talk, int(draft.now.timestamp())
    earlier = timedelta(seconds=deed.seconds)
    draft.change(
        opened_at=conversation.opened_at - earlier,
        **{name: max(0, getattr(conversation, name) - int(deed.seconds)) for name in _MOMENTS},
        last_in=conversation.last_in - earlier if conversation.last_in else None,
        spared=now + JUST_PASSED if now < closes(conversation) else 0,
        answers={name: replace(given, at=given.at - earlier) for name, given in conversation.answers.items()},
    )


def _block(draft: Draft, deed: StaffAct) -> None:
    """Nothing is written to this contact, and nothing that they write is answered; a conversation under way ends."""
    if draft.contact.shut:
        return
    if draft.contact.opted_out:
        draft.contact = changed(draft.contact, barred=STOPPED_AND_SHUT)
    else:
        opt_out(draft, SHUT, "spam")


def _unblock(draft: Draft, deed: StaffAct) -> None:
    """As before the block: who had asked us not to write is not written to."""
    if not draft.contact.shut:
        raise IllegalMove("This contact is not blocked by us.")
    stays = draft.contact.barred == STOPPED_AND_SHUT
    draft.contact = changed(draft.contact, opted_out=stays, barred="")
    if not stays:
        draft.note(OptedIn())


_ON_CONTACT = {
    "reset": _reset, "mark_test": _mark_test, "unmark_test": _mark_test, "block": _block, "unblock": _unblock,
    "tag": tag, "untag": tag, "language": set_language,
}
_DEEDS = {
    "claim": claim, "give": give, "say": say, "hand_back": _hand_back, "close": _close, "pass_time": _pass_time,
    "correct": correct,
}
