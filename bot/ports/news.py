"""News for whoever has the desk open: which conversations have changed, and how. Whoever missed some looks at SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

# What is called so comes before everything that was ever added.
BEGINNING = "0-0"


class News(Protocol):
    """The newest of them, each under a name; later ones are greater, as milliseconds and a number beside a dash. All
    may raise StoreUnavailable."""

    def add(self, items: Sequence[Mapping[str, Any]]) -> None:
        """Something happened: plain JSON, under one name. Of the oldest, nothing is kept."""

    def read(self, after: str, limit: int, seconds: float) -> list[tuple[str, list[dict[str, Any]]]]:
        """What came after that name, oldest first; where there is none, so long (half a second at most) is waited for
        the next."""

    def newest(self) -> str:
        """The name of the newest; BEGINNING where there is none."""

    def reaches(self, after: str) -> bool:
        """Whether everything that came after that name is still kept; not after one that nobody gave."""
