"""Asking a Writer what the engine did not understand, and telling the conversation what it proposes."""

from __future__ import annotations

import structlog

from bot.engine.inputs import Proposal, Proposed
from bot.errors import DeliveryError
from bot.host.chat import Chat
from bot.ports import Entry, Outcome, Writing
from bot.writing.asking import Request, make_request
from bot.writing.budget import accounts, cost_at_most
from bot.writing.masking import unmask
from bot.writing.reading import read_proposal

_log = structlog.get_logger()


def understand(chat: Chat, entry: Entry) -> Outcome | None:
    """Ask, if somebody still waits for it and there is money for it; whatever comes of it, the conversation goes on.
    None: the turn that followed has settled the entry."""
    writing = chat.ports.writing
    request = _request(chat, entry, writing) if writing is not None else None
    if writing is None or request is None or not _affords(chat, entry, writing, request):
        return propose(chat, entry, Proposal())
    try:
        answered = writing.writer.propose(request)
    except DeliveryError as error:
        _log.warning("writer_gave_no_answer", error=str(error))
        return propose(chat, entry, Proposal())
    return propose(chat, entry, unmask(read_proposal(answered), request.marks))


def propose(chat: Chat, entry: Entry, proposal: Proposal) -> Outcome | None:
    """Tell the conversation what is proposed, which may be nothing."""
    payload = entry.payload
    return chat.settle(
        entry, Proposed(entry.id, payload["conversation"], payload["step"], payload["number"], proposal))


def _request(chat: Chat, entry: Entry, writing: Writing) -> Request | None:
    book, contact, conversation = chat.at_hand(entry.contact_id)
    if contact is None or conversation is None or conversation.id != entry.payload["conversation"]:
        return None
    now, number = chat.ports.now(), entry.payload["number"]
    return make_request(book, contact, conversation, number, now, masked=writing.masked)


def _affords(chat: Chat, entry: Entry, writing: Writing, request: Request) -> bool:
    cost = cost_at_most(writing.price, request.instructions + request.content)
    counted = accounts(writing.limits, entry.payload["conversation"], chat.ports.now())
    if writing.purse.spend(cost, counted):
        return True
    _log.warning("writer_budget_spent", conversation=entry.payload["conversation"])
    return False
