"""Outbox entries as the scripts take them, and as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from bot.errors import NewerRelease
from bot.ports import Entry

# Of an entry as it is written here. It is left out while it is the first: whoever changes what is written, writes it.
FORMAT = 1


def entry_args(entries: Sequence[Entry], now: datetime, number: int) -> list[str | bytes]:
    """Nine arguments per entry: id, queue, lane, ms until due, order, epoch, contact, document, "1" for a follow-up."""
    args: list[str | bytes] = []
    for entry in entries:
        args += [
            entry.id, entry.queue, entry.lane, str(milliseconds(now, entry.due)),
            f"{number:012d}.{entry.index:04d}", "" if entry.epoch is None else str(entry.epoch), entry.contact_id,
            entry_document(entry), "1" if entry.follow_up else "",
        ]
    return args


def milliseconds(now: datetime, then: datetime) -> int:
    """From now until then; nothing is due in the past."""
    return max(0, round((then - now).total_seconds() * 1000))


def entry_document(entry: Entry) -> bytes:
    """The entry as JSON: what does not change while it is worked."""
    plain: dict[str, Any] = {
        "queue": entry.queue, "kind": entry.kind, "contact_id": entry.contact_id, "due": entry.due.isoformat(),
        "payload": dict(entry.payload),
    }
    plain |= {"lane": entry.lane} if entry.lane else {}
    plain |= {"index": entry.index} if entry.index else {}
    plain |= {"epoch": entry.epoch} if entry.epoch is not None else {}
    plain |= {"follow_up": True} if entry.follow_up else {}
    return orjson.dumps(plain)


def read_entry(entry_id: str, document: str) -> Entry:
    """The entry that was written. Raises NewerRelease: its lease runs out, and another process takes it up."""
    plain = orjson.loads(document)
    if plain.get("f", 1) > FORMAT:
        raise NewerRelease(f"{entry_id} was written in format {plain['f']}; this process knows {FORMAT}.")
    return Entry(
        entry_id, plain["queue"], plain["kind"], plain.get("lane", ""), plain["contact_id"],
        datetime.fromisoformat(plain["due"]), plain.get("index", 0), plain.get("epoch"), plain["payload"],
        plain.get("follow_up", False),
    )
