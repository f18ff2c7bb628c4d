"""Texts that machines made, as rows: what a voice note says, what a picture shows, what a conversation is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.adapters.rows.fields import read_id, read_mapping, read_short, read_text, read_time
from bot.adapters.rows.rows import Row, Rows


def read_written(record: Mapping[str, Any]) -> Rows:
    """The rows of the record that a text was made. Raises ValueError where it cannot be read."""
    return Rows(written=[{
        "id": read_id(record, "id"),
        "contact_id": read_id(record, "contact_id"),
        "conversation_id": read_id(record, "conversation"),
        "kind": read_short(record, "kind"),
        "about": read_id(record, "about"),
        "text": read_text(record, "text"),
        "at": read_time(record, "at"),
    }])


def read_transcript(said: Mapping[str, Any], frame: Row, at: datetime) -> list[Row]:
    """What a turn brought that a voice note says; nothing where it could not be written down."""
    content = read_mapping(said.get("content") or {}, "content")
    text = read_text(content, "transcript")
    if said.get("kind") != "heard" or not text or not frame["conversation_id"]:
        return []
    media = read_id(content, "media")
    named = {name: frame[name] for name in ("contact_id", "conversation_id")}
    return [{**named, "id": f"{media}.transcript", "kind": "transcript", "about": media, "text": text, "at": at}]
