"""What is known of a person, beside their conversation: the lead, the answers and how they came to be, consents, what
other systems were told; and putting it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.answers.reading import Option
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.judge import lead_now
from bot.errors import NotFound
from bot.host.audit import Actor
from bot.host.chat import Chat
from bot.host.kept import replay
from bot.host.people import People
from bot.host.thread import flow_of, shown_value
from bot.host.vcard import write_card
from bot.ports import Known
from bot.script.flow import Flow

# What other systems and people are told of a lead.
TOLD = ("push_lead", "update_leads", "store_lead", "notify_sales")
_MOST_TOLD, _MOST_DEAD, _MOST_TALKS, _MOST_CHANGES = 20, 500, 200, 200


@dataclass(frozen=True, slots=True)
class Change:
    """An answer came to be, or was put right: when, by whose hand (empty: the prospect's), out of which words, and what
    it was before and after as people read it."""

    at: datetime
    by: str
    said: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the flow: its name and kind, what it is (empty: not known) as a person reads it and as a form sends
    it, its options, whether staff may put it right, and how it came to be, oldest first."""

    name: str
    kind: str
    shown: str
    typed: str
    options: tuple[Option, ...]
    correctable: bool
    history: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that another system is told: `state` is done, dead (given up, after so many `tries`, for `why`) or
    waiting."""

    id: str
    kind: str
    state: str
    at: datetime | None
    tries: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it. `lead` is in plain form, as of now where the conversation goes on; `joined`: since when (None: nobody
    knows) each other number or id is theirs; `here`: what time it is where they are, where that is known."""

    contact: Contact
    lead: Mapping[str, Any] | None
    answers: tuple[Answered, ...]
    consents: tuple[Mapping[str, Any], ...]
    talks: tuple[Mapping[str, Any], ...]
    joined: Mapping[str, datetime | None]
    told: tuple[Told, ...]
    here: datetime | None


@dataclass(frozen=True, slots=True)
class Details:
    """Reads sheets. All may raise NotFound, StoreUnavailable."""

    chat: Chat

    def sheet(self, known: Known, contact: Contact, talk: Conversation | None) -> Sheet:
        """What is known of this person, with that conversation before one's eyes; `talk` where it is their latest."""
        ports = self.chat.ports
        ids = [contact.id, *sorted(contact.other_ids)]
        version = (talk.flow, talk.version) if talk is not None else (known.flow, known.flow_version)
        flow = flow_of(self.chat.shelf, *version)
        said_by = [said for each in ids for said in ports.archive.consents(each)]
        return Sheet(
            contact, self._lead(known, contact, talk), tuple(self._answers(known, contact, talk, flow)),
            tuple(sorted(said_by, key=lambda each: str(each["at"]))),
            tuple(ports.archive.conversations_of(ids, _MOST_TALKS)), People(self.chat).joined(contact),
            tuple(self._told(ids)), local_time(contact.phone, ports.now()),
        )

    def replay(self, contact: Contact, entry: str, by: Actor) -> None:
        """Tell once more what was given up about this very person. Raises IllegalMove, too."""
        if entry not in {one.id for one in self._told([contact.id, *contact.other_ids]) if one.state == "dead"}:
            raise NotFound("Nothing of this person was given up under that name.")
        replay(self.chat, entry, by.name, by)

    def card(self, known: Known, contact: Contact, talk: Conversation | None) -> str:
        """The person as a vCard."""
        lead = self._lead(known, contact, talk) or {}
        flow = flow_of(self.chat.shelf, known.flow, known.flow_version)
        answers = ((name, shown_value(flow, name, plain)) for name, plain in (lead.get("answers") or {}).items())
        name = contact.name or contact.profile_name or contact.phone or contact.id
        return write_card(
            f"urn:leadline:{contact.id}", name, lead.get("phone") or contact.phone, lead.get("email") or "",
            contact.language, contact.tags, [f"{name}: {shown}" for name, shown in answers],
        )

    def _lead(self, known: Known, contact: Contact, talk: Conversation | None) -> Mapping[str, Any] | None:
        stored = self.chat.ports.leads.get(contact.lead_in(known.flow))
        if talk is None:
            return stored
        try:
            book = self.chat.shelf.with_version(talk.flow, talk.version)
        except NotFound:
            return stored
        now = lead_now(book, contact, talk, self.chat.ports.now())
        return now.plain() if now is not None else stored

    def _answers(
        self, known: Known, contact: Contact, talk: Conversation | None, flow: Flow | None,
    ) -> Iterator[Answered]:
        history: dict[str, list[Change]] = {}
        plain: dict[str, Any] = {}
        for turn in self.chat.ports.threads.changes(known.id, _MOST_CHANGES):
            for event in turn["events"]:
                if event["event"] in ("AnswerSaved", "AnswerCorrected", "AnswerSet") and event.get("name"):
                    plain[event["name"]] = event.get("value")
                    history.setdefault(event["name"], []).append(_change(flow, turn, event))
        if talk is not None:
            plain = {**contact.known, **{name: given.value for name, given in talk.answers.items()}}
        asked = list(flow.answers) if flow is not None else sorted(plain)
        consents = {name for step in flow.steps if step.consent for name in step.saves} if flow else set()
        for name in asked:
            answer = flow.answers[name] if flow is not None else None
            value = plain.get(name)
            kind, options = (answer.kind, _options(flow, name)) if answer is not None else ("text", ())
            shown = shown_value(flow, name, value) if value not in (None, "") else ""
            correctable = talk is not None and kind != "file" and name not in consents
            typed = str(value or "") if options else shown
            yield Answered(name, kind, shown, typed, options, correctable, tuple(history.get(name, ())))

    def _told(self, ids: Sequence[str]) -> Iterator[Told]:
        ports = self.chat.ports
        dead = {one.entry.id: one for one in ports.outbox.kept(("dead",), _MOST_DEAD)
                if one.entry.contact_id in ids and one.entry.kind in TOLD}
        for one in dead.values():
            yield Told(one.entry.id, one.entry.kind, "dead", one.at, one.tries, one.error)
        for row in ports.threads.effects(ids, TOLD, _MOST_TOLD):
            if row["id"] not in dead:
                yield Told(row["id"], row["kind"], "done" if row["done_at"] else "waiting", row["done_at"])


def _options(flow: Flow | None, name: str) -> tuple[Option, ...]:
    if flow is None:
        return ()
    asked = (step.answer.options for step in flow.steps if step.answer is not None and step.answer.name == name)
    return next((options for options in asked if options), flow.answers[name].options)


def _change(flow: Flow | None, turn: Mapping[str, Any], event: Mapping[str, Any]) -> Change:
    before, after = (shown_value(flow, event["name"], event.get(name)) for name in ("before", "value"))
    return Change(turn["at"], event.get("by") or turn["by"], event.get("said") or "", before, after)


def local_time(phone: str, now: datetime) -> datetime | None:
    """What time it is where that number (E.164) is from; None where that is several times, or nobody knows."""
    offsets = {now.astimezone(ZoneInfo(zone)).utcoffset(): zone for zone in _zones_of(phone)}
    return now.astimezone(ZoneInfo(next(iter(offsets.values())))) if len(offsets) == 1 else None


@lru_cache(maxsize=1_024)
def _zones_of(phone: str) -> tuple[str, ...]:
    # The table of zones takes a while to load, and few processes need it.
    import phonenumbers
    from phonenumbers import timezone

    try:
        found = timezone.time_zones_for_number(phonenumbers.parse(phone))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(zone for zone in found if zone != timezone.UNKNOWN_TIMEZONE)
