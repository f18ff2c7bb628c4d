"""How often something was tried lately: what may not be guessed is not tried without end."""

from __future__ import annotations

from typing import Protocol


class Tries(Protocol):
    """Counts that forget themselves."""

    def count(self, name: str, seconds: int, by: int = 1) -> int:
        """How many there are of that name with this one, within `seconds` since the first."""

    def forget(self, name: str) -> None:
        """As if there had been none."""
