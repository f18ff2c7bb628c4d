"""Effects that follow from no turn: what pushes leads anew whose contact opted out, and what tells staff of a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.host.effects import World, entry_id
from bot.host.patience import EFFECTS
from bot.ports import Entry, Notice


def updates(entry: Entry, leads: Iterable[Mapping[str, Any]], now: datetime) -> tuple[Entry, ...]:
    """What pushes leads whose contact's wish has changed."""
    told = {"opted_out": entry.payload["opted_out"], "version": entry.payload["version"]}
    pushed = ({"lead": {**lead, **told}, "event": "lead.updated"} for lead in leads)
    return _entries("push_lead", entry.id, entry.contact_id, now, pushed)


def staff_notices(notice: Notice, contact_id: str, now: datetime, world: World) -> tuple[Entry, ...]:
    """One entry per way of telling staff; named after the notice's key."""
    told = ({"via": via, "notice": asdict(notice)} for via in world.notifiers)
    return _entries("notify_staff", notice.key, contact_id, now, told)


def _entries(
    kind: str, cause: str, contact_id: str, now: datetime, payloads: Iterable[dict[str, Any]],
) -> tuple[Entry, ...]:
    queue = EFFECTS[kind].queue
    return tuple(
        Entry(entry_id(cause, at), queue, kind, "", contact_id, now, at, payload=payload)
        for at, payload in enumerate(payloads)
    )
