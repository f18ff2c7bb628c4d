"""WhatsApp's window: for 24 hours after a person's latest message we may write freely, then only by a template.

Source: https://www.twilio.com/docs/whatsapp/key-concepts (customer service window).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Conversation
from bot.engine.reply import Reply

WINDOW = 24 * 3600
# Seconds after time was let pass in which what the bot says was due somewhere on the way.
JUST_PASSED = 10


def closes(conversation: Conversation | None) -> int:
    """When the window closes, as far as the conversation knows, in seconds since 1970; 0 where the person never
    wrote."""
    if conversation is None or conversation.last_in is None:
        return 0
    return max(int(conversation.last_in.timestamp()) + WINDOW, conversation.spared)


def as_sent(reply: Reply, conversation: Conversation | None, now: datetime) -> Reply | None:
    """The reply as the person gets it now: outside the window its template, or nothing."""
    if now.timestamp() < closes(conversation):
        return reply
    if reply.template is None or not reply.template.is_whole:
        return None
    return replace(reply, text=reply.template.text, choices=(), media=(), place=None, button="")
