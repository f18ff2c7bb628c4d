"""The one table of what follows from what happened. How patiently each effect is tried: host/patience.

An effect is an outbox entry. Everything said to a contact shares one lane; every other effect is a lane of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine import events as happened
from bot.engine.turn import Turn
from bot.host.notices import lead_notice, staff_notice
from bot.host.patience import EFFECTS
from bot.host.said import said
from bot.leads.identity import lead_id, made_id
from bot.leads.lead import Lead
from bot.ports import Entry, Notice
from bot.script.senders import Sender

# An answer that takes longer than this is announced.
TYPING_AFTER = timedelta(seconds=1)
SUM_UP_AFTER, SUMMED_UP_AFTER = timedelta(seconds=1), timedelta(seconds=5)
_ALERTED = ("id", "zone", "warn_at", "due_at", "escalate", "reassign", "watched")
ALERT_AFTER = timedelta(seconds=1)
FORGET_AFTER = timedelta(seconds=10)

# Every event is named here: what it makes, or that nothing follows beyond its place in the transcript.
FOLLOWS: Mapping[type, tuple[str, ...]] = {
    happened.ConversationOpened: (), happened.AnswerSaved: (), happened.AnswerMissed: (), happened.AnswerSkipped: (),
    happened.ConversationRestarted: (), happened.QuestionAsked: (), happened.AnswerCorrected: (),
    happened.Flagged: ("notify_staff", "assign", "alert", "summarise"),
    happened.Resumed: (), happened.TakenOver: (), happened.HandedBack: (),
    happened.ConversationClosed: (), happened.StageReached: (),
    happened.LeadQualified: ("store_lead", "assign", "alert"),
    happened.LeadChanged: ("keep_lead", "push_lead"),
    happened.OptedOut: ("update_leads",), happened.OptedIn: ("update_leads",),
    happened.ConsentGiven: (), happened.ConsentRefused: (),
    happened.LookupAsked: ("lookup", "typing"),
    happened.UnderstandingAsked: ("understand", "typing"),
    happened.ListeningBegan: ("typing",),
    happened.TimerSet: ("wake",),
    happened.FileCame: ("fetch_media",), happened.ConversationMoved: (), happened.AnswerSet: (),
    happened.Tagged: (), happened.Untagged: (), happened.MessageHeld: (),
    happened.ContactsMerged: (), happened.ContactsSplit: (),
    happened.HeldReleased: ("release",),
    happened.Rated: (), happened.RatingExplained: (),
    happened.ContactForgotten: ("forget_files",),
}
# What staff close a conversation with.
SALES_OUTCOMES = ("won", "lost", "no_answer", "customer", "spam")
# What a test contact must not set off.
NOT_FOR_TESTS = frozenset({
    "store_lead", "keep_lead", "push_lead", "notify_staff", "update_leads", "assign", "alert", "summarise",
})


@dataclass(frozen=True, slots=True)
class World:
    """What the table needs to know of the world: which notifiers there are, whether there is a CRM, how a staff link is
    made, whether there are rules of whose a conversation is and a Writer, and what this turn promises
    (host/promises)."""

    notifiers: tuple[str, ...]
    has_crm: bool
    link: Callable[[str], str]
    has_owners: bool = False
    promises: tuple[Mapping[str, Any], ...] = ()
    writes: bool = False


def entries_of(
    turn: Turn, cause: str, number: int, now: datetime, world: World, sender: Sender | None = None,
    follow_up: bool = False,
) -> tuple[Entry, ...]:
    """The outbox entries of a turn: what is said, then what follows from each event, numbered in that order. `sender`
    is what is written about the number that speaks; `follow_up`: nobody waits for what is said."""
    speech = [*said(turn, now, sender, follow_up), *_followed(turn, number, now, world)]
    return _named([*speech, *_while_reworded(turn, cause, now)], cause)


def entry_id(cause: str, index: int) -> str:
    """Cause + index, never a counter; the hash of it where causes of causes have made it long."""
    name = f"{cause}.{index}"
    return name if len(name) <= 48 else made_id("en", name)


def following(entry: Entry, now: datetime, world: World) -> tuple[Entry, ...]:
    """What follows from this entry being done: a stored lead is pushed, and sales is notified."""
    made: list[Entry] = []
    for kind in EFFECTS[entry.kind].then:
        if kind == "push_lead" and world.has_crm:
            made.append(_entry(kind, entry.contact_id, now, dict(entry.payload)))
        elif kind == "notify_sales":
            notice = lead_notice(entry.payload["lead"], world.link, entry.payload.get("asked", ()))
            made.extend(_notices(kind, entry.contact_id, now, notice, world))
    return _named(made, entry.id)


def _named(made: Iterable[Entry], cause: str) -> tuple[Entry, ...]:
    """The entries with their ids and numbers. Made anew by position: dataclasses.replace costs three times as much."""
    return tuple([
        Entry(
            entry_id(cause, at), one.queue, one.kind, one.lane, one.contact_id, one.due, at, one.epoch, one.payload,
            one.follow_up,
        )
        for at, one in enumerate(made)
    ])


def _followed(turn: Turn, number: int, now: datetime, world: World) -> Iterator[Entry]:
    for event in turn.events:
        for kind in FOLLOWS[type(event)]:
            if turn.contact.test and kind in NOT_FOR_TESTS:
                continue
            yield from _makers[kind](turn, event, number, now, world)


def _lead(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    kind = FOLLOWS[type(event)][0]
    lead: Lead = event.lead
    payload: dict[str, Any] = {"lead": {**lead.plain(), "version": number}}
    if turn.conversation is not None and turn.conversation.unanswered:
        payload["asked"] = list(turn.conversation.unanswered)
    return [_entry(kind, turn.contact.id, now, payload)]


def _outcome(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    """What a person closed it with, for a CRM: of the leads that it has, and of one that is won without it."""
    lead: Lead = event.lead
    closed = next((one for one in turn.events if isinstance(one, happened.ConversationClosed)), None)
    if closed is None or closed.outcome not in SALES_OUTCOMES or not world.has_crm:
        return []
    if not lead.qualified_at and closed.outcome != "won":
        return []
    told = {**lead.plain(), "version": number, "closed": {"outcome": closed.outcome, "reason": closed.reason}}
    return [_entry("push_lead", turn.contact.id, now, {"lead": told, "event": "lead.updated"})]


def _staff(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    assert turn.conversation is not None
    notice = staff_notice(turn.contact, turn.conversation, event.reason, number, world.link)
    if not world.writes:
        return _notices("notify_staff", turn.contact.id, now, notice, world)
    # With a summary, where one is written by then.
    told = {"summed_up": turn.conversation.id, "since": now.isoformat()}
    made = _notices("notify_staff", turn.contact.id, now + SUMMED_UP_AFTER, notice, world)
    return [replace(entry, payload={**entry.payload, **told}) for entry in made]


def _summary(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    """What was said last is in SQL by then."""
    assert turn.conversation is not None
    payload = {"conversation": turn.conversation.id}
    return [_entry("summarise", turn.contact.id, now + SUM_UP_AFTER, payload)] if world.writes else []


def _alert(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    reason = "flagged" if isinstance(event, happened.Flagged) else "qualified"
    return [_entry("alert", turn.contact.id, now + ALERT_AFTER, {name: promise[name] for name in _ALERTED} | {
            "stage": "begun"}) for promise in world.promises if promise["reason"] == reason]


def _wake(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    assert turn.conversation is not None
    payload = {"reason": event.reason, "conversation": turn.conversation.id}
    return [_entry("wake", turn.contact.id, event.due, payload)]


def _wanted(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    """What is looked up, asked of a Writer or fetched: the event says all of it."""
    conversation = turn.conversation.id if turn.conversation else ""
    kind = FOLLOWS[type(event)][0]
    return [_entry(kind, turn.contact.id, now, {**asdict(event), "conversation": conversation})]


def _wish(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    """Only a CRM has to be told: what is stored shows the contact's wish by itself."""
    leads = [lead_id(turn.contact.id, flow) for flow, at in turn.contact.leads.items() if at.qualified_at is not None]
    if not leads or not world.has_crm:
        return []
    payload = {"leads": leads, "opted_out": turn.contact.opted_out, "version": number}
    return [_entry("update_leads", turn.contact.id, now, payload)]


