"""What machines wrote of files and conversations, for staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.ports import Entry, Ports


def files_of(ports: Ports, conversation: str) -> dict[str, list[dict[str, Any]]]:
    """The files that came, by the message that they came with; each with what a machine wrote of it, if it did
    (`written`: kind, text). Raises NotFound, StoreUnavailable."""
    texts = {row["about"]: row for row in ports.written.of_conversation(conversation)}
    found: dict[str, list[dict[str, Any]]] = {}
    for file in ports.archive.files(conversation):
        told = {"written": texts[file["id"]]} if file["id"] in texts else {}
        found.setdefault(file["message_id"], []).append({**file, **told})
    return found


def written_record(entry: Entry, conversation: str, kind: str, about: str, text: str, now: datetime) -> dict[str, Any]:
    """The record that a machine wrote a text; the same entry's is the same."""
    return {
        "t": "written", "id": f"{about}.{kind}", "contact_id": entry.contact_id, "conversation": conversation,
        "kind": kind, "about": about, "text": text, "at": now.isoformat(),
    }
