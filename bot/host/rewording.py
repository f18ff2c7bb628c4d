"""Rewording what the bot says, right before it is sent: it keeps its place in the lane, and its order.

What was once sent for a message is kept, so that a further attempt at it says the same, and can be found again.
"""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.engine.rewording import Reword
from bot.errors import StoreUnavailable
from bot.host.again import message_of
from bot.host.asking import ask_once
from bot.host.chat import Chat
from bot.ports import Entry, Work
from bot.script.flow import Flow
from bot.writing.rewording import SECONDS, make_reword_request, read_rewording

_log = structlog.get_logger()
_DAYS = 3 * 24 * 3600  # longer than a message is ever tried
_LEAST = 1.0  # seconds; with less there is no point in asking


def reworded(chat: Chat, work: Work) -> Work:
    """The work with what is said in its place; as it is, where it may not be reworded, that does not work, or there is
    no time. Never raises, and takes four seconds at most."""
    writing, plain = chat.ports.writing, work.entry.payload.get("reword")
    if plain is None or writing is None or writing.drawer is None:
        return work
    name, drawer = kept_as(work.entry.id), writing.drawer
    try:
        said = drawer.get(name)
        if said is None and not work.tries and work.state == "waiting":
            said = _reword(chat, work.entry, Reword(tuple(plain["values"]), plain["message"]))
            drawer.put(name, said, _DAYS)
    except StoreUnavailable as error:
        _log.warning("not_reworded", entry=work.entry.id, error=str(error))
        return work
    if not said:
        return work
    return replace(work, entry=replace(work.entry, payload={**work.entry.payload, "text": said, "reworded": True}))


def kept_as(entry_id: str) -> str:
    """Under which name it is kept what was said for a message: nothing, while it is being reworded."""
    return f"said:{message_of(entry_id)}"


def _reword(chat: Chat, entry: Entry, reword: Reword) -> str:
    """The message in other words; empty where it stays as it is."""
    flow, names = _find(chat, entry)
    left = SECONDS - (chat.ports.now() - entry.due).total_seconds()
    if flow is None or left < _LEAST:
        return ""
    payload = entry.payload
    request = make_reword_request(flow, payload["text"], payload["language"], names, left, masked=_masked(chat))
    answer = ask_once(chat.ports, entry.contact_id, payload["conversation"], request)
    return read_rewording(answer or "", request, payload["text"], flow.persona, reword) or ""


def _find(chat: Chat, entry: Entry) -> tuple[Flow | None, tuple[str, ...]]:
    """The flow that speaks, and what the person is called; no flow where somebody else speaks by now."""
    book, contact, conversation = chat.at_hand(entry.contact_id)
    if contact is None or conversation is None or conversation.id != entry.payload["conversation"]:
        return None, ()
    if conversation.epoch != entry.epoch:
        return None, ()
    return book.flow(conversation.flow, conversation.version), (contact.name, contact.profile_name)


def _masked(chat: Chat) -> bool:
    return chat.ports.writing is None or chat.ports.writing.masked
