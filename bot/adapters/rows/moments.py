"""Moments: what a turn did that figures count, a row each; and the promises that it made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.rows.fields import (
    read_id,
    read_list,
    read_mapping,
    read_number,
    read_text,
    read_time,
    read_time_or_none,
)
from bot.adapters.rows.rows import Row
from bot.adapters.rows.text import hold_json
from bot.script.flow import Hours
from bot.script.hours import DAYS

# Event -> what it is called as a moment, and which of its fields is told.
_EVENTS: Mapping[str, tuple[str, str]] = {
    "ConversationOpened": ("opened", ""), "Flagged": ("flagged", "reason"), "LeadQualified": ("qualified", ""),
    "Resumed": ("resumed", ""), "TakenOver": ("claimed", ""), "HandedBack": ("handed_back", ""),
    "ConversationClosed": ("closed", "outcome"), "OptedOut": ("opted_out", ""), "Rated": ("rated", "mark"),
    "RatingExplained": ("explained", "text"),
}
EXPLAINED, FORGOTTEN = "explained", "forgotten"
# What a member of staff said stands behind the events of its turn.
_LAST = 1_000
# PostgreSQL refuses index entries over 2,704 bytes, in whatever script they are written.
_LONGEST_TOLD, _LONGEST_NAME = 300, 100


def read_moments(record: Mapping[str, Any], frame: Row, events: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """The moments of a turn. A test contact has none, but for being forgotten."""
    yield from _read_forgotten(record, frame, events)
    if read_mapping(record.get("contact") or {}, "contact").get("test"):
        return
    said, talk = read_mapping(record.get("input") or {}, "input"), record.get("conversation") or {}
    by = read_text(said, "author") if said.get("kind") == "staff" else ""
    row = {
        **frame, "at": read_time(record, "at"),
        "flow": read_text(read_mapping(talk, "conversation"), "flow")[:_LONGEST_NAME],
        "source": read_text(record, "source")[:_LONGEST_NAME],
    }
    left = record.get("left")
    for position, event in enumerate(events):
        kind, told = _EVENTS.get(str(event.get("event")), ("", ""))
        if kind == "closed" and left:
            # What ended so is the conversation before the one that this turn opened.
            own = {"conversation_id": read_id(read_mapping(left, "left"), "id"),
                   "flow": read_text(left, "flow")[:_LONGEST_NAME]}
            left = None
        else:
            own = {}
        if kind:
            words = str(event.get(told) or "") if told else ""
            yield {**row, **own, **_named(record, position), "kind": kind, "told": words[:_LONGEST_TOLD],
                   "by": (read_text(event, "by") or by)[:_LONGEST_NAME]}
    if by and any(read_text(read_mapping(one, "said"), "author") == by for one in read_list(record, "said")):
        yield {**row, **_named(record, _LAST), "kind": "answered", "told": "", "by": by[:_LONGEST_NAME]}


def _read_forgotten(record: Mapping[str, Any], frame: Row, events: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """A moment for everybody that the contact was before merges, too: what they said of us goes (erase)."""
    for event in events:
        if event.get("event") == "ContactForgotten":
            for position, contact in enumerate(read_list(event, "contacts")):
                yield {
                    **frame, **_named(record, -1 - position), "contact_id": read_id({"contact": contact}, "contact"),
                    "kind": FORGOTTEN, "told": "", "at": read_time(record, "at"), "by": "", "flow": "", "source": "",
                }


def erase(moments: dict[str, Row]) -> None:
    """What was said in a moment goes, where its contact was forgotten afterwards."""
    gone = {(row["contact_id"], row["at"]) for row in moments.values() if row["kind"] == FORGOTTEN}
    for name, row in moments.items():
        if row["kind"] == EXPLAINED and any(contact == row["contact_id"] and at >= row["at"] for contact, at in gone):
            moments[name] = {**row, "told": ""}


def _named(record: Mapping[str, Any], position: int) -> Row:
    return {"id": f"{read_id(record, 'cause')}.{position}", "position": position}


def read_promises(record: Mapping[str, Any], frame: Row) -> Iterator[Row]:
    """The promises of a turn, open as yet. Raises ValueError where one cannot be read."""
    talk = read_mapping(record.get("conversation") or {}, "conversation")
    for each in read_list(record, "promises"):
        promise = read_mapping(each, "promise")
        yield {
            **frame, **{name: read_text(promise, name) for name in ("reason", "why", "zone")},
            "id": read_id(promise, "id"), "flow": read_text(talk, "flow"), "sender": read_text(talk, "at"),
            "within": read_number(promise, "within"), "since": read_time(promise, "since"),
            "due_at": read_time_or_none(promise, "due_at"), "source": read_text(record, "source"),
            "hours": _read_hours(promise), **OPEN,
        }


def _read_hours(promise: Mapping[str, Any]) -> Row:
    """The opening hours as they are kept; what cannot be reckoned with is refused here, and not when somebody
    answers."""
    hours = hold_json({name: promise[name] for name in ("week", "holidays") if name in promise})
    try:
        ZoneInfo(read_text(promise, "zone") or "UTC")
        hours_of({"hours": hours})
    except (TypeError, ValueError, KeyError, OSError):
        # KeyError and OSError: no such zone in the tz database.
        raise ValueError("the hours of a promise cannot be reckoned with") from None
    return dict(hours)


def hours_of(promise: Mapping[str, Any]) -> Hours | None:
    """The opening hours that count for a promise; None: somebody is always there."""
    plain = promise["hours"]
    if not plain or "week" not in plain:
        return None
    week = tuple(tuple((int(begins), int(ends)) for begins, ends in day) for day in plain["week"])
    if len(week) != len(DAYS):
        raise ValueError(f"a week of {len(week)} days")
    return Hours(week, str(plain.get("holidays") or ""))


# What is not known of a promise before somebody has kept it.
OPEN: Row = {
    "claimed_at": None, "claimed_by": "", "ended_at": None, "ended_as": "", "ended_by": "", "seconds": None,
}
