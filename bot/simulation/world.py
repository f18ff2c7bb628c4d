"""What the world beside the prospect does: sources answer what is looked up, calendars tell which time was booked."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.events import LookupAsked
from bot.engine.inputs import Booked, Found
from bot.leads.identity import lead_id
from bot.script.flow import Answer, Flow
from bot.simulation.prospects import meaning
from bot.simulation.prospects.prospect import words_of

# Of a hundred questions: how many a source does not answer at all, and how many it answers without a field.
_SILENT, _WITHOUT = 8, 6
_MARKS = {"rating": (1, 5), "nps": (0, 10)}
_FURTHEST = timedelta(days=60)


def find(flow: Flow, conversation: str, asked: LookupAsked, now: datetime, chance: Random) -> Found:
    """What a source answers to that: mostly something that fits, sometimes nothing, or not all of it."""
    found = f"found-{asked.number}"
    luck = chance.randrange(100)
    if luck < _SILENT:
        return Found(found, conversation, asked.step, None, asked.number)
    values = {name: _made_up(flow, flow.answers.get(name), now, chance) for name in asked.fields}
    if values and luck < _SILENT + _WITHOUT:
        values[chance.choice(list(values))] = None
    return Found(found, conversation, asked.step, values, asked.number)


def book(
    flow: Flow, contact: Contact, conversation: Conversation | None, choice: tuple[int, int], now: datetime
) -> Booked | None:
    """The time that was chosen behind the link: in so many days, at that hour where the flow is; None where the
    conversation waits for no time: that link was another one."""
    step = flow.step(conversation.step) if conversation is not None else None
    if step is None or not step.book:
        return None
    days, hour = choice
    here = now.astimezone(ZoneInfo(flow.where.zone)) + timedelta(days=days)
    at = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return Booked(f"booked-{at:%j%H}", lead_id(contact.id, flow.name), at)


def _made_up(flow: Flow, answer: Answer | None, now: datetime, chance: Random) -> Any:
    """A value of the answer's kind, as a source would write it in JSON."""
    person = meaning.person(words_of(flow.where.language), chance)
    if answer is None or answer.kind == "text":
        return person["city"]
    if answer.options:
        return chance.choice(answer.options).id
    if answer.kind in _MARKS:
        return meaning.mark(chance, *_MARKS[answer.kind])
    if answer.kind == "yes_no":
        return chance.random() < 0.5
    if answer.kind == "date":
        return (now + _FURTHEST * chance.random()).date().isoformat()
    if answer.kind == "money":
        return meaning.amount(chance, *meaning.AMOUNTS)
    return meaning.count(chance) if answer.kind == "number" else person.get(answer.kind, person["city"])
