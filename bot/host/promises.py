"""Promises: within which time a human is to answer somebody, who has qualified or is flagged. What a turn promises goes
into its record, with the opening hours that count, so that SQL can tell from the stream alone how each was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.engine.events import Flagged, LeadChanged, LeadQualified
from bot.engine.turn import Turn
from bot.script.book import Book
from bot.script.business_time import due_after
from bot.script.flow import Hours

Promise = dict[str, Any]


def promises_of(turn: Turn, book: Book, cause: str, now: datetime) -> tuple[Promise, ...]:
    """What this turn promises, in plain form; nothing, mostly."""
    for event in turn.events:
        if type(event) is Flagged or type(event) is LeadQualified:
            return tuple(_promises(turn, book, cause, now))
    return ()


def _promises(turn: Turn, book: Book, cause: str, now: datetime) -> Iterator[Promise]:
    talk = turn.conversation
    if talk is None or turn.contact.test:
        return
    hours, zone = book.office(book.flow(talk.flow, talk.version), talk.at)
    leads = (event.lead for event in turn.events if isinstance(event, LeadQualified | LeadChanged))
    segments = next((lead.segments for lead in leads), ())
    for event in turn.events:
        if not isinstance(event, Flagged | LeadQualified):
            continue
        reason = "flagged" if isinstance(event, Flagged) else "qualified"
        target = book.service.target(reason, talk.flow, talk.at, segments)
        yield {
            "id": f"{cause}.{reason}", "reason": reason, "why": event.reason if isinstance(event, Flagged) else "",
            "within": round(target.within), "zone": zone, **_plain(hours),
            "since": now.isoformat(), "due_at": _told(due_after(hours, zone, now, target.within)),
            "warn_at": _told(due_after(hours, zone, now, target.within * target.warn)) if target.warn else "",
            "escalate": list(target.escalate), "reassign": target.reassign, "watched": target.watched,
        }


def _plain(hours: Hours | None) -> Promise:
    return {} if hours is None else {"week": [list(map(list, day)) for day in hours.week], "holidays": hours.holidays}


def _told(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()
