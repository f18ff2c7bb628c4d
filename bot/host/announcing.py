"""Announcing what has happened to the webhooks that want to know: from the stream's records, on their way into SQL, so
that the turn itself is none the slower.

The same record again makes the same deliveries, under the same ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.host.again import message_of
from bot.host.outward import type_of, utc, write_conversation, write_lead, write_message
from bot.leads.identity import made_id
from bot.ports import Delivery, Entry, Ports

# What webhooks can be told of, and what that means.
TYPES: Mapping[str, str] = {
    "lead.qualified": "A lead arrived at sales for the first time.",
    "lead.changed": "A lead that sales may know has changed, or ended unqualified.",
    "conversation.opened": "Somebody began a conversation.",
    "conversation.flagged": "The bot asks for a person.",
    "conversation.taken_over": "A person took a conversation over.",
    "conversation.handed_back": "A person gave a conversation back to the bot.",
    "conversation.closed": "A conversation ended.",
    "message.received": "Somebody wrote.",
    "message.sent": "WhatsApp took a message of ours.",
    "message.failed": "A message of ours could not be delivered.",
}
TEST = "webhook.test"
KEPT_FOR = timedelta(days=30)
_OF_LEADS = ("lead.qualified", "lead.changed")


@dataclass(frozen=True, slots=True)
class Happened:
    """Something to announce: its type, when, the cause that it came of, and what it is about (an id). `told` is what
    belongs to the event."""

    type: str
    at: str
    cause: str
    about: str
    told: Mapping[str, Any]


def announce(ports: Ports, records: Sequence[Mapping[str, Any]]) -> None:
    """Plan a delivery for each webhook that wants to know, and put it to work. The records are in SQL by now, as
    bot/host/records.whole_record makes them. Raises StoreUnavailable."""
    hooks = [hook for hook in ports.hooks.all() if hook.active]
    wanted = {event for hook in hooks for event in hook.events.split()}
    happened = [one for record in records for one in _happened(record) if one.type in wanted] if wanted else []
    now, deliveries = ports.now(), []
    for one in happened:
        data = _data(ports, one)
        if data is None:
            continue
        body = write_body(one.type, one.at, data)
        deliveries += [
            Delivery(
                delivery_id(hook.id, f"{one.cause}|{one.type}|{one.about}"), hook.id, one.type, one.about, now, body)
            for hook in hooks if one.type in hook.events.split()
        ]
    if deliveries:
        put_to_work(ports, ports.hooks.plan(deliveries, now - KEPT_FOR))


def put_to_work(ports: Ports, delivery_ids: Iterable[str]) -> None:
    """An outbox entry each; those that have one keep it."""
    entries = [entry_of(name, ports) for name in delivery_ids]
    for queue in ports.outbox.put_back(entries, ports.now()) if entries else ():
        ports.doorbell.ring(queue)


def entry_of(name: str, ports: Ports) -> Entry:
    """The outbox entry of a delivery."""
    return Entry(name, "leads", "deliver", "", "", ports.now(), payload={"delivery": name, "to": "a webhook"})


def delivery_id(subscription_id: str, about: str) -> str:
    """The same event is told to the same webhook under the same id."""
    return made_id("wh", f"{subscription_id}|{about}")


def write_body(type: str, at: str, data: Mapping[str, Any]) -> str:
    """What is posted."""
    told = {"type": type, "timestamp": utc(at), "api": "v1", "data": data}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _happened(record: Mapping[str, Any]) -> Iterator[Happened]:
    kind, at = record["t"], str(record.get("at", ""))
    if kind == "turn":
        if not record["contact"]["test"]:
            yield from _of_turn(record, at)
    elif kind == "sent":
        message = message_of(record["entry"])
        yield Happened("message.sent", at, message, message, {})
    elif (kind == "status" and record["status"] in ("failed", "undelivered")) or (
            kind == "unsent" and record["state"] == "failed"):
        message = message_of(record["entry"])
        yield Happened("message.failed", at, message, message, {})


def _of_turn(record: Mapping[str, Any], at: str) -> Iterator[Happened]:
    cause, talk, left = record["cause"], record.get("conversation"), record.get("left")
    if record["input"]["kind"] == "message":
        yield Happened("message.received", at, cause, record["input"]["id"], {})
    leads = {lead["id"]: lead for lead in record["leads"]}
    for number, event in enumerate(record["events"]):
        type = type_of(event["event"])
        told = {name: value for name, value in event.items() if name != "event"}
        if type in _OF_LEADS:
            yield Happened(type, at, cause, event["lead"], {"lead": leads[event["lead"]]})
        elif type in TYPES:
            # Of the two that such a turn knows, it is the one that another has followed.
            of = left if type == "conversation.closed" and left else talk
            if of is not None:
                yield Happened(type, at, f"{cause}.{number}", of["id"], told)


def _data(ports: Ports, one: Happened) -> dict[str, Any] | None:
    """What is told of it, as the API tells it; None where there is nothing to tell, or nobody to tell of."""
    if one.type in _OF_LEADS:
        return {"lead": write_lead(one.told["lead"])}
    if one.type.startswith("conversation."):
        talk = ports.pages.conversation(one.about)
        return None if talk is None else {"conversation": write_conversation(talk), "event": dict(one.told)}
    message = ports.pages.message(one.about)
    if message is None or message["test"]:
        return None
    return {"message": write_message(message, ports.pages.files([one.about]).get(one.about, ()))}
