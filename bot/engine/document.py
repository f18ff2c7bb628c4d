"""The contact and conversation written out for a store, and read back: JSON, small, with defaults left out.

`FORMAT` travels with each document, so that a later release can read what an earlier one wrote, and an earlier one, at
work beside it for a while, leaves alone what it cannot read. 1: addresses whole, words always written. Field names are
shortened: a million idle conversations lie in memory. Times are whole seconds since 1970; those of answers and of the
latest message are seconds since the conversation was opened. The id and the phone that the address tells are not
written beside it; addresses are written without the channel that nearly all of them name, and the words of the latest
answer only where they are other than its value.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from bot.engine.contact import Consented, Contact, Standing
from bot.engine.conversation import Conversation, Given, Status
from bot.errors import NewerRelease
from bot.leads.identity import contact_id, phone_of

FORMAT = 2
_CONTACT = {
    "id": "i", "address": "a", "phone": "p", "name": "n", "profile_name": "m", "language": "g", "known": "k",
    "leads": "l", "source": "s", "opted_out": "o", "test": "t", "seen": "c",
    "tags": "h", "consents": "cs", "overheard": "oh", "barred": "ob",
    "touches": "tc", "also": "al", "apart": "ap", "merged_into": "mi",
}
_CHANNEL = "whatsapp:"
_TUPLES = frozenset({"tags", "touches", "also", "apart"})
_CONVERSATION = {
    "id": "i", "at": "w", "flow": "f", "version": "v", "opened_at": "o", "step": "p", "status": "s", "epoch": "e",
    "answers": "a", "pending": "n", "missed": "m", "last_in": "l", "outcome": "u", "stage": "g", "flagged_for": "r",
    "held_by": "h", "nudged": "d", "timed": "t",
    "ahead": "ah", "skipped": "sk", "latest": "la", "aside": "as", "anew": "an", "wordless": "wo",
    "until": "wu", "resumed": "wr", "looking": "lk", "asks": "ln", "unheard": "lm", "asked": "qt", "asked_in": "ql",
    "echo": "x", "loop": "lp",
    "unanswered": "uq", "held": "hd", "spared": "ws",
    "asked_mark": "rq", "mark": "rm", "told_open": "to",
    "puzzle": "zt", "puzzled": "zs", "guessed": "zg", "spoken": "vn", "listened": "vs",
}


@dataclass(frozen=True, slots=True)
class Before:
    """The documents of two contacts as they were when, at that time (UTC), they were found to be one: `own` of the one
    that is no more, `others` of the one that it became (empty: it had not written yet)."""

    own: str
    others: str
    at: datetime


def write(contact: Contact, conversation: Conversation | None, before: Before | None = None) -> str:
    """Both as one line of JSON; with how this contact and another were `before` they were found to be one."""
    document: dict[str, Any] = {"f": FORMAT, "c": _contact_out(contact)}
    if conversation is not None:
        document["v"] = _conversation_out(conversation)
    if before is not None:
        document["b"] = [before.own, before.others, _seconds(before.at)]
    return orjson.dumps(document).decode()


def read(document: str) -> tuple[Contact, Conversation | None]:
    """The contact and conversation that were written. Raises NewerRelease."""
    raw = _loaded(document)
    conversation = raw.get("v")
    return _contact_in(raw["c"]), None if conversation is None else _conversation_in(conversation)


def read_before(document: str) -> Before | None:
    """How both were before they were found to be one, where it was written. Raises NewerRelease."""
    raw = _loaded(document).get("b")
    return None if raw is None else Before(raw[0], raw[1], _time(raw[2]))


def _loaded(document: str) -> dict[str, Any]:
    raw: dict[str, Any] = orjson.loads(document)
    if raw["f"] > FORMAT:
        raise NewerRelease(f"A conversation was written in format {raw['f']}; this process knows {FORMAT}.")
    return raw


def _contact_out(contact: Contact) -> dict[str, Any]:
    plain = _changed(contact)
    plain["a"] = _short(contact.address)
    if contact.phone and contact.phone == phone_of(contact.address):
        del plain["p"]
    if contact.id == contact_id(contact.address):
        del plain["i"]
    if contact.leads:
        plain["l"] = {
            flow: [standing.stage, _seconds(standing.created_at), _seconds(standing.qualified_at),
                   *((standing.lead,) if standing.lead else ())]
            for flow, standing in contact.leads.items()
        }
    if contact.consents:
        plain["cs"] = {
            purpose: [said.given, said.version, _seconds(said.at)] for purpose, said in contact.consents.items()
        }
    return plain


def _contact_in(raw: dict[str, Any]) -> Contact:
    known = {name: raw[short] for name, short in _CONTACT.items() if short in raw}
    known["address"] = _whole(known["address"])
    if "id" not in known:
        known["id"] = contact_id(known["address"])
    if "phone" not in known:
        known["phone"] = phone_of(known["address"])
    for name in _TUPLES & known.keys():
        known[name] = tuple(known[name])
    if "leads" in known:
        known["leads"] = {
            flow: Standing(stage, _time(created), None if qualified is None else _time(qualified), *lead)
            for flow, (stage, created, qualified, *lead) in known["leads"].items()
        }
    if "consents" in known:
        known["consents"] = {
            purpose: Consented(given, version, _time(at)) for purpose, (given, version, at) in known["consents"].items()
        }
    return Contact(**known)


def _conversation_out(conversation: Conversation) -> dict[str, Any]:
    plain = _changed(conversation)
    opened = conversation.opened_at
    plain["o"] = _seconds(opened)
    if conversation.at:
        plain["w"] = _short(conversation.at)
    if conversation.latest:
        plain["la"] = _latest_out(conversation)
    if conversation.last_in is not None:
        plain["l"] = round((conversation.last_in - opened).total_seconds())
    if conversation.answers:
        plain["a"] = {
            name: [given.value, round((given.at - opened).total_seconds()), *((1,) if given.made else ())]
            for name, given in conversation.answers.items()
        }
    return plain


def _conversation_in(raw: dict[str, Any]) -> Conversation:
    known = {name: raw[short] for name, short in _CONVERSATION.items() if short in raw}
    opened = known["opened_at"] = _time(raw["o"])
    if "w" in raw:
        known["at"] = _whole(raw["w"])
    if "l" in raw:
        known["last_in"] = opened + timedelta(seconds=raw["l"])
    if "a" in raw:
        known["answers"] = {
            name: Given(value, opened + timedelta(seconds=after), bool(made))
            for name, (value, after, *made) in raw["a"].items()
        }
    if isinstance(raw.get("la"), str):
        known["latest"] = {raw["la"]: known["answers"][raw["la"]].value}
    if "lm" in raw:
        known["unheard"] = tuple((text, choice) for text, choice in raw["lm"])
    if "lp" in raw:
        known["loop"] = tuple(raw["lp"])
    if "uq" in raw:
        known["unanswered"] = tuple(raw["uq"])
    if "hd" in raw:
        known["held"] = tuple((entry, author) for entry, author in raw["hd"])
    if "vn" in raw:
        known["spoken"] = tuple((message, words) for message, words in raw["vn"])
    if "s" in raw:
        known["status"] = Status(raw["s"])
    return Conversation(**known)


def _latest_out(conversation: Conversation) -> Any:
    [(name, said)] = conversation.latest.items()
    given = conversation.answers.get(name)
    return name if given is not None and given.value == said else conversation.latest


def _short(address: str) -> str:
    """Without the channel, where a number follows it. One that begins with a sign of ours is written after another."""
    if address.startswith(f"{_CHANNEL}+"):
        return address[len(_CHANNEL):]
    return f"={address}" if address[:1] in ("+", "=") else address


def _whole(address: str) -> str:
    return _CHANNEL + address if address.startswith("+") else address.removeprefix("=")


def _changed(thing: Contact | Conversation) -> dict[str, Any]:
    fields = thing.__dict__
    return {short: value for name, short, default in _DEFAULTS[type(thing)] if (value := fields[name]) != default}


def _default(field: Any) -> Any:
    if callable(field.default_factory):
        return field.default_factory()
    return field.default


_DEFAULTS = {
    kind: [(field.name, short[field.name], _default(field)) for field in fields(kind)]
    for kind, short in ((Contact, _CONTACT), (Conversation, _CONVERSATION))
}


def _seconds(time: datetime | None) -> int | None:
    return None if time is None else int(time.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
