"""Alerts: telling the right people of somebody who waits for a human: when it begins, shortly before it is late, and
when it is.

Each is an entry of the outbox that looks at its reason again when its time comes. What it tells, and the alert that
comes next, are entries that follow from it: they are made in one step with its end, named after it, and so are made
once, however often somebody is killed on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.engine.conversation import Status
from bot.errors import DeliveryError, IllegalMove, NotFound
from bot.host.audit import Actor
from bot.host.cases import Arranging
from bot.host.chat import Chat
from bot.host.choosing import choose
from bot.host.effects import entry_id
from bot.host.joining import OnFile, look_up_present
from bot.host.notices import alert_notice
from bot.host.paging import page_payload
from bot.host.patience import EFFECTS
from bot.host.recipients import Team, team
from bot.host.records import done_record
from bot.ports import Account, Case, Entry, Notice, Outcome, Promise
from bot.script.book import Book

_log = structlog.get_logger()
# Who gives a conversation to somebody else where nobody had answered in time.
CLOCK = "clock"
_CLOCK = Actor(CLOCK, "clock")
# Each alert, and the time at which it is due (a field of what was promised).
_STAGES = {"warned": "warn_at", "late": "due_at"}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody who waits, as things stand when the alert comes."""

    entry: Entry
    promise: Promise
    found: OnFile
    case: Case
    book: Book
    team: Team
    ways: tuple[str, ...]
    link: str

    @property
    def occasion(self) -> str:
        """What there is to be told."""
        stage: str = self.entry.payload["stage"]
        return self.promise.reason if stage == "begun" else stage


def alert(chat: Chat, entry: Entry) -> Outcome:
    """Tell whoever is to be told by now; nobody, where nobody waits any more. Raises DeliveryError while SQL does not
    know yet all that has happened to that person."""
    ports, payload = chat.ports, entry.payload
    now, promise = ports.now(), ports.figures.promise(payload["id"])
    found = look_up_present(ports, entry.contact_id)
    if found is None:
        return Outcome("done", record=done_record(entry, (), now))
    known = ports.archive.restore(found.contact.id)
    if promise is None or known is None or known[1] < found.number:
        raise DeliveryError("SQL does not have all that has happened to this person yet.", retryable=True)
    if not promise.open or not _waits(promise, found):
        return Outcome("done", record=done_record(entry, (), now))
    book = chat.book(found.contact.id)
    waiting = _Waiting(
        entry, promise, found, ports.cases.get(promise.conversation_id), book,
        team(ports, book.service.zone or payload["zone"]), tuple(ports.notifiers), ports.link(promise.conversation_id))
    given = _reassign(chat, waiting) if payload["stage"] == "late" and payload["reassign"] else None
    then = tuple(_named(waiting, now, given))
    return Outcome("done", then=then, record=done_record(entry, then, now))


def _waits(promise: Promise, found: OnFile) -> bool:
    """Whether they still wait, by what the conversation is now: SQL may have refused to take what it is told."""
    talk = found.conversation
    if found.contact.opted_out or talk is None:
        return False
    return promise.reason != "flagged" or (talk.id == promise.conversation_id and talk.status in (
        Status.FLAGGED, Status.HUMAN))


def _named(waiting: _Waiting, now: datetime, given: Account | None) -> Iterator[Entry]:
    made = [*_told(waiting, given), *_next(waiting)]
    for at, (kind, due, payload) in enumerate(made):
        name, queue = entry_id(waiting.entry.id, at), EFFECTS[kind].queue
        yield Entry(name, queue, kind, "", waiting.entry.contact_id, due or now, at, payload=payload)


_Made = tuple[str, datetime | None, dict[str, Any]]


def _told(waiting: _Waiting, given: Account | None) -> Iterator[_Made]:
    """`given`: to whom it was given just now."""
    stage, team, promise = waiting.entry.payload["stage"], waiting.team, waiting.promise
    if stage == "warned" and promise.late(team.now):
        return  # after an outage: that it is late is told at once
    notice = alert_notice(waiting.found.contact, promise, waiting.occasion, waiting.link)
    having, strangers = team.having(waiting.case, promise), list[str]()
    if stage == "late":
        meant, strangers = team.meant(waiting.entry.payload["escalate"])
        having = list({one.id: one for one in (*meant, *([given] if given else ()), *having)}.values())
    addresses = [*(one.email for one in team.told("mail", waiting.occasion, having)), *strangers]
    for via in waiting.ways:
        if via == "mail" and addresses:
            yield from (_notice(notice, via, address) for address in addresses)
        elif stage != "begun":
            # Of how it began, the turn itself has told those who are told of everything.
            yield _notice(notice, via)
    for account in _paged(waiting, having):
        payload = page_payload(waiting.book, waiting.found, promise, account, team.of(account).phone, waiting.link)
        if payload is not None:
            yield "page", None, payload


def _paged(waiting: _Waiting, having: list[Account]) -> list[Account]:
    """Whom WhatsApp reaches: who is on duty, and in the end everybody whom it is about."""
    team, duty = waiting.team, waiting.team.on_duty(waiting.book.service)
    meant = having if waiting.entry.payload["stage"] == "late" else []
    people = {one.id: one for one in (*([duty] if duty else ()), *meant)}
    return [one for one in team.told("whatsapp", waiting.occasion, people.values()) if team.of(one).phone]


def _notice(notice: Notice, via: str, address: str = "") -> _Made:
    to = {"to": (address,), "key": f"{notice.key}-{address}"} if address else {}
    return "notify_staff", None, {"via": via, "notice": {**asdict(notice), **to}}


def _next(waiting: _Waiting) -> Iterator[_Made]:
    """The alert that comes next, where anything is to happen then."""
    payload = waiting.entry.payload
    stages = list(_STAGES) if payload["stage"] == "begun" else ["late"] if payload["stage"] == "warned" else []
    for stage in stages:
        if payload["watched"] and payload[_STAGES[stage]]:
            yield "alert", datetime.fromisoformat(payload[_STAGES[stage]]), {**payload, "stage": stage}
            return


def _reassign(chat: Chat, waiting: _Waiting) -> Account | None:
    """Give it to somebody else who is there, and say to whom. Whoever does it again finds it given."""
    ports, promise, case = chat.ports, waiting.promise, waiting.case
    holder = waiting.team.having(case, promise) if case.assignee or promise.claimed_by else []
    others = [one for one in waiting.team.people if one not in holder
              and (not case.team or one in waiting.team.having(Case(case.conversation_id, team=case.team), promise))]
    chosen = choose(ports, others)
    if chosen is None or (case.assigned_at and promise.due_at and case.assigned_at >= promise.due_at):
        return None
    try:
        Arranging(chat).assign(
            promise.conversation_id, chosen.id, _CLOCK, team=case.team, version=case.version,
            why="nobody had answered in time", nonce=waiting.entry.id)
    except (IllegalMove, NotFound) as error:
        # Somebody was faster: it is theirs.
        _log.info("not_reassigned", conversation=promise.conversation_id, error=str(error))
        return None
    return chosen
