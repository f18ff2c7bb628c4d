"""Looping: noticing that a machine is on the other side, before two bots thank each other all night.

What is counted is small enough to lie in every conversation: a hash of the latest message, and, only where messages are
alike or come at once, how many in a row, since when. Nothing else is kept of them.
"""

from __future__ import annotations

import re
from typing import Any
from zlib import crc32

from bot.engine.conversation import Conversation
from bot.engine.draft import Draft
from bot.engine.inputs import Message

WINDOW = 300  # seconds in which as many as this are too many
MOST_ALIKE = 20
MOST_AT_ONCE = 30
AT_ONCE = 3.0  # seconds from message to message: ours leaves within one, an answer within two of it is no person's
# Of the hash: the same by chance is one pair in 4,096, and twenty of them make a loop.
_BITS = 0xFFF
_ANNOUNCED = 3  # alike in a row, of those that say themselves what they are
_AUTOMATIC = re.compile(
    r"\b(?:mensagem|resposta|mensaje|respuesta)\s+autom[aá]tic[ao]"
    r"|\bauto(?:matic|mated)?[- ]?(?:reply|response|message)"
    r"|\bout of (?:the )?office\b|\bfora do escrit[oó]rio|\bfuera de (?:la )?oficina",
    re.IGNORECASE,
)


def count(draft: Draft, message: Message) -> dict[str, Any]:
    """The fields of the conversation that count messages, after this one. The conversation is still the one before,
    which may be over."""
    before, said = draft.conversation, message.text or message.kind
    echo = crc32(said.encode("utf-8", "surrogatepass")) & _BITS
    if before is None or before.last_in is None:
        return {"echo": echo}
    same, at_once = before.echo == echo, draft.pause <= AT_ONCE
    if not (same or at_once):
        return {"echo": echo, "loop": ()}
    alike, quick, since = before.loop or (1, 1, int(before.last_in.timestamp()))
    now = int(draft.now.timestamp())
    if now - since > WINDOW:
        return {"echo": echo, "loop": (1, 1, now)}
    return {"echo": echo, "loop": (alike + 1 if same else 1, quick + 1 if at_once else 1, since)}


def loops(conversation: Conversation, message: Message) -> bool:
    """Whether a machine wrote this, by what was counted."""
    if not conversation.loop:
        return False
    alike, quick, _ = conversation.loop
    return alike > MOST_ALIKE or quick > MOST_AT_ONCE or (
        alike >= _ANNOUNCED and _AUTOMATIC.search(message.text) is not None)
