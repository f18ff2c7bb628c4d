"""The twin of Flows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.rows.stamp import stamp_book
from bot.ports import Source


class MemoryFlows:
    """Meets ports.Flows."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], Source] = {}
        self._live: list[Source] = []
        self._stamp = ""

    def live(self) -> list[Source]:
        """What is live, by name."""
        return list(self._live)

    def version(self, name: str, version: str) -> Source | None:
        """That very version, live or not; None where it was never published."""
        return self._versions.get((name, version))

    def publish(self, sources: Sequence[Source], author: str, note: str, now: datetime) -> str:
        """Make exactly these sources live; returns the stamp of the new book."""
        for source in sources:
            self._versions.setdefault((source.name, source.version), source)
        self._live = sorted((self._versions[s.name, s.version] for s in sources), key=lambda source: source.name)
        self._stamp = stamp_book(sources)
        return self._stamp

    def stamp(self) -> str:
        """The stamp of what is live; empty before the first publication."""
        return self._stamp
