"""The three places that the tests of answers are written from, and their moment."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.answers.reading import Locale

BR = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
MX = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
US = Locale("en-US", "US", "America/New_York", "USD")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def rows(table: str) -> list[tuple[Locale, str]]:
    """(place, text) of a table with a line "pt | one text | another" per place."""
    places = {"pt": BR, "es": MX, "en": US}
    cells = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(places[place], text) for place, *texts in cells for text in texts if text]