def _typing(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    if not event.message:
        return []
    payload = {"message": event.message, "number": event.number}
    return [_entry("typing", turn.contact.id, now + TYPING_AFTER, payload)]


def _while_reworded(turn: Turn, cause: str, now: datetime) -> list[Entry]:
    """What is put in other words takes its time: who waits for it sees that it comes."""
    at = next((at for at, reply in enumerate(turn.replies) if reply.reword is not None), None)
    reword = turn.replies[at].reword if at is not None else None
    if at is None or reword is None:
        return []
    payload = {"message": reword.message, "number": 0, "until": entry_id(cause, at)}
    return [_entry("typing", turn.contact.id, now + TYPING_AFTER, payload)]


def _release(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    return [_entry("release", turn.contact.id, now, {"send": list(event.send), "drop": list(event.drop)})]


def _forget(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    """A little later: SQL shall know by then of every file that has come."""
    payload = {"contacts": list(event.contacts), "until": now.isoformat()}
    return [_entry("forget_files", turn.contact.id, now + FORGET_AFTER, payload)]


def _assign(turn: Turn, event: Any, number: int, now: datetime, world: World) -> Iterable[Entry]:
    if turn.conversation is None or not world.has_owners:
        return []
    return [_entry("assign", turn.contact.id, now, {"conversation": turn.conversation.id})]


_makers = {
    "forget_files": _forget,
    "store_lead": _lead, "keep_lead": _lead, "notify_staff": _staff, "wake": _wake, "lookup": _wanted,
    "typing": _typing, "release": _release, "fetch_media": _wanted, "update_leads": _wish,
    "understand": _wanted, "push_lead": _outcome, "summarise": _summary, "assign": _assign, "alert": _alert,
}


def _notices(kind: str, contact_id: str, now: datetime, notice: Notice, world: World) -> list[Entry]:
    """One entry per way of telling, so that each has its own retries and none is told twice."""
    return [_entry(kind, contact_id, now, {"via": via, "notice": asdict(notice)}) for via in world.notifiers]


def _entry(kind: str, contact_id: str, due: datetime, payload: dict[str, Any]) -> Entry:
    return Entry("", EFFECTS[kind].queue, kind, "", contact_id, due, payload=payload)
