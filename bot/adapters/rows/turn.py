"""What the record of a turn means: one commit of a contact, what came in, what is said, which leads changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.adapters.rows.effects import read_effects
from bot.adapters.rows.fields import (
    read_id,
    read_list,
    read_mapping,
    read_number,
    read_short,
    read_text,
    read_time,
    read_time_or_none,
)
from bot.adapters.rows.files import KIND as FETCH
from bot.adapters.rows.files import read_waiting
from bot.adapters.rows.leads import read_lead
from bot.adapters.rows.moments import read_moments, read_promises
from bot.adapters.rows.rows import Row, Rows
from bot.adapters.rows.states import PREPARED, RECEIVED, State
from bot.adapters.rows.text import hold_json
from bot.adapters.rows.written import read_transcript
from bot.leads.identity import lead_id

# Before everything that is said in the same turn, whose indexes begin at 0.
INBOUND = -1
_CONSENTS = ("ConsentGiven", "ConsentRefused")


def read_turn(record: Mapping[str, Any]) -> Rows:
    """The rows of a turn. Raises ValueError where it cannot be read."""
    said = read_mapping(record.get("input"), "input")
    conversation = record.get("conversation")
    frame = {
        "contact_id": read_id(record, "contact_id"),
        "conversation_id": read_id(read_mapping(conversation, "conversation"), "id") if conversation else None,
        "number": read_number(record, "number"),
    }
    at = read_time(record, "at")
    events = [read_mapping(event, "event") for event in hold_json(read_list(record, "events"))]
    turn = {
        **frame, "cause": read_id(record, "cause"), "at": at, "input": read_text(said, "kind"), "events": events,
        "by": read_text(said, "author") if said.get("kind") == "staff" else "",
    }
    return Rows(
        contacts=[_read_contact(record, frame, at)],
        conversations=[
            *([_read_conversation(conversation, frame, at, said)] if conversation else []),
            *([_read_left(record["left"], frame, at)] if record.get("left") else []),
        ],
        turns=[turn],
        messages=[
            *([_read_inbound(said, frame, at)] if said.get("kind") == "message" else []),
            *(_read_said(read_mapping(entry, "said"), frame, at) for entry in read_list(record, "said")),
        ],
        consents=[_read_consent(event, turn, record) for event in events if event.get("event") in _CONSENTS],
        written=read_transcript(said, frame, at),
        leads=[read_lead(read_mapping(lead, "lead")) for lead in read_list(record, "leads")],
        effects=(effects := read_effects(record, "effects")),
        files=[read_waiting(effect["entry"]) for effect in effects if effect["kind"] == FETCH],
        moments=list(read_moments(record, frame, events)),
        promises=list(read_promises(record, frame)),
    )


def _read_consent(event: Mapping[str, Any], turn: Row, record: Mapping[str, Any]) -> Row:
    """A consent that was given or refused in a turn. One turn asks for a purpose once: the same record is the same
    row."""
    purpose = read_id(event, "purpose")
    conversation = read_mapping(record.get("conversation") or {}, "conversation")
    return {
        "id": f"{turn['cause']}.{purpose}",
        "contact_id": turn["contact_id"],
        "conversation_id": turn["conversation_id"],
        "flow": read_text(conversation, "flow"),
        "flow_version": read_text(conversation, "version"),
        "purpose": purpose,
        "given": event["event"] == "ConsentGiven",
        **{name: read_text(event, name) for name in ("text", "language")},
        "text_version": read_text(event, "version"),
        "message_id": read_text(event, "message"),
        "at": read_time(event, "at"),
    }


def _read_contact(record: Mapping[str, Any], frame: Row, at: datetime) -> Row:
    contact = read_mapping(record.get("contact"), "contact")
    return {
        "id": frame["contact_id"],
        "address": read_text(contact, "address"),
        "phone": read_text(contact, "phone"),
        "name": read_text(contact, "name") or read_text(contact, "profile_name"),
        "language": read_text(contact, "language"),
        "test": bool(contact.get("test")),
        "opted_out": bool(contact.get("opted_out")),
        "merged_into": read_text(contact, "merged_into"),
        "document": read_text(record, "document"),
        "number": frame["number"],
        "updated_at": at,
    }


def _read_conversation(conversation: Mapping[str, Any], frame: Row, at: datetime, said: Mapping[str, Any]) -> Row:
    texts = ("flow", "outcome", "stage", "step", "flagged_for", "held_by", "at")
    status, step = read_short(conversation, "status"), read_text(conversation, "step")
    waiting = _judge_waiting(status, said)
    return {
        **{name: read_text(conversation, name) for name in texts},
        "status": status,
        "id": frame["conversation_id"],
        "contact_id": frame["contact_id"],
        "lead_id": read_text(conversation, "lead_id") or lead_id(frame["contact_id"], read_text(conversation, "flow")),
        "number": frame["number"],
        "flow_version": read_text(conversation, "version"),
        "opened_at": read_time_or_none(conversation, "opened_at"),
        "updated_at": at,
        "waiting": waiting,
        "waiting_since": at if waiting == "waits" else None,
        "last_in": read_time_or_none(conversation, "last_in"),
        "trail": f" {step} " if step else "",
    }


def _read_left(left: Any, frame: Row, at: datetime) -> Row:
    """A conversation that ended in the turn in which another began."""
    conversation = read_mapping(left, "left")
    return _read_conversation(conversation, {**frame, "conversation_id": read_id(conversation, "id")}, at, {})


def _judge_waiting(status: str, said: Mapping[str, Any]) -> str:
    """Whether after this turn somebody waits for staff: waits (since then, if not before), free, or as before."""
    if status == "flagged":
        return "waits"
    if status != "human":
        return "free"
    if said.get("kind") == "message":
        return "waits"
    if said.get("kind") != "staff":
        return "as before"
    # A file may go without words, a template's are its own.
    answered = said.get("text") or read_mapping(said.get("content") or {}, "content").get("act") == "say"
    return "free" if answered else "as before"


def _read_inbound(said: Mapping[str, Any], frame: Row, at: datetime) -> Row:
    content = read_mapping(said.get("content") or {}, "content")
    author = read_text(said, "author") or "contact"
    row = _new_message(read_id(said, "id"), "in", author, read_text(said, "text"), content, RECEIVED)
    return {**row, **frame, "at": at, "position": INBOUND}


def _read_said(entry: Mapping[str, Any], frame: Row, at: datetime) -> Row:
    names = ("choices", "media", "place", "template", "more")
    content = {name: entry[name] for name in names if entry.get(name)}
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
