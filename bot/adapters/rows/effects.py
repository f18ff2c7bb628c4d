"""Effects as rows: outbox entries that must be carried out, whole until they are done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.adapters.rows.fields import read_id, read_list, read_mapping, read_short, read_time
from bot.adapters.rows.files import read_file
from bot.adapters.rows.rows import Row, Rows
from bot.adapters.rows.text import hold_json


def read_effects(record: Mapping[str, Any], name: str) -> list[Row]:
    """The rows of a list of entries in plain form. Raises ValueError where it cannot be read."""
    return [_read_effect(read_mapping(entry, name)) for entry in read_list(record, name)]


def _read_effect(entry: Mapping[str, Any]) -> Row:
    return {**_read_head(entry, "id"), "entry": hold_json(entry), "done_at": None}


def read_done(record: Mapping[str, Any]) -> Rows:
    """The rows of the record that an effect was carried out: its own end, and what follows from it."""
    done = {**_read_head(record, "entry"), "done_at": read_time(record, "at")}
    files = [read_file(read_mapping(record["file"], "file"))] if record.get("file") else []
    return Rows(effects=read_effects(record, "then"), done=[done], files=files)


def _read_head(plain: Mapping[str, Any], name: str) -> Row:
    return {"id": read_id(plain, name), "contact_id": read_id(plain, "contact_id"), "kind": read_short(plain, "kind")}
