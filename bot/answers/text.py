"""Free text: whatever was written."""

from __future__ import annotations

from datetime import datetime

from bot.answers.reading import Locale, Option, Reading

LONGEST = 1_000  # characters kept; what a person types as one answer is far shorter


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """Any text that is not empty, trimmed and cut at 1,000 characters."""
    kept = text.strip()[:LONGEST].strip()
    return Reading(kept) if kept else None
