"""Reading one field of a record: each function gives a value that every store can keep, or raises ValueError."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.adapters.rows.text import hold_text

# PostgreSQL refuses index entries over 2,704 bytes; an id of this many characters stays below it in any script.
LONGEST_ID = 512
LARGEST_NUMBER = 2**63 - 1


def read_mapping(value: Any, what: str) -> Mapping[str, Any]:
    """The value as a mapping."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{what} is {type(value).__name__}, expected an object")
    return value


def read_id(record: Mapping[str, Any], name: str) -> str:
    """A text that names something: not empty, at most 512 characters."""
    text = read_short(record, name)
    if not text:
        raise ValueError(f"{name} is empty")
    return text


def read_short(record: Mapping[str, Any], name: str) -> str:
    """A text of at most 512 characters, which may be empty."""
    text = read_text(record, name)
    if len(text) > LONGEST_ID:
        raise ValueError(f"{name} has {len(text)} characters, expected at most {LONGEST_ID}")
    return text


def read_list(record: Mapping[str, Any], name: str) -> Sequence[Any]:
    """A list, empty where the field is missing or null."""
    value = record.get(name)
    if value is not None and not isinstance(value, list | tuple):
        raise ValueError(f"{name} is {type(value).__name__}, expected a list")
    return value or ()


def read_text(record: Mapping[str, Any], name: str) -> str:
    """A text, empty where the field is missing or null."""
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} is {type(value).__name__}, expected a text")
    return hold_text(value)


def read_number(record: Mapping[str, Any], name: str) -> int:
    """A whole number from 0 to what 64 bits hold."""
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        raise ValueError(f"{name} is not a whole number from 0 to {LARGEST_NUMBER}")
    return value


def read_points(record: Mapping[str, Any], name: str) -> float:
    """A finite number of points; 0 where the field is missing."""
    value = record.get(name, 0)
    try:
        if not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value):
            return float(value)
    except OverflowError:  # a whole number of more digits than a float holds
        pass
    raise ValueError(f"{name} is not a finite number")


def read_time(record: Mapping[str, Any], name: str) -> datetime:
    """A time in UTC, from ISO 8601; a time without a zone is taken as UTC."""
    at = read_time_or_none(record, name)
    if at is None:
        raise ValueError(f"{name} is missing, expected a time")
    return at


def read_time_or_none(record: Mapping[str, Any], name: str) -> datetime | None:
    """The same; None where the field is missing, null or empty."""
    text = read_text(record, name)
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        # OverflowError: the first or last day of the calendar, moved by its zone.
        raise ValueError(f"{name} is not a time in ISO 8601") from None
