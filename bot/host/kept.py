"""What was given up: dead letters, held messages, and sends of which nobody knows whether they went out.

The outbox keeps them. Messages that were in a store that was wiped are known to SQL alone; staff say of both whether
they are sent again or dismissed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.engine import document
from bot.errors import NotFound
from bot.host.again import message_of, say_again
from bot.host.audit import Actor, note
from bot.host.chat import Chat
from bot.host.records import dismissed_record, done_record
from bot.ports import Entry

STATES = ("dead", "unknown", "held")
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was given up: what it is, to or about whom, after how many tries, why, and since when."""

    id: str
    state: str
    kind: str
    to: str
    tries: int
    why: str
    at: datetime


def left(chat: Chat, limit: int, states: tuple[str, ...] = STATES) -> list[Left]:
    """What was given up, newest first; one that was given up in both stores stands here once."""
    found = [
        Left(one.entry.id, one.state, one.entry.kind, str(one.entry.payload.get("to") or one.entry.contact_id),
             one.tries, one.error, one.at)
        for one in chat.ports.outbox.kept(states, limit)
    ]
    known = {message_of(one.id) for one in found}
    if "unknown" in states:
        found += [
            Left(row["id"], "unknown", "say", row["address"], 0, row["error"], row["at"])
            for row in chat.ports.archive.in_doubt(limit) if row["id"] not in known
        ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def replay(chat: Chat, entry_id: str, by: str = "", actor: Actor | None = None) -> None:
    """Put it back to work, with fresh tries (`actor`: who does it; else `by`, at a terminal). Raises NotFound;
    IllegalMove where its contact wants no messages."""
    ports = chat.ports
    try:
        for queue in ports.outbox.replay(entry_id, ports.now()):
            ports.doorbell.ring(queue)
    except NotFound:
        for queue in ports.outbox.put_back([_doubtful(chat, entry_id)], ports.now()):
            ports.doorbell.ring(queue)
    note(ports, actor or Actor(by), "replay", entry_id)


def dismiss(chat: Chat, entry_id: str, by: str, actor: Actor | None = None) -> None:
    """Give it up for good (`actor` as above). Raises NotFound."""
    ports = chat.ports
    kept = next((one for one in ports.outbox.kept(STATES, _ALL) if one.entry.id == entry_id), None)
    if kept is not None:
        ports.outbox.dismiss(entry_id, _end(kept.entry, by, ports.now()), ports.now())
    else:
        _find(chat, entry_id)
        ports.archive.take([dismissed_record(entry_id, by, ports.now())])
    note(ports, actor or Actor(by), "dismiss", entry_id)


def _end(entry: Entry, by: str, now: datetime) -> dict[str, object] | None:
    return dismissed_record(entry.id, by, now) if entry.kind == "say" else done_record(entry, (), now)


def _doubtful(chat: Chat, entry_id: str) -> Entry:
    """The entry of a message in doubt, made anew. Staff have looked: what has happened since does not overtake it."""
    message = _find(chat, entry_id)
    text = chat.ports.conversations.load(message["contact_id"], "").document
    if text is None:
        text, _ = chat.ports.archive.restore(message["contact_id"]) or (None, 0)
    contact, conversation = document.read(text) if text else (None, None)
    if contact is not None:
        contact.check_wanted()
    return say_again(message, 1, chat.ports.now(), conversation.epoch if conversation else 0)


def _find(chat: Chat, entry_id: str) -> dict[str, Any]:
    message = chat.ports.archive.message(message_of(entry_id))
    if message is None or message["state"] != "unknown":
        raise NotFound(f"Nothing that was given up is named {entry_id}; `leadline outbox list` names what was.")
    return message
