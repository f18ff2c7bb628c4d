"""The twin of News."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.rows.news_names import read_name
from bot.ports.news import BEGINNING


class MemoryNews:
    """Meets ports.News; keeps `kept` of them."""

    def __init__(self, kept: int = 1_000) -> None:
        self._kept = kept
        self._all: list[tuple[str, list[dict[str, Any]]]] = []
        self._count = 0
        self._came = threading.Condition()

    def add(self, items: Sequence[Mapping[str, Any]]) -> None:
        """Something happened."""
        with self._came:
            if items:
                self._count += 1
                self._all.append((f"{self._count}-0", [dict(item) for item in items]))
                del self._all[:-self._kept]
                self._came.notify_all()

    def read(self, after: str, limit: int, seconds: float) -> list[tuple[str, list[dict[str, Any]]]]:
        """What came after that name."""
        with self._came:
            found = self._after(after)
            if not found and seconds:
                self._came.wait(min(seconds, 0.5))
                found = self._after(after)
            return found[:limit]

    def newest(self) -> str:
        """The name of the newest."""
        return self._all[-1][0] if self._all else BEGINNING

    def reaches(self, after: str) -> bool:
        """Whether everything after it is still kept."""
        return bool(self._all) and read_name(self._all[0][0]) <= read_name(after)

    def _after(self, after: str) -> list[tuple[str, list[dict[str, Any]]]]:
        return [each for each in self._all if read_name(each[0]) > read_name(after)]
