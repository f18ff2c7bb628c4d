"""Files as rows: what came with a message, and how far it has come. A row is always whole; the highest rank stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.adapters.rows.fields import read_id, read_mapping, read_number, read_short, read_text, read_time
from bot.adapters.rows.rows import Row, Rows

# Gone yields to kept: what was given up may be fetched after all, by a replay.
RANKS = {"waiting": 0, "gone": 1, "refused": 2, "kept": 3, "deleted": 4}
KIND = "fetch_media"


def read_file(file: Mapping[str, Any]) -> Row:
    """The row of a file in plain form. Raises ValueError where it cannot be read."""
    state = read_text(file, "state")
    if state not in RANKS:
        raise ValueError(f"state is none of {', '.join(RANKS)}")
    return {
        "id": read_id(file, "id"),
        "message_id": read_id(file, "message"),
        "contact_id": read_id(file, "contact"),
        "conversation_id": read_short(file, "conversation") or None,
        "kind": read_short(file, "kind"),
        "state": state,
        "rank": RANKS[state],
        "why": read_text(file, "why"),
        "content_type": read_short(file, "content_type"),
        "size": read_number(file, "size") if state == "kept" else 0,
        "sha256": read_short(file, "sha256"),
        "name": read_short(file, "name"),
        "at": read_time(file, "at"),
    }


def read_file_record(record: Mapping[str, Any]) -> Rows:
    """The rows of the record that a file was given up."""
    return Rows(files=[read_file(read_mapping(record.get("file"), "file"))])


def read_waiting(effect: Mapping[str, Any]) -> Row:
    """The row of a file that has yet to be fetched, of the entry (in plain form) that will."""
    payload = read_mapping(effect.get("payload"), "payload")
    names = ("message", "conversation", "kind")
    return read_file({
        **{name: payload.get(name) for name in names}, "id": payload.get("media"), "state": "waiting",
        "contact": effect.get("contact_id"), "at": effect.get("due"),
    })
