"""Merging: two contacts are found to be one person; and parting them again, where that was a mistake.

Nothing is lost by either: who merges keeps what both knew, and how both were before stands written (engine/document)
until they are parted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.engine.changed import changed
from bot.engine.contact import SHUT, STOPPED_AND_SHUT, Contact, Standing
from bot.engine.conversation import Conversation, Given, Status
from bot.engine.touching import latest_touches
from bot.leads.identity import bare, contact_id

# A contact, and the conversation that it is in.
Person = tuple[Contact, Conversation | None]
# What is simply the one's or the other's.
_PLAIN = ("phone", "name", "profile_name", "language", "overheard", "source")
_STAFFED = (Status.FLAGGED, Status.HUMAN)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def name_of(contact: Contact) -> str:
    """The number or id that this contact's id is made from."""
    plain = bare(contact.address)
    return contact.phone if contact.phone and contact_id(contact.phone) == contact.id else plain


def merge(kept: Person, other: Person) -> tuple[Person, Person]:
    """The one person that both are, under the id of `kept`; and what is left of `other`.

    Either's wish not to be written to counts, and either's being a test. What both were asked is taken from whom wrote
    last. The conversation that is under way goes on, and what was answered in the other one is not asked again.
    """
    (contact, conversation), (others, their) = kept, other
    running, left = _choose(conversation, their)
    older, newer = sorted((kept, other), key=_wrote)
    known = {**_knows(older, running), **_knows(newer, running)}
    also = (*contact.also, name_of(others), *others.also)
    person = changed(
        contact, **{name: getattr(contact, name) or getattr(others, name) for name in _PLAIN},
        known=known, leads=_leads(contact, others),
        opted_out=contact.opted_out or others.opted_out, barred=_barred(contact, others),
        test=contact.test or others.test, seen=contact.seen + others.seen,
        tags=tuple(dict.fromkeys(contact.tags + others.tags)), consents=_latest_consents(contact, others),
        touches=latest_touches(contact.touches + others.touches),
        also=tuple(name for name in dict.fromkeys(also) if contact_id(name) != contact.id),
        apart=tuple(name for name in contact.apart if name not in also),
    )
    if running is not None and (held := [one for talk in (conversation, their) if talk for one in talk.held]):
        running = changed(running, held=tuple(dict.fromkeys(held)))
    if running is not None and conversation is not None:
        # What is on its way to this contact was prepared in its own epoch.
        running = changed(running, epoch=conversation.epoch)
    return (person, running), (changed(others, merged_into=contact.id), left)


def part(now: Person, kept: Person, other: Person) -> tuple[Person, Person]:
    """Both as they were before they were merged: `kept` with what has happened since. `now` is what they are
    together."""
    (contact, conversation), (own, before), (others, their) = now, kept, other
    (both, running), _ = merge(kept, other)
    theirs = {name_of(others), *others.also}
    plain = {
        name: getattr(contact if getattr(contact, name) != getattr(both, name) else own, name)
        for name in (*_PLAIN, "opted_out", "barred", "test")
    }
    known = {**own.known, **_since(contact.known, both.known)}
    if conversation is not None and their is not None and conversation.id == their.id:
        brought = running.answers if running is not None and running.id == their.id else their.answers
        known |= {name: given.value for name, given in conversation.answers.items() if brought.get(name) != given}
        conversation = before
    elif conversation is not None and before is not None and running is not None and conversation.id == before.id:
        brought = {name: given for name, given in running.answers.items() if name not in before.answers}
        conversation = _without(conversation, brought)
    restored = changed(
        own, **plain, known=known, seen=own.seen + contact.seen - both.seen,
        address=own.address if bare(contact.address) in theirs else contact.address,
        leads={**own.leads, **_since(contact.leads, both.leads)},
        tags=tuple(tag for tag in dict.fromkeys(own.tags + contact.tags)
                   if tag in contact.tags and (tag in own.tags or tag not in both.tags)),
        consents={**own.consents, **_since(contact.consents, both.consents)},
        touches=own.touches + tuple(touch for touch in contact.touches if touch not in both.touches),
        also=tuple(name for name in contact.also if name not in theirs), apart=(*contact.apart, name_of(others)),
    )
    return (restored, _untimed(conversation)), (changed(others, merged_into=""), _untimed(their))


