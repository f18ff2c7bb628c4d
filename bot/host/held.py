"""What follows from a message that WhatsApp does not take outside its window."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.host.effects import entry_id
from bot.host.patience import EFFECTS
from bot.leads.identity import made_id
from bot.ports import Entry


def refused_entry(entry: str, sid: str, now: datetime) -> Entry:
    """A message was sent, and refused for being outside the window; whose it was is not known here."""
    return _entry("say_anew", made_id("rf", sid or entry), "", now, {"entry": entry})


def held_entry(entry: Entry, now: datetime) -> Entry:
    """A message is held: its conversation is told."""
    payload = {
        "conversation": entry.payload["conversation"], "entry": entry.id, "author": entry.payload["author"],
        "at": now.isoformat(),
    }
    return _entry("hold", f"{entry.id}.{int(now.timestamp())}", entry.contact_id, now, payload)


def _entry(kind: str, cause: str, contact_id: str, now: datetime, payload: dict[str, Any]) -> Entry:
    return Entry(entry_id(cause, 0), EFFECTS[kind].queue, kind, "", contact_id, now, payload=payload)
