"""What a calendar posts when a time was booked: cal.com's webhook, or our own plain form.

cal.com: {"triggerEvent", "payload": {"uid", "startTime", "metadata", "responses", "userFieldsResponses"}}
(https://cal.com/docs/developing/guides/automation/webhooks). The lead comes back from the link: `?lead={{ lead_id }}`
where the event type has a question with the identifier `lead`, or `?metadata[lead]={{ lead_id }}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import LeadlineError

_TAKEN = ("BOOKING_CREATED", "BOOKING_RESCHEDULED")
_NAMES = ("lead", "lead_id")
_LONGEST = 200


class Unfit(LeadlineError):
    """What was posted cannot be used: what is `wrong`, and what was `expected`."""

    def __init__(self, wrong: str, expected: str) -> None:
        self.wrong, self.expected = wrong, expected
        super().__init__(f"{wrong}; expected: {expected}")


@dataclass(frozen=True, slots=True)
class Booking:
    """A time that was booked for a lead. `key` names the booking: the same again is the same booking."""

    lead: str
    at: datetime
    key: str


def read_booking(body: Mapping[str, Any]) -> Booking | str:
    """The booking, or why there is nothing to take from what was posted. Raises Unfit."""
    if "triggerEvent" not in body:
        lead = body.get("lead_id")
        if not isinstance(lead, str) or not 0 < len(lead) <= _LONGEST:
            raise Unfit("lead_id is missing", "lead_id (as {{ lead_id }} in the link) and at")
        return Booking(lead, read_time(body.get("at"), "at"), str(body.get("id") or "")[:_LONGEST])
    if body["triggerEvent"] not in _TAKEN:
        return f"{str(body['triggerEvent'])[:_LONGEST]} changes nothing here"
    payload = body.get("payload")
    if not isinstance(payload, Mapping):
        raise Unfit("payload is missing", "cal.com's webhook, as cal.com sends it")
    lead = next(_leads(payload), "")
    if not lead:
        return "this booking names no lead"
    return Booking(lead, read_time(payload.get("startTime"), "startTime"), str(payload.get("uid") or "")[:_LONGEST])


def _leads(payload: Mapping[str, Any]) -> Iterator[str]:
    """What may name the lead, in the places where cal.com keeps what the link said."""
    for place in ("metadata", "responses", "userFieldsResponses"):
        inside = payload.get(place)
        for name in _NAMES if isinstance(inside, Mapping) else ():
            value = inside.get(name) if isinstance(inside, Mapping) else None
            value = value.get("value") if isinstance(value, Mapping) else value
            if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST:
                yield value.strip()


def read_time(text: object, name: str) -> datetime:
    """An aware time, from ISO 8601. Raises Unfit."""
    expected = "a time with its offset, as in 2026-12-01T10:00:00-03:00"
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        at = None  # told below
    if at is None or at.tzinfo is None:
        raise Unfit(f"{name} is {'missing' if text is None else 'no such time'}", expected)
    return at.replace(microsecond=0)
