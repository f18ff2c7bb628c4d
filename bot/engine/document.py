"""The contact and conversation written out for a store, and read back: JSON, small, with defaults left out.

`FORMAT` travels with each document, so that a later release can read what an earlier one wrote. Times are whole
seconds since 1970; an answer's time is seconds since the conversation was opened.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine.contact import Contact, Standing
from bot.engine.conversation import Conversation, Given, Status

FORMAT = 1
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(contact: Contact, conversation: Conversation | None) -> str:
    """Both as one line of JSON."""
    document: dict[str, Any] = {"f": FORMAT, "contact": _contact_out(contact)}
    if conversation is not None:
        document["conversation"] = _conversation_out(conversation)
    return _to_json(document)


def read(document: str) -> tuple[Contact, Conversation | None]:
    """The contact and conversation that were written."""
    raw = json.loads(document)
    conversation = raw.get("conversation")
    return _contact_in(raw["contact"]), None if conversation is None else _conversation_in(conversation)


def _contact_out(contact: Contact) -> dict[str, Any]:
    plain = _changed(contact)
    if contact.leads:
        plain["leads"] = {
            flow: [standing.stage, _seconds(standing.created_at), _seconds(standing.qualified_at)]
            for flow, standing in contact.leads.items()
        }
    return plain


def _contact_in(raw: dict[str, Any]) -> Contact:
    leads = {
        flow: Standing(stage, _time(created), None if qualified is None else _time(qualified))
        for flow, (stage, created, qualified) in raw.get("leads", {}).items()
    }
    return Contact(**{**raw, "leads": leads})


def _conversation_out(conversation: Conversation) -> dict[str, Any]:
    plain = _changed(conversation)
    opened = conversation.opened_at
    plain["opened_at"] = _seconds(opened)
    if conversation.last_in is not None:
        plain["last_in"] = _seconds(conversation.last_in)
    if conversation.answers:
        plain["answers"] = {
            name: [given.value, round((given.at - opened).total_seconds())]
            for name, given in conversation.answers.items()
        }
    return plain


def _conversation_in(raw: dict[str, Any]) -> Conversation:
    opened = _time(raw["opened_at"])
    answers = {
        name: Given(value, opened + timedelta(seconds=after)) for name, (value, after) in raw.get("answers", {}).items()
    }
    last_in = raw.get("last_in")
    return Conversation(**{
        **raw,
        "opened_at": opened,
        "status": Status(raw.get("status", Status.BOT)),
        "answers": answers,
        "last_in": None if last_in is None else _time(last_in),
    })


def _changed(thing: Contact | Conversation) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, default in _DEFAULTS[type(thing)]:
        value = getattr(thing, name)
        if value != default:
            plain[name] = value
    return plain


def _default(field: Any) -> Any:
    if callable(field.default_factory):
        return field.default_factory()
    return field.default


_DEFAULTS = {kind: [(field.name, _default(field)) for field in fields(kind)] for kind in (Contact, Conversation)}


def _seconds(time: datetime | None) -> int | None:
    return None if time is None else int(time.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
