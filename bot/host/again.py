"""Saying again what has left the outbox: its entry, made anew from what SQL keeps of the message.

A further attempt is an entry of its own (`SM1.0~2`), of the same message: both stores' records tell of `SM1.0`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.ports import Entry


def message_of(entry_id: str) -> str:
    """The id of the message that an entry says."""
    return entry_id.partition("~")[0]


def attempt_of(entry_id: str) -> int:
    """Which attempt at its message an entry is; the first is 1."""
    told = entry_id.partition("~")[2]
    return int(told) if told.isascii() and told.isdigit() else 1


def say_again(message: Mapping[str, Any], attempt: int, now: datetime, epoch: int | None = None) -> Entry:
    """The entry that says this message (ports.Archive.message) once more. It is overtaken by what raised the epoch
    since it was prepared first, unless `epoch` says which counts."""
    content = dict(message["content"] or {})
    more = dict(content.get("more", {}))
    prepared = more.pop("epoch", 0)
    payload = {
        "to": message["address"], "sender": message["sender"], "conversation": message["conversation_id"] or "",
        "text": message["text"], "choices": content.get("choices", []), "style": "auto", "language": "",
        "list_label": "", "author": message["author"],
        **{name: content[name] for name in ("media", "place") if name in content}, **more,
    }
    contact = message["contact_id"]
    name = message["id"] if attempt < 2 else f"{message['id']}~{attempt}"
    return Entry(name, "talk", "say", f"say:{contact}", contact, now, epoch=prepared if epoch is None else epoch,
                 payload=payload)
