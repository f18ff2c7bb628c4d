"""Notices in the open page: told by what is so, not by what was told before. The page remembers what it has shown, by
the name that each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.host.calling import called_by
from bot.host.recipients import Team, team
from bot.ports import Account, Case, Ports, Promise
from bot.script.book import Book
from bot.script.business_time import due_after

# What began longer ago is no news.
_NEWS = timedelta(hours=24)
_MOST = 100
_LONGEST = 200  # characters of a note


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told: its name, what there is to be told (ports/preferences), whose conversation, and who waits."""

    id: str
    occasion: str
    conversation: str
    who: str
    why: str


def browser_notices(ports: Ports, book: Book, account: Account, zone: str) -> list[Told]:
    """What that person is to be told now in the open page; nothing in their quiet hours. Raises StoreUnavailable."""
    staff = team(ports, zone)
    want = staff.of(account)
    if staff.rests(want) or not want.told.get("browser"):
        return []
    waiting = ports.figures.waits(staff.now - _NEWS, _MOST)
    cases = ports.cases.several([promise.conversation_id for promise, _ in waiting])
    told = []
    for promise, who in waiting:
        talk = promise.conversation_id
        case = cases.get(talk) or Case(talk)
        for occasion in _occasions(promise, book, staff.now):
            if want.wants("browser", occasion) and _concerns(account, promise, occasion, case, book, staff):
                told.append(Told(f"{promise.id}.{occasion}", occasion, talk, who, promise.why or promise.flow))
    return [*told, *_mentions(ports, account, staff)] if want.wants("browser", "mentioned") else told


def _mentions(ports: Ports, account: Account, staff: Team) -> Iterator[Told]:
    for note in ports.notes.calling(staff.now - _NEWS, _MOST):
        if account in called_by(note, staff):
            yield Told(f"{note.id}.mentioned", "mentioned", note.conversation_id, note.author, note.text[:_LONGEST])


def _occasions(promise: Promise, book: Book, now: datetime) -> Iterator[str]:
    yield promise.reason
    target = book.service.target(promise.reason, promise.flow, "")
    if not target.watched:
        return
    if promise.late(now):
        yield "late"
    elif target.warn:
        hours, zone = book.office(book.live.get(promise.flow), "")
        warned = due_after(hours, zone, promise.since, promise.within * target.warn)
        if warned is not None and now >= warned:
            yield "warned"


def _concerns(account: Account, promise: Promise, occasion: str, case: Case, book: Book, staff: Team) -> bool:
    """Whether it is about what this person has, or they are told when it is late."""
    meant = staff.meant(book.service.target(promise.reason, promise.flow, "").escalate)[0] if occasion == "late" else []
    return account.id in {one.id for one in (*staff.having(case, promise), *meant)}
