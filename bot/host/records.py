"""Records: what the stream keeps of each turn and send, for SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.engine import document
from bot.engine.act import JOINING
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.events import Event, LeadChanged, LeadQualified
from bot.engine.inputs import Barred, Booked, Found, Heard, Held, Input, Message, Proposed, Refused, StaffAct, Start
from bot.engine.turn import Turn
from bot.host.patience import EFFECTS
from bot.leads.identity import made_id
from bot.ports import Entry, StatusUpdate

_LONGEST_SOURCE = 120
_ABOUT_CONTACT = (
    "id", "address", "phone", "name", "profile_name", "language", "test", "opted_out", "merged_into",
)
_TOLD = frozenset({"to", "sender", "conversation", "text", "choices", "author", "media", "place", "template"})
_ABOUT_CONVERSATION = ("id", "at", "flow", "version", "status", "outcome", "stage", "flagged_for", "held_by", "step")


def turn_record(
    turn: Turn, input: Input, cause: str, number: int, now: datetime, entries: tuple[Entry, ...],
    promises: tuple[dict[str, Any], ...] = (),
) -> dict[str, Any]:
    """A turn: what came in, what happened, what is said, which leads changed, what must be done beyond it. Who, and in
    which conversation, is told by the document that goes with it (whole_record)."""
    record = {
        "t": "turn", "cause": cause, "contact_id": turn.contact.id, "number": number, "at": now.isoformat(),
        "input": _input(input),
        "events": [_event(event) for event in turn.events],
        "said": [
            {"id": entry.id, "index": entry.index, "text": entry.payload["text"], "choices": entry.payload["choices"],
             "author": entry.payload["author"], "due": entry.due.isoformat(),
             **{name: entry.payload[name] for name in ("media", "place", "template") if name in entry.payload},
             **_more(entry)}
            for entry in entries if entry.kind == "say"
        ],
        "leads": [
            {**event.lead.plain(), "version": number}
            for event in turn.events if isinstance(event, LeadQualified | LeadChanged)
        ],
    }
    if turn.left is not None:
        record["left"] = _conversation(turn.contact, turn.left)
    if effects := _lasting(entries):
        record["effects"] = effects
    if promises:
        record["promises"] = list(promises)
    return record


def joined_record(
    contact_id: str, events: tuple[Event, ...], cause: str, number: int, now: datetime,
) -> dict[str, Any]:
    """The other contact's side of a turn in which two became one, or two again; or nothing but its document is new."""
    return {
        "t": "turn", "cause": made_id("jo", f"{cause}|{contact_id}"), "contact_id": contact_id, "number": number,
        "at": now.isoformat(), "input": {"kind": "joined"}, "events": [_event(event) for event in events],
        "said": [], "leads": [],
    }


def _more(entry: Entry) -> dict[str, Any]:
    """What else it takes to say the same again (bot/host/again.py)."""
    more = {name: value for name, value in entry.payload.items() if name not in _TOLD and value not in ("", "auto")}
    if entry.epoch:
        more["epoch"] = entry.epoch
    return {"more": more} if more else {}


