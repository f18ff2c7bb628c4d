"""Pictures are described for staff, where the flow asks for it. The conversation never hears of it."""

from __future__ import annotations

from bot.host.asking import ask
from bot.host.chat import Chat
from bot.host.written import written_record
from bot.ports import Entry, Outcome
from bot.script.flow import Flow
from bot.writing.describing import describing, read_description


def describe(chat: Chat, entry: Entry) -> Outcome:
    """Have it described, if there is money for it. Raises NotFound, StoreUnavailable."""
    payload, ports = entry.payload, chat.ports
    book, contact, conversation = chat.at_hand(entry.contact_id)
    flow = book.flow(conversation.flow, conversation.version) if conversation is not None else None
    language = flow.where.language if flow is not None else (contact.language if contact is not None else "en")
    data = ports.media.read(payload["media"])
    request = describing(_asked(flow), language, data, payload["content_type"])
    answered = ask(ports, entry.contact_id, payload["conversation"], request) if request is not None else None
    text = read_description(answered or "")
    if not text:
        return Outcome("done")
    now = ports.now()
    return Outcome("done", record=written_record(
        entry, payload["conversation"], "description", payload["media"], text, now))


def _asked(flow: Flow | None) -> str:
    """The flow's question that asks for a picture to be described."""
    asks = (step.ask.source for step in (flow.steps if flow is not None else ())
            if step.ask is not None and step.answer is not None and step.answer.describe)
    return next(asks, "")
