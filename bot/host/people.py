"""People: marking test contacts, starting a contact anew, letting time pass for one; who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.inputs import StaffAct
from bot.errors import IllegalMove, NotFound
from bot.host.audit import Actor, note
from bot.host.chat import Chat
from bot.host.joining import OnFile, forget, look_up, look_up_present
from bot.leads.identity import contact_id

_TALKS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a person. `joined`: when each number or id was found to be theirs (None: they never wrote from
    it alone). `leads` and `talks` are rows, the newest of the latter first."""

    contact: Contact
    conversation: Conversation | None
    joined: Mapping[str, datetime | None]
    leads: tuple[Mapping[str, Any], ...]
    talks: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class People:
    """Acts on a contact, by number or WhatsApp address. One who never wrote can be marked as a test contact already;
    the rest raises NotFound."""

    chat: Chat

    def mark_test(self, address: str, by: str, *, test: bool = True, actor: Actor | None = None) -> None:
        """A test contact walks live flows without making leads or waking sales."""
        self._act(address, "mark_test" if test else "unmark_test", by, actor=actor)

    def reset(self, address: str, by: str) -> None:
        """Forget answers, leads and files of this contact, and what it was before merges; the next message begins
        anew."""
        self._act(address, "reset", by)
        for other in self._find(address).contact.other_ids:
            forget(self.chat.ports, other)

    def let_time_pass(self, address: str, seconds: float, by: str) -> None:
        """For trying flows: everything about this contact happened that much earlier, and what waits is due."""
        self._act(address, "pass_time", by, seconds=seconds)
        ports, person = self.chat.ports, self._find(address)
        for contact in (person.contact.id, *person.contact.other_ids):
            ports.outbox.hasten(contact, seconds, ports.now())

    def about(self, address: str) -> About:
        """What is known of this person. Raises NotFound."""
        ports, person = self.chat.ports, self._find(address)
        contact = person.contact
        joined = self.joined(contact)
        leads = (ports.leads.get(contact.lead_in(flow)) for flow in contact.leads)
        talks = ports.archive.conversations_of([contact.id, *sorted(contact.other_ids)], _TALKS_SHOWN)
        return About(contact, person.conversation, joined, tuple(filter(None, leads)), tuple(talks))

    def joined(self, contact: Contact) -> dict[str, datetime | None]:
        """Since when each number or id that this person also writes from is known to be theirs."""
        found: dict[str, datetime | None] = {}
        for name in contact.also:
            left = look_up(self.chat.ports, contact_id(name))
            before = document.read_before(left.text) if left is not None else None
            found[name] = before.at if before is not None else None
        return found

    def merge(self, one: str, other: str, by: str) -> Contact:
        """Both are one person; returns who they are now: the one with the phone number, else the first. Raises
        IllegalMove where they are one already."""
        kept, left = self._find(one), self._find(other)
        if left.contact.phone and not kept.contact.phone:
            kept, left = left, kept
        if kept.contact.id == left.contact.id:
            raise IllegalMove("These are one contact already.")
        return self._join(kept.contact.id, "merge", by, left.contact.id)

    def split(self, address: str, by: str, actor: Actor | None = None) -> tuple[Contact, Contact]:
        """Undo the latest merge of this person, or the one that brought this very address. Both are as they were
        before; what has happened since stays with the one that they had become, which comes first. Raises
        IllegalMove where nothing was merged."""
        person, asked = self._find(address), contact_id(address)
        names = self.about(address).joined
        if asked in person.contact.other_ids:
            other = asked
        elif names:
            last = max(names, key=lambda name: (names[name] is not None, names[name] or 0, name))
            other = contact_id(last)
        else:
            raise IllegalMove("Nothing was merged into this contact.")
        kept = self._join(person.contact.id, "split", by, other, actor)
        parted = look_up(self.chat.ports, other)
        assert parted is not None
        return kept, parted.contact

    def _join(self, contact: str, act: str, by: str, other: str, actor: Actor | None = None) -> Contact:
        turn = self.chat.act(contact, StaffAct(self.chat.ports.new_id(), act, by, text=other))
        assert turn is not None
        note(self.chat.ports, actor or Actor(by), act, contact, other=other)
        return turn.contact

    def _find(self, address: str) -> OnFile:
        """How the person stands who writes from there. Raises NotFound."""
        found = look_up_present(self.chat.ports, contact_id(address))
        if found is None:
            raise NotFound("There is no such contact.")
        return found

    def _act(self, address: str, act: str, by: str, seconds: float = 0, actor: Actor | None = None) -> None:
        deed = StaffAct(self.chat.ports.new_id(), act, by, address=address, seconds=seconds)
        self.chat.act(contact_id(address), deed)
        if act != "pass_time":
            note(self.chat.ports, actor or Actor(by), act, contact_id(address))
