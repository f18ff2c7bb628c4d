"""What a stream record means: the rows that it adds or brings up to date.

Kinds of records, told by `t`: "turn" (one commit of a contact), "sent", "status" and "unsent" (what became of something
that was said). In any order; a message's state may arrive before the turn that said it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.adapters.rows.fields import (
    read_id,
    read_mapping,
    read_number,
    read_text,
    read_time,
    read_time_or_none,
)
from bot.adapters.rows.leads import read_lead
from bot.adapters.rows.states import PREPARED, RECEIVED, SENT, TOLD, UNSENT, State
from bot.adapters.rows.text import hold_json

Row = dict[str, Any]

# Before everything that is said in the same turn, whose indexes begin at 0.
INBOUND = -1


@dataclass(slots=True)
class Rows:
    """Rows for each table. `states` are news of messages: id, state, rank, sid, code, error, state_at."""

    contacts: list[Row] = field(default_factory=list)
    conversations: list[Row] = field(default_factory=list)
    turns: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    states: list[Row] = field(default_factory=list)
    leads: list[Row] = field(default_factory=list)

    def add(self, other: Rows) -> None:
        """Append the rows of the other, table by table."""
        self.contacts += other.contacts
        self.conversations += other.conversations
        self.turns += other.turns
        self.messages += other.messages
        self.states += other.states
        self.leads += other.leads


def read_record(record: Mapping[str, Any]) -> Rows:
    """The rows of one stream record. Raises ValueError where it cannot be read, with what is wrong (no personal data)."""
    read = _KINDS.get(read_text(read_mapping(record, "the record"), "t"))
    if read is None:
        raise ValueError(f"t is none of {', '.join(_KINDS)}")
    return read(record)


def _read_turn(record: Mapping[str, Any]) -> Rows:
    said = read_mapping(record.get("input"), "input")
    conversation = record.get("conversation")
    frame = {
        "contact_id": read_id(record, "contact_id"),
        "conversation_id": read_id(read_mapping(conversation, "conversation"), "id") if conversation else None,
        "number": read_number(record, "number"),
    }
    at = read_time(record, "at")
    events = hold_json(record.get("events") or [])
    turn = {**frame, "cause": read_id(record, "cause"), "at": at, "input": read_text(said, "kind"), "events": events}
    return Rows(
        contacts=[_read_contact(record, frame, at)],
        conversations=[_read_conversation(conversation, frame, at, said)] if conversation else [],
        turns=[turn],
        messages=[
            *([_read_inbound(said, frame, at)] if said.get("kind") == "message" else []),
            *(_read_said(read_mapping(entry, "said"), frame, at) for entry in record.get("said") or ()),
        ],
        leads=[read_lead(read_mapping(lead, "lead")) for lead in record.get("leads") or ()],
    )


def _read_contact(record: Mapping[str, Any], frame: Row, at: Any) -> Row:
    contact = read_mapping(record.get("contact"), "contact")
    return {
        "id": frame["contact_id"],
        "address": read_text(contact, "address"),
        "phone": read_text(contact, "phone"),
        "name": read_text(contact, "name") or read_text(contact, "profile_name"),
        "language": read_text(contact, "language"),
        "test": bool(contact.get("test")),
        "opted_out": bool(contact.get("opted_out")),
        "document": read_text(record, "document"),
        "number": frame["number"],
        "updated_at": at,
    }


def _read_conversation(conversation: Mapping[str, Any], frame: Row, at: Any, said: Mapping[str, Any]) -> Row:
    texts = ("flow", "status", "outcome", "stage", "step", "flagged_for", "held_by", "at")
    waiting = _judge_waiting(read_text(conversation, "status"), said)
    return {
        **{name: read_text(conversation, name) for name in texts},
        "id": frame["conversation_id"],
        "contact_id": frame["contact_id"],
        "number": frame["number"],
        "flow_version": read_text(conversation, "version"),
        "opened_at": read_time_or_none(conversation, "opened_at"),
        "updated_at": at,
        "waiting": waiting,
        "waiting_since": at if waiting == "waits" else None,
        "last_in": read_time_or_none(conversation, "last_in"),
    }


def _judge_waiting(status: str, said: Mapping[str, Any]) -> str:
    """Whether after this turn somebody waits for staff: waits (since then, if not before), free, or as before."""
    if status == "flagged":
        return "waits"
    if status != "human":
        return "free"
    if said.get("kind") == "message":
        return "waits"
    return "free" if said.get("kind") == "staff" and said.get("text") else "as before"


def _read_inbound(said: Mapping[str, Any], frame: Row, at: Any) -> Row:
    content = read_mapping(said.get("content") or {}, "content")
    author = read_text(said, "author") or "contact"
    row = _new_message(read_id(said, "id"), "in", author, read_text(said, "text"), content, RECEIVED)
    return {**row, **frame, "at": at, "position": INBOUND}


def _read_said(entry: Mapping[str, Any], frame: Row, at: Any) -> Row:
    content = {"choices": entry["choices"]} if entry.get("choices") else {}
    author = read_text(entry, "author") or "bot"
    row = _new_message(read_id(entry, "id"), "out", author, read_text(entry, "text"), content, PREPARED)
    return {**row, **frame, "at": read_time_or_none(entry, "due") or at, "position": read_number(entry, "index")}


def _new_message(
    message_id: str, direction: str, author: str, text: str, content: Mapping[str, Any], state: State
) -> Row:
    return {
        "id": message_id,
        "direction": direction,
        "author": author,
        "text": text,
        "content": hold_json(content),
        "state": state.name,
        "rank": state.rank,
    }


def _read_sent(record: Mapping[str, Any]) -> Rows:
    return _read_state(record, SENT)


def _read_status(record: Mapping[str, Any]) -> Rows:
    # A channel may invent statuses at any time: one that we do not know tells only that the message exists there.
    return _read_state(record, TOLD.get(read_text(record, "status"), SENT))


def _read_unsent(record: Mapping[str, Any]) -> Rows:
    state = UNSENT.get(read_text(record, "state"))
    if state is None:
        raise ValueError(f"state is none of {', '.join(UNSENT)}")
    return _read_state(record, state)


def _read_state(record: Mapping[str, Any], state: State) -> Rows:
    code = record.get("code")
    return Rows(
        states=[
            {
                "id": read_id(record, "entry"),
                "state": state.name,
                "rank": state.rank,
                "sid": read_text(record, "sid"),
                "code": None if code is None else read_number(record, "code"),
                "error": read_text(record, "error"),
                "state_at": read_time_or_none(record, "at"),
            }
        ]
    )


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Rows]] = {
    "turn": _read_turn,
    "sent": _read_sent,
    "status": _read_status,
    "unsent": _read_unsent,
}
