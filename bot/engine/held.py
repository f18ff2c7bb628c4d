"""Messages that are held: outside WhatsApp's window, and without a template. They wait for the person to write.

Then the bot's own are stale, and dropped: the flow answers what was written. What staff wrote is still meant, and goes
out.
"""

from __future__ import annotations

from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.events import HeldReleased, MessageHeld
from bot.engine.inputs import Held, Refused
from bot.engine.reply import Reply
from bot.engine.split import split_reply

BOT = "bot"


def hold(draft: Draft, held: Held) -> None:
    """Remember what is held; let go at once where the person has written meanwhile."""
    conversation = draft.conversation
    if conversation is None:
        return
    draft.change(held=(*conversation.held, (held.entry, held.author)))
    draft.note(MessageHeld(held.entry, held.author))
    if conversation.last_in is not None and conversation.last_in > held.at:
        release(draft)


def release(draft: Draft) -> None:
    """The person has written: nothing is held any more."""
    wanted = not draft.contact.opted_out
    send = tuple(entry for entry, author in draft.talk.held if author != BOT and wanted)
    drop = tuple(entry for entry, _ in draft.talk.held if entry not in send)
    draft.change(held=())
    draft.note(HeldReleased(send, drop))


def say_anew(draft: Draft, refused: Refused) -> None:
    """WhatsApp did not take a message for being outside the window: it is said once more, as what may be said there;
    unless the bot's words have become stale."""
    conversation = draft.conversation
    if conversation is None or conversation.id != refused.conversation_id or draft.contact.opted_out:
        return
    written = conversation.last_in is not None and conversation.last_in > refused.at
    if refused.author == BOT and (written or conversation.status in (Status.HUMAN, Status.FLAGGED)):
        return
    draft.replies.extend(split_reply(Reply(
        refused.text, author=refused.author, language=draft.language, media=refused.media, place=refused.place,
        template=refused.template, refused=0 if written else int(refused.at.timestamp()),
    )))
