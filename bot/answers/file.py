"""A file: a picture, a document, a voice note. It comes beside the words of a message, never in them."""

from __future__ import annotations

from datetime import datetime

from bot.answers.reading import Locale, Option, Reading


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """None whatever the words are: whoever writes "segue o arquivo" has yet to send it."""
    return None
