"""What staff and sales read when they are told of something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.ports import Notice, Promise


def channel_notice(code: int | None, told: str, now: datetime) -> Notice:
    """What staff read when the account or its settings keep messages from going out; once per code and minute."""
    return Notice(
        key=f"channel-{code}-{now:%Y%m%d%H%M}",
        title=f"WhatsApp messages are not going out (error {code or 'unknown'})",
        lines=(told, "What could not be sent: leadline outbox list", "What is wrong: leadline doctor --twilio",
               "When it is repaired: leadline outbox replay --all"),
    )


def staff_notice(
    contact: Contact, conversation: Conversation, reason: str, number: int, link: Callable[[str], str],
) -> Notice:
    """What staff read when the bot asks for a person."""
    who = contact.name or contact.profile_name or contact.phone or "Somebody"
    return Notice(
        key=f"flagged-{conversation.id}-{number}",
        title=f"{who} needs a person",
        lines=(f"Why: {reason}", f"WhatsApp: {contact.phone or contact.address}", *_wants(conversation),
               *_asked(conversation.unanswered), f"Take over: leadline desk claim {conversation.id}"),
        link=link(conversation.id),
    )


def alert_notice(contact: Contact, promise: Promise, occasion: str, link: str) -> Notice:
    """What somebody of the staff reads whom it concerns that a person waits for a human; `occasion` is what there is to
    be told (ports/preferences)."""
    who = contact.name or contact.profile_name or contact.phone or "Somebody"
    minutes = round(promise.within / 60)
    title = {
        "flagged": f"{who} needs a person", "qualified": f"{who} has qualified ({promise.flow})",
        "warned": f"{who} waits for an answer, and soon it is late", "late": f"{who} was not answered in time",
    }[occasion]
    has = (f"With: {promise.claimed_by}",) if promise.claimed_by else ()
    return Notice(
        key=f"{occasion}-{promise.id}", title=title, link=link,
        lines=(f"Why: {promise.why or promise.reason}", f"WhatsApp: {contact.phone or contact.address}",
               f"Promised: an answer within {minutes} minutes of opening hours", *has),
    )


def lead_notice(
    lead: Mapping[str, Any], link: Callable[[str], str], asked: Sequence[str] = (),
) -> Notice:
    """What sales read when a lead has qualified; `asked`: questions that nobody has answered."""
    answers = tuple(f"{name}: {_plainly(value)}" for name, value in lead["answers"].items())
    reasons = ", ".join(f"{reason['because']} (+{reason['points']:g})" for reason in lead["reasons"])
    score = f"Score: fit {lead['fit']:g}, engagement {lead['engagement']:g}" + (f" ({reasons})" if reasons else "")
    groups = ", ".join(filter(None, (f"band {lead['band']}" if lead.get("band") else "", *lead.get("segments", ()))))
    email = (f"E-mail: {lead['email']}",) if lead["email"] else ()
    tags = (f"Tags: {', '.join(lead['tags'])}",) if lead.get("tags") else ()
    return Notice(
        key=f"qualified-{lead['id']}",
        title=f"Qualified: {lead['name'] or lead['phone'] or lead['address']} ({lead['flow']})",
        lines=(f"WhatsApp: {lead['phone'] or lead['address']}", *email, *answers, score,
               *((f"Belongs to: {groups}",) if groups else ()), *tags, *_asked(asked)),
        link=link(lead["conversation_id"]),
    )


def _wants(conversation: Conversation) -> tuple[str, ...]:
    told = [f"{name} {_plainly(given.value)}" for name, given in conversation.answers.items() if not given.made]
    return (f"Wants: {conversation.flow} ({', '.join(told)})",) if told else ()


def _asked(questions: Sequence[str]) -> tuple[str, ...]:
    return (f"Asked, and not answered: {' | '.join(questions)}",) if questions else ()


def _plainly(value: Any) -> str:
    return f"{value['amount']} {value['currency']}" if isinstance(value, dict) else str(value)
