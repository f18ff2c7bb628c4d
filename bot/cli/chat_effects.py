"""What a talk in the terminal plays of the world outside: who talks, sources that are asked, times that are booked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.markup import escape

from bot.engine import document
from bot.engine.conversation import Status
from bot.engine.inputs import Booked
from bot.errors import LeadlineError
from bot.host.chat import Chat
from bot.leads.identity import contact_id, lead_id
from bot.leads.variants import find_person
from bot.ports import Speech
from bot.script.bundle import read_book
from bot.script.golden_items import Plain
from bot.script.media import suffix_of

PROSPECT = "whatsapp:+5511999990000"


def find_prospect(files: dict[str, str], flow: str, variants: tuple[str, ...]) -> str:
    """The address of a prospect who gets these variants of the flow, each written as name=option."""
    live = read_book(files)[0].live.get(flow)
    if not variants or live is None:
        return PROSPECT
    wanted = {name: option for name, _, option in (one.partition("=") for one in variants)}
    addresses = {contact_id(f"whatsapp:+551199999{at:04}"): f"whatsapp:+551199999{at:04}" for at in range(10_000)}
    if found := find_person(live, wanted, addresses):
        return addresses[found]
    there = "; ".join(f"{name}={'|'.join(weights)}" for name, weights in live.variants.items())
    raise LeadlineError(f"Nobody gets {', '.join(variants)}. Variants of {flow}: {there or 'none'}.")


def show_beside(speech: Speech) -> list[str]:
    """Files and the place that go with the words, and the template that they are sent as, a line each."""
    lines = [f"[template {speech.template.name}: 24 hours have passed]"] if speech.template else []
    lines += [f"[button: {speech.button}]"] if speech.button else []
    lines += [f"[{suffix_of(address) or 'file'}: {address}]" for address in speech.media]
    if speech.place:
        spot = speech.place
        street = f"{spot.address}, " if spot.address else ""
        lines.append(f"[location: {street}{spot.latitude:g}, {spot.longitude:g}]")
    return lines


def is_looking(chat: Chat, contact: str) -> bool:
    """Whether this contact's conversation waits for a source."""
    found = chat.ports.conversations.load(contact, "").document
    conversation = document.read(found)[1] if found is not None else None
    return conversation is not None and bool(conversation.looking)


def found_in(records: list[tuple[str, dict[str, Any]]], told: set[str]) -> Iterator[dict[str, Plain] | None]:
    """What sources answered in turns that were not told yet, as golden conversations play it; None: nothing."""
    for name, record in records:
        if record["t"] == "turn" and record["input"]["kind"] == "found" and name not in told:
            told.add(name)
            saved = [event for event in record["events"] if event["event"] == "AnswerSet"]
            yield {event["name"]: _plainly(event["value"]) for event in saved} or None


def _plainly(value: Any) -> Plain:
    plain: Plain = value["amount"] if isinstance(value, Mapping) else value
    return plain


def book_time(chat: Chat, contact: str, time: str) -> str:
    """A time was booked behind the link; gives it as it was taken. Raises LeadlineError where it is none, or is not
    waited for."""
    found = chat.ports.conversations.load(contact, "").document
    conversation = document.read(found)[1] if found is not None else None
    flow = chat.shelf.current().live.get(conversation.flow) if conversation is not None else None
    if flow is None:
        raise LeadlineError("There is no conversation yet: write something first.")
    try:
        at = datetime.fromisoformat(time.strip())
    except ValueError as error:
        raise LeadlineError("/booked needs a time such as 2026-12-01T10:00.") from error
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(flow.where.zone))
    chat.turn(contact, chat.ports.new_id(), Booked("", lead_id(contact, flow.name), at))
    return time.strip()


def why_silent(text: str) -> str:
    """Why the bot says nothing, by the contact's document; empty where there is nothing to tell."""
    contact, conversation = document.read(text)
    if contact.opted_out:
        return ": this person wants no messages; START allows them again"
    if conversation is not None and conversation.status is Status.FLAGGED:
        return f": staff were asked to come, because: {escape(conversation.flagged_for)}; /say or /back"
    if conversation is not None and conversation.status is Status.HUMAN:
        return ": staff have taken over; /say or /back"
    return ""
