"""Asking a Writer what the engine did not understand, and telling the conversation what it proposes."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.inputs import Proposal, Proposed
from bot.host.asking import ask_once
from bot.host.chat import Chat
from bot.host.nearness import near_passages
from bot.ports import Entry, Outcome, Writing
from bot.writing.asking import make_request, spoken_library
from bot.writing.masking import mask
from bot.writing.reading import read_answer
from bot.writing.request import Request

_SECONDS = 6.0  # that the Writer has after an embedder: both together have eight


def understand(chat: Chat, entry: Entry) -> Outcome | None:
    """Ask, if somebody still waits for it and there is money for it; whatever comes of it, the conversation goes on.
    None: the turn that followed has settled the entry."""
    writing = chat.ports.writing
    request = _request(chat, entry, writing) if writing is not None else None
    if request is None:
        return propose(chat, entry, Proposal())
    talk = entry.payload["conversation"]
    answered = ask_once(chat.ports, entry.contact_id, talk, request, lambda said: read_answer(said, request).intent)
    return propose(chat, entry, read_answer(answered or "", request))


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
    request = make_request(book, contact, conversation, number, now, masked=writing.masked)
    if request is None or writing.embedder is None:
        return request
    words = conversation.puzzle
    if writing.masked:
        words = mask(words, (contact.name, contact.profile_name)).text
    near = near_passages(
        chat.ports, contact.id, conversation.id, spoken_library(book, contact, conversation, now), words)
    request = make_request(book, contact, conversation, number, now, masked=writing.masked, near=near)
    return None if request is None else replace(request, seconds=_SECONDS)