def _lasting(entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    """Entries as SQL keeps them until they are done; read_effect reads them back. They have a lane of their own, and
    nothing overtakes them."""
    return [
        {"id": entry.id, "queue": entry.queue, "kind": entry.kind, "contact_id": entry.contact_id,
         "due": entry.due.isoformat(), "payload": dict(entry.payload)}
        for entry in entries if EFFECTS[entry.kind].lasting
    ]


def read_effect(plain: Mapping[str, Any]) -> Entry:
    """The outbox entry that a record kept, with the same id: whoever was pushed it before knows it again."""
    due = datetime.fromisoformat(plain["due"])
    return Entry(plain["id"], plain["queue"], plain["kind"], "", plain["contact_id"], due, payload=plain["payload"])


def done_record(entry: Entry, then: tuple[Entry, ...], now: datetime) -> dict[str, Any] | None:
    """An effect was carried out, and what follows from that; None for kinds that SQL does not keep."""
    if not EFFECTS[entry.kind].lasting:
        return None
    return {
        "t": "done", "entry": entry.id, "kind": entry.kind, "contact_id": entry.contact_id, "at": now.isoformat(),
        "then": _lasting(then),
    }


def sent_record(entry: Entry, sid: str, now: datetime, template: str = "") -> dict[str, Any]:
    """The channel took a message, in the words that were sent where it was reworded; or a template in its place."""
    record = {"t": "sent", "entry": entry.id, "sid": sid, "at": now.isoformat()}
    if entry.payload.get("reworded"):
        record["text"] = entry.payload["text"]
    return {**record, "error": f"Sent as the template {template}."} if template else record


def unsent_record(entry: Entry, state: str, error: str, now: datetime) -> dict[str, Any]:
    """A message did not go out (dropped, failed), waits for the person to write (held), or nobody knows whether it
    went out (unknown)."""
    return {"t": "unsent", "entry": entry.id, "state": state, "error": error, "at": now.isoformat()}


def outlived_record(entry_id: str, now: datetime) -> dict[str, Any]:
    """A message was held until the person wrote, and is stale now."""
    error = "The person wrote before it could be sent."
    return {"t": "unsent", "entry": entry_id, "state": "outlived", "error": error, "at": now.isoformat()}


def lost_record(entry_id: str, now: datetime) -> dict[str, Any]:
    """A message was in a store that was wiped: nobody knows whether it was sent."""
    error = "Redis was wiped before it told whether this was sent."
    return {"t": "unsent", "entry": entry_id, "state": "unknown", "error": error, "at": now.isoformat()}


def dismissed_record(entry_id: str, by: str, now: datetime) -> dict[str, Any]:
    """Staff gave up a message, or another effect, that was kept for them."""
    error = f"dismissed by {by}"
    return {"t": "unsent", "entry": entry_id, "state": "dismissed", "error": error, "at": now.isoformat()}


def status_record(update: StatusUpdate, entry_id: str, now: datetime, *, retried: bool = False) -> dict[str, Any]:
    """The channel tells what became of a message. One that failed and is to be said again (`retried`) has not failed
    yet."""
    return {
        "t": "status", "entry": entry_id, "sid": update.sid,
        "status": "retried" if retried else update.status, "code": update.code, "error": update.error,
        "at": now.isoformat(),
    }


def whole_record(record: dict[str, Any]) -> dict[str, Any]:
    """A record as SQL takes it: a turn with what its document says of contact and conversation."""
    if record["t"] != "turn":
        return record
    contact, conversation = document.read(record["document"])
    return {
        **record,
        "contact": {name: getattr(contact, name) for name in _ABOUT_CONTACT},
        "conversation": _conversation(contact, conversation) if conversation else None,
        "source": _source(contact),
    }


def _source(contact: Contact) -> str:
    """What brought the person first, in a few words: a campaign, an ad's headline or id; empty: they came by
    themselves."""
    told = (contact.source.get(name) for name in ("campaign", "headline", "source_id"))
    return next((one[:_LONGEST_SOURCE] for one in told if one), "")


def _conversation(contact: Contact, conversation: Conversation) -> dict[str, Any]:
    plain = {name: str(getattr(conversation, name)) for name in _ABOUT_CONVERSATION}
    last_in = conversation.last_in.isoformat() if conversation.last_in else None
    told = {"opened_at": conversation.opened_at.isoformat(), "last_in": last_in}
    return {**plain, **told, "lead_id": contact.lead_in(conversation.flow)}


def _input(input: Input) -> Mapping[str, Any]:
    if isinstance(input, Message):
        content = {
            "kind": input.kind, "choice": input.choice, "attachments": [asdict(one) for one in input.attachments],
            "place": asdict(input.place) if input.place else None, "referral": dict(input.referral),
            "raw": _writable(input.raw), "replied_to": input.replied_to, "forwarded": input.forwarded,
        }
        return {
            "kind": "message", "id": input.id, "text": input.text, "author": "contact",
            "content": {name: value for name, value in content.items() if value},
        }
    if isinstance(input, StaffAct):
        text = "" if input.act in JOINING else input.text
        return {"kind": "staff", "id": input.id, "text": text, "author": input.by, "content": {"act": input.act}}
    if isinstance(input, Found):
        told = {"step": input.step, "found": input.values is not None}
        return {"kind": "found", "id": input.id, "text": "", "author": "", "content": told}
    if isinstance(input, Barred):
        return {"kind": "barred", "id": input.id, "text": "", "author": "", "content": {"reason": input.reason}}
    if isinstance(input, Start):
        return {"kind": "start", "id": input.id, "text": "", "author": "", "content": {"flow": input.flow}}
    if isinstance(input, Held | Refused):
        kind = "held" if isinstance(input, Held) else "refused"
        return {"kind": kind, "id": input.id, "text": "", "author": "", "content": {"said_by": input.author}}
    if isinstance(input, Booked):
        told = {"lead": input.lead_id, "at": input.at.isoformat()}
        return {"kind": "booked", "id": input.id, "text": "", "author": "", "content": told}
    if isinstance(input, Proposed):
        return {"kind": "proposed", "id": input.id, "text": "", "author": "", "content": asdict(input.proposal)}
    if isinstance(input, Heard):
        told = {"message": input.message, "media": input.media, "transcript": input.text}
        return {"kind": "heard", "id": input.id, "text": "", "author": "", "content": told}
    return {"kind": "timer", "id": input.id, "text": "", "author": "", "content": {"reason": input.reason}}


def _event(event: Event) -> dict[str, Any]:
    name = type(event).__name__
    if isinstance(event, LeadQualified | LeadChanged):
        return {"event": name, "lead": event.lead.id, "stage": event.lead.stage}
    plain: dict[str, Any] = {"event": name}
    for field in event.__slots__:
        value = getattr(event, field)
        plain[field] = value.isoformat() if isinstance(value, datetime) else value
    return plain


def _writable(raw: str | None) -> str | None:
    """What came, as every store can keep it: what no encoding carries is told by its number."""
    return None if raw is None else raw.encode("utf-8", "backslashreplace").decode("utf-8")
