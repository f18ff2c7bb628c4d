"""What `leadline contacts show` says of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.engine.contact import Contact
from bot.host.people import About
from bot.leads.identity import bare


def describe(about: About) -> Iterator[str]:
    """Lines for a terminal: who it is, what is known, its leads and conversations."""
    contact, conversation = about.contact, about.conversation
    name = contact.name or contact.profile_name
    yield "  ".join(part for part in (name, contact.phone or bare(contact.address)) if part)
    yield f"  id {contact.id}, writes from {contact.address}"
    for other, at in about.joined.items():
        when = f"merged {_when(at)}; `leadline contacts split {other}` undoes it" if at else "the same person"
        yield f"  also {other} ({when})"
    marks = [contact.language, "test contact" if contact.test else "", "opted out" if contact.opted_out else ""]
    if any(marks):
        yield f"  {', '.join(filter(None, marks))}"
    if contact.tags:
        yield f"  tags: {', '.join(contact.tags)}"
    for touch in (contact.source, *contact.touches):
        if touch:
            yield f"  came by {_touch(touch)}"
    yield from (f"  said {name}: {_plainly(value)}" for name, value in _known(about).items())
    for flow, standing in contact.leads.items():
        yield f"  lead in {flow}: {standing.stage} ({contact.lead_in(flow)})"
    if conversation is not None:
        yield f"  now in {conversation.flow}: {conversation.status}" + (
            f", waits at {conversation.step}" if conversation.step else "")
    for talk in about.talks:
        yield f"  {_when(talk['opened_at'])}  {talk['flow']}  {talk['outcome'] or talk['status']}  {talk['id']}"


def _known(about: About) -> Mapping[str, object]:
    contact: Contact = about.contact
    given = about.conversation.answers if about.conversation else {}
    return {**contact.known, **{name: one.value for name, one in given.items()}}


def _plainly(value: object) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value)


def _touch(touch: Mapping[str, str]) -> str:
    told = [touch[name] for name in ("headline", "source_id", "campaign") if touch.get(name)]
    at = f" on {touch['at'][:10]}" if touch.get("at") else " first"
    return (", ".join(told) or "an ad") + at


def _when(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at is not None else "?"
