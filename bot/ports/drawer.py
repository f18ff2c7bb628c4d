"""Texts that are kept for a while."""

from __future__ import annotations

from typing import Protocol


class Drawer(Protocol):
    """A small store of texts that forgets them by itself, the same for all processes."""

    def get(self, key: str) -> str | None:
        """What was put there, if it is remembered. Raises StoreUnavailable."""

    def put(self, key: str, text: str, seconds: int) -> None:
        """Keep it so long. Raises StoreUnavailable."""
