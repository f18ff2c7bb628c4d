"""How what has happened is written for other systems: the API answers with it, webhooks post it. Times are in UTC,
money is a decimal text with its currency. bot/web/api/shapes.py describes it; tests hold the two together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

_TIMES = ("created_at", "updated_at", "qualified_at")
_LEAD = {
    **dict.fromkeys((
        "id", "contact_id", "conversation_id", "flow", "flow_version", "stage", "outcome", "band", "name", "phone",
        "email", "address", "language",
    ), ""),
    "version": 0, "fit": 0, "engagement": 0, "opted_out": False,
    "segments": [], "reasons": [], "touches": [], "tags": [],
    "answers": {}, "given_at": {}, "source": {}, "variants": {}, "consents": {},
}
_WHO = ("name", "phone", "address", "language", "test", "opted_out")
_TALK = ("id", "lead_id", "flow", "flow_version", "status", "step", "stage", "outcome", "flagged_for", "held_by")
_SAID = ("id", "conversation_id", "contact_id", "direction", "author", "text", "state", "code")
_FILE = ("id", "kind", "state", "why", "content_type", "size", "name")
# Events whose names do not say what they are about.
_TYPES = {
    "Flagged": "conversation.flagged", "Resumed": "conversation.resumed", "TakenOver": "conversation.taken_over",
    "HandedBack": "conversation.handed_back", "StageReached": "lead.stage_reached",
    "OptedOut": "contact.opted_out", "OptedIn": "contact.opted_in", "Tagged": "contact.tagged",
    "Untagged": "contact.untagged",
}


def type_of(event: str) -> str:
    """An event's type, as other systems know it: AnswerSaved is answer.saved."""
    if event in _TYPES:
        return _TYPES[event]
    first, *rest = re.findall(r"[A-Z][a-z0-9]*", event) or [event]
    return ".".join(filter(None, (first.lower(), "_".join(rest).lower())))


def write_lead(lead: Mapping[str, Any]) -> dict[str, Any]:
    """A lead, from its plain form."""
    return {**{name: lead.get(name, none) for name, none in _LEAD.items()},
            **{name: utc(lead.get(name)) for name in _TIMES}}


def write_conversation(row: Mapping[str, Any]) -> dict[str, Any]:
    """A conversation, from its row with its contact's (ports.Pages)."""
    return {
        **{name: row[name] or "" for name in _TALK},
        "contact": {"id": row["contact_id"], **{name: row[name] for name in _WHO}}, "number": row["at"],
        **{name: utc(row[name]) for name in ("opened_at", "updated_at", "waiting_since", "last_in")},
    }


def write_message(row: Mapping[str, Any], files: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A message, from its row, with its files."""
    content = row["content"] or {}
    return {
        **{name: row[name] for name in _SAID}, "kind": content.get("kind") or "text", "error": row["error"] or "",
        "files": [{name: file[name] for name in _FILE} for file in files],
        "at": utc(row["at"]), "state_at": utc(row["state_at"]),
    }


def write_events(turn: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What happened in a turn, in order."""
    return [
        {"id": f"{turn['cause']}.{at}", "type": type_of(str(event["event"])), "at": utc(turn["at"]),
         "contact_id": turn["contact_id"], "conversation_id": turn["conversation_id"],
         "data": {name: value for name, value in event.items() if name != "event"}}
        for at, event in enumerate(turn["events"])
    ]


def utc(at: datetime | str | None) -> str | None:
    """A time as it is written; None where it is not told."""
    if not at:
        return None
    told = datetime.fromisoformat(at) if isinstance(at, str) else at
    return told.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
