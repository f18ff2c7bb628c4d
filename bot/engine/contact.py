"""The Contact: one person on WhatsApp, across all conversations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.errors import IllegalMove
from bot.leads.identity import contact_id, lead_id

SHUT, STOPPED_AND_SHUT = "shut", "shut_stopped"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a contact's lead in one flow has come: its stage, and when it was first qualified (UTC). `lead` is its id
    where it is another than a contact's lead in that flow has: it was made before two contacts were found to be one."""

    stage: str
    created_at: datetime
    qualified_at: datetime | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Consented:
    """What a contact said to a consent: `version` is a hash of the very text (engine/consent), `at` when (UTC)."""

    given: bool
    version: str
    at: datetime


# Without slots: engine/changed copies a __dict__ in a fifth of the time.
@dataclass(frozen=True)
class Contact:
    """`id` is opaque (leads/identity). `address` is where the channel reaches the person now; `phone` is E.164 or empty
    (WhatsApp may hide it). `language` is empty until known. `known` holds remembered answers, name -> [kind, plain
    value]. `leads`: flow -> Standing. `source`: the first ad or campaign that brought the person, kept for life;
    `touches`: the latest that came after it (engine/touching). `seen`: how many conversations the person has had.
    `tags` mark the person, in the order in which they came. `overheard`: another language, in which their latest
    sentence was. `consents`: purpose -> what was said to it last. `opted_out`: nothing may be written to them; `barred`
    says why where they did not say so here: "blocked" (they blocked our number; it ends when they write), "refused"
    (the channel knows of an opting out; it ends with START), "shut" (staff blocked them; only staff end it) or
    "shut_stopped" (the same of one who had asked us not to write).

    `also`: what else this person writes from, ids of WhatsApp's and numbers, without the channel's prefix; `apart`:
    what somebody said is not theirs. `merged_into`: the id of the contact that this one was found to be; whoever looks
    for this one finds that one."""

    id: str
    address: str
    phone: str = ""
    name: str = ""
    profile_name: str = ""
    language: str = ""
    known: Mapping[str, Any] = field(default_factory=dict)
    leads: Mapping[str, Standing] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    opted_out: bool = False
    test: bool = False
    seen: int = 0
    tags: tuple[str, ...] = ()
    overheard: str = ""
    consents: Mapping[str, Consented] = field(default_factory=dict)
    touches: tuple[Mapping[str, str], ...] = ()
    also: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    merged_into: str = ""
    barred: str = ""

    @property
    def shut(self) -> bool:
        """Whether staff have blocked this contact."""
        return self.barred in (SHUT, STOPPED_AND_SHUT)

    @property
    def first_name(self) -> str:
        """The first word of the name that the person gave, else of the WhatsApp profile; may be empty."""
        words = (self.name or self.profile_name).split()
        return words[0] if words else ""

    @property
    def other_ids(self) -> frozenset[str]:
        """The ids of the contacts that were found to be this one."""
        return frozenset(map(contact_id, self.also))

    def lead_in(self, flow: str) -> str:
        """The id of this contact's lead in that flow."""
        standing = self.leads.get(flow)
        return (standing.lead if standing else "") or lead_id(self.id, flow)

    def check_wanted(self) -> None:
        """Raises IllegalMove where nothing may be written to this contact."""
        if not self.opted_out:
            return
        if self.barred == "blocked":
            told = "This contact has blocked our number; nothing reaches them until they write to us."
            raise IllegalMove(told, "blocked_us")
        if self.shut:
            raise IllegalMove("This contact is blocked: unblock them first.", "shut")
        told = "This contact asked us not to write any more; they would have to send START first."
        raise IllegalMove(told, "opted_out")
