"""Voice notes are written down: for staff, and for the conversation, which takes what they say as a message."""

from __future__ import annotations

from decimal import Decimal

import structlog

from bot.answers.clean import normalise
from bot.engine.inputs import Heard
from bot.host.asking import pay
from bot.host.chat import Chat
from bot.host.sound import seconds_of
from bot.ports import Entry, Outcome

_log = structlog.get_logger()
LONGEST_SECONDS = 300
MOST_BYTES = 10 * 1024 * 1024
LONGEST = 4_000  # characters; five minutes of fast speech
MINUTE = 60


def transcribe(chat: Chat, entry: Entry) -> Outcome | None:
    """Write it down, if there is money for it and it is not too long; whatever comes of it, the conversation goes on.
    None: the turn that followed has settled the entry. Raises NotFound, StoreUnavailable."""
    payload = entry.payload
    text = _written(chat, entry) or ""
    return chat.settle(
        entry, Heard(entry.id, payload["conversation"], payload["message"], payload["media"], text))


def _written(chat: Chat, entry: Entry) -> str | None:
    """What is said; None where nobody knows."""
    ports, payload = chat.ports, entry.payload
    writing = ports.writing
    if writing is None or (transcriber := writing.transcriber) is None:
        return None
    data, content_type = ports.media.read(payload["media"]), payload["content_type"]
    seconds = seconds_of(data, content_type)
    if seconds > LONGEST_SECONDS or len(data) > MOST_BYTES:
        _log.warning("voice_note_too_long", media=payload["media"], seconds=round(seconds))
        return None
    cost = Decimal(seconds) / MINUTE * writing.minute
    language = _language(chat, entry.contact_id)

    def call() -> tuple[str, Decimal]:
        return transcriber.transcribe(data, content_type, language), cost

    said = pay(ports, entry.contact_id, payload["conversation"], "transcript", cost, call)
    return None if said is None else normalise(said[:LONGEST]).strip()


def _language(chat: Chat, contact_id: str) -> str:
    """What they probably speak: pt, es, en ..."""
    book, contact, conversation = chat.at_hand(contact_id)
    flow = book.flow(conversation.flow, conversation.version) if conversation is not None else None
    told = contact.language if contact is not None else ""
    return (told or (flow.where.language if flow is not None else ""))[:2]
