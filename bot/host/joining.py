"""Joining: finding out that two contacts are one person, and carrying that out with the turn that showed it.

Who is no more leaves a document that names who it became (Contact.merged_into). So nothing else has to remember who is
whom: it is written where contacts are, comes back from SQL after a wipe, and costs nothing while nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.engine import document
from bot.engine.act import JOINING
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.events import ContactsMerged, ContactsSplit, Event
from bot.engine.inputs import Input, Message, StaffAct
from bot.engine.merging import Person, merge, name_of, part
from bot.errors import IllegalMove, NotFound, StoreUnavailable
from bot.host.comeback import without_timer
from bot.host.records import joined_record
from bot.leads.identity import bare, contact_id, phone_of
from bot.ports import Beside, Commit, Loaded, Ports, Version

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class OnFile:
    """A contact as the store holds it: at which version (None: it does not), and at which number."""

    base: Version | None
    number: int
    text: str
    contact: Contact
    conversation: Conversation | None

    @property
    def person(self) -> Person:
        """Contact and conversation."""
        return self.contact, self.conversation


@dataclass(frozen=True, slots=True)
class Joined:
    """What a turn begins with after two contacts became one, or two again."""

    person: Person
    number: int
    events: tuple[Event, ...] = ()
    beside: Beside | None = None


def text_of(ports: Ports, contact: str, loaded: Loaded) -> tuple[str | None, int]:
    """The document and its number, out of SQL where the store does not have it and may have lost it."""
    number = loaded.version.number if loaded.version else 0
    if loaded.document is not None or (loaded.whole and loaded.version is None):
        return loaded.document, number
    restored = ports.archive.restore(contact)
    if restored is None:
        return None, number
    # One who was let go has lost nothing but the document; a wiped store has lost the timers too.
    return restored[0] if loaded.version else without_timer(restored[0]), max(number, restored[1])


def look_up(ports: Ports, contact: str) -> OnFile | None:
    """How the document of that very contact stands now; None: there is none."""
    loaded = ports.conversations.load(contact, "", fresh=True)
    text, number = text_of(ports, contact, loaded)
    if text is None:
        return None
    return OnFile(loaded.version, number, text, *document.read(text))


def look_up_present(ports: Ports, contact: str) -> OnFile | None:
    """The same of whom that contact has become; None: there is none."""
    found = look_up(ports, contact)
    while found is not None and found.contact.merged_into:
        found = look_up(ports, found.contact.merged_into)
    return found


def joins(contact: Contact, asked: str, input: Input) -> str:
    """The id of the contact that this input shows to be the same person, or "": mostly there is none. `asked`: whom
    the input was for, who is known to have become `contact`."""
    if type(input) is Message:
        other = input.external_id
        if other and other not in contact.also and other not in contact.apart and phone_of(input.address):
            return contact_id(other) if contact_id(other) != contact.id else ""
    elif isinstance(input, StaffAct) and input.act in JOINING:
        return input.text
    # A store that was wiped came back with one half of a merge.
    return asked if asked != contact.id and asked not in contact.other_ids else ""


def join(ports: Ports, at: OnFile, other_id: str, input: Input, now: datetime) -> Joined:
    """The person that the turn is about, with what the contact `other_id` brings, or without what it brought. Raises
    IllegalMove, NotFound where staff asked for what cannot be."""
    other, by = look_up(ports, other_id), ""
    if isinstance(input, StaffAct):
        by = input.by
        if input.act == "split":
            return _part(ports, at, other, input, now)
    if other is None:
        other = _never_wrote(other_id, input)
    if other.contact.merged_into not in ("", at.contact.id):
        # Somebody else's by what we were told before: nothing is guessed.
        _log.warning("contact_of_another", contact=other_id, of=other.contact.merged_into)
        return Joined(at.person, at.number)
    before = document.read_before(other.text) if other.contact.merged_into else None
    if other.contact.merged_into and before is None:
        return Joined(merge(at.person, (other.contact, None))[0], at.number)
    brought: Person = document.read(before.own) if before else other.person
    # Of one that never wrote there is nothing to tell, and nothing to go back to.
    was = before or (document.Before(other.text, at.text, now) if other.text else None)
    person, left = merge(at.person, brought)
    event = ContactsMerged(other_id, at.contact.id, name_of(brought[0]), by)
    number = max(at.number, other.number) + 1
    beside = _beside(ports, other, left, number, event, input.id, now, was)
    return Joined(person, number - 1, (event,) if other.text else (), beside)


def _never_wrote(other_id: str, input: Input) -> OnFile:
    if not isinstance(input, Message):
        raise NotFound("There is no such contact.")
    return OnFile(None, 0, "", Contact(other_id, f"whatsapp:{bare(input.external_id)}"), None)


def _part(ports: Ports, at: OnFile, other: OnFile | None, input: StaffAct, now: datetime) -> Joined:
    if other is None or other.contact.merged_into != at.contact.id:
        came = other is not None and other.contact.merged_into
        raise IllegalMove("It came with another contact: split that one first." if came else
                          "These are two contacts already.")
    before = document.read_before(other.text)
    if before is not None:
        own = document.read(before.others) if before.others else (_blank(at.contact), None)
        kept, parted = part(at.person, own, document.read(before.own))
    else:
        kept, parted = part(at.person, (at.contact, at.conversation), (other.contact, None))
    event = ContactsSplit(other.contact.id, at.contact.id, name_of(other.contact), input.by)
    number = max(at.number, other.number) + 1
    return Joined(kept, number - 1, (event,), _beside(ports, other, parted, number, event, input.id, now))


def forget(ports: Ports, contact: str) -> None:
    """Forget what a contact was before it became another; who it became stays. Raises StoreUnavailable."""
    left = look_up(ports, contact)
    if left is None or not left.contact.merged_into:
        return
    blank = Contact(contact, left.contact.address, merged_into=left.contact.merged_into)
    version = Version(ports.new_id()[-6:], left.number + 1)
    now, cause = ports.now(), ports.new_id()
    record = joined_record(contact, (), cause, version.number, now)
    stamp = ports.conversations.load(contact, "", fresh=True).book_stamp
    commit = Commit(contact, left.base, version, cause, document.write(blank, None), 0, record, book_stamp=stamp)
    if not ports.conversations.commit(commit, now).stood:
        raise StoreUnavailable("The contact changed while it was being forgotten. Try again.")


def _blank(contact: Contact) -> Contact:
    """Somebody who had not written yet."""
    return Contact(contact.id, contact.address, phone=contact.phone, test=contact.test)


def _beside(
    ports: Ports, other: OnFile, person: Person, number: int, event: Event, cause: str, now: datetime,
    before: document.Before | None = None,
) -> Beside:
    contact, conversation = person
    epoch = other.conversation.epoch if other.conversation else conversation.epoch if conversation else 0
    return Beside(
        contact.id, other.base, Version(ports.new_id()[-6:], number), document.write(contact, conversation, before),
        epoch, joined_record(contact.id, (event,), cause, number, now),
    )