def _since(now: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if then.get(name) != value}


def _without(conversation: Conversation, brought: Mapping[str, Given]) -> Conversation:
    """Without those answers that the other contact brought, where they were not given anew since."""
    left = {name for name, given in conversation.answers.items() if brought.get(name) != given}
    return changed(
        conversation, answers={name: given for name, given in conversation.answers.items() if name in left},
        ahead={name: told for name, told in conversation.ahead.items()
               if name in left or name not in conversation.answers},
    )


def _untimed(conversation: Conversation | None) -> Conversation | None:
    """Its silence timer has long run out, and the turn that follows sets another."""
    return None if conversation is None else changed(conversation, timed=False)


def _wrote(person: Person) -> datetime:
    conversation = person[1]
    return (conversation.last_in or conversation.opened_at) if conversation is not None else _NEVER


def _choose(own: Conversation | None, their: Conversation | None) -> tuple[Conversation | None, Conversation | None]:
    """The conversation that goes on, and the other where it was under way too: it is closed."""
    running, other = (their, own) if _weight(their) > _weight(own) else (own, their)
    if running is None or other is None or other.ended:
        return running, None
    if (running.flow, running.version) == (other.flow, other.version):
        told = {name: given for name, given in other.answers.items()
                if name not in running.answers and name != running.step}
        ahead = {**running.ahead, **dict.fromkeys(told, 1)}
        running = changed(running, answers={**running.answers, **told}, ahead=ahead)
    return running, changed(other, status=Status.CLOSED, outcome="merged", step="", pending=None, until=0, looking=0)


def _weight(conversation: Conversation | None) -> tuple[Any, ...]:
    """Which one matters more: one that is under way, one that staff have or are to have, the one in which more was
    answered, the older one; of those that are over the latest."""
    if conversation is None:
        return (0,)
    if conversation.ended:
        return (1, conversation.opened_at.timestamp())
    said = len(conversation.answers)
    return (2, conversation.status in _STAFFED, said, -conversation.opened_at.timestamp())


def _knows(person: Person, running: Conversation | None) -> dict[str, Any]:
    """What this person told, but for what the conversation holds that goes on."""
    contact, conversation = person
    known = dict(contact.known)
    if conversation is not None and (running is None or conversation.id != running.id):
        known |= {name: given.value for name, given in conversation.answers.items()}
    return known


def _barred(contact: Contact, other: Contact) -> str:
    """Why nothing may be written, where neither said so here."""
    reasons = [one.barred for one in (contact, other) if one.opted_out]
    if any(one.shut for one in (contact, other)):
        return SHUT if all(reasons) and STOPPED_AND_SHUT not in reasons else STOPPED_AND_SHUT
    return reasons[0] if reasons and all(reasons) else ""


def _leads(contact: Contact, other: Contact) -> dict[str, Standing]:
    """One lead per flow: the one that was qualified, else the contact's own. Another contact's keeps its id."""
    theirs = {flow: _named(standing, other.lead_in(flow)) for flow, standing in other.leads.items()}
    own = {
        flow: standing for flow, standing in contact.leads.items()
        if flow not in theirs or standing.qualified_at or not theirs[flow].qualified_at
    }
    return {**theirs, **own}


def _named(standing: Standing, lead: str) -> Standing:
    return Standing(standing.stage, standing.created_at, standing.qualified_at, lead)


def _latest_consents(contact: Contact, other: Contact) -> dict[str, Any]:
    said = dict(other.consents)
    for purpose, own in contact.consents.items():
        if purpose not in said or said[purpose].at <= own.at:
            said[purpose] = own
    return said
