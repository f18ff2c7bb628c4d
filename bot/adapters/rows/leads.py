"""A lead as a row, and back: what Lead.plain() gives, with times as times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.adapters.rows.fields import (
    read_id,
    read_list,
    read_mapping,
    read_number,
    read_points,
    read_text,
    read_time_or_none,
)
from bot.adapters.rows.text import hold_json

_IDS = ("id", "contact_id", "conversation_id")
_TEXTS = ("flow", "flow_version", "stage", "outcome", "name", "phone", "email", "address", "language", "band")
_POINTS = ("fit", "engagement")
_TIMES = ("created_at", "updated_at", "qualified_at")

# Leads are read in the order of created_at, page by page, so that it must be there; this one means "not told".
NOT_TOLD = datetime(1970, 1, 1, tzinfo=UTC)


def read_lead(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a lead in plain form. Raises ValueError where it cannot be read."""
    row: dict[str, Any] = {name: read_id(plain, name) for name in _IDS}
    row |= {name: read_text(plain, name) for name in _TEXTS}
    row |= {name: read_points(plain, name) for name in _POINTS}
    row |= {name: read_time_or_none(plain, name) for name in _TIMES}
    row["created_at"] = row["created_at"] or NOT_TOLD
    row["version"] = read_number(plain, "version")
    row["answers"] = hold_json(read_mapping(plain.get("answers") or {}, "answers"))
    row["source"] = hold_json(read_mapping(plain.get("source") or {}, "source"))
    row["consents"] = hold_json(read_mapping(plain.get("consents") or {}, "consents"))
    row["reasons"] = [_read_reason(read_mapping(reason, "reason")) for reason in read_list(plain, "reasons")]
    row["segments"] = hold_json(read_list(plain, "segments"))
    row["given_at"] = hold_json(read_mapping(plain.get("given_at") or {}, "given_at"))
    row["tags"] = [hold_json(tag) for tag in read_list(plain, "tags")] if plain.get("tags") else []
    row["touches"] = hold_json(read_list(plain, "touches"))
    row["variants"] = hold_json(read_mapping(plain.get("variants") or {}, "variants"))
    return row


def _read_reason(reason: Mapping[str, Any]) -> dict[str, Any]:
    return {"points": read_points(reason, "points"), "because": read_text(reason, "because")}


def write_lead(row: Mapping[str, Any]) -> dict[str, Any]:
    """The plain form of a row: times as ISO 8601 in UTC, empty where not told."""
    plain = dict(row)
    for name in _TIMES:
        at: datetime | None = row[name]
        plain[name] = "" if at is None or at == NOT_TOLD else at.isoformat()
    return plain
