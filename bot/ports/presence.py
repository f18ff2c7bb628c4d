"""Who of the staff has a conversation before their eyes right now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody of the staff: whose account, the name as people read it, and whether they are typing an answer."""

    account_id: str
    name: str
    typing: bool = False


class Presence(Protocol):
    """Marks that forget themselves. All may raise StoreUnavailable."""

    def mark(self, conversation_id: str, who: Present, now: datetime, seconds: int) -> bool:
        """They are there, until so many seconds from now on. Whether that is news: they were not, or did something
        else."""

    def leave(self, conversation_id: str, account_id: str) -> None:
        """They are not there any more."""

    def who(self, conversation_id: str, now: datetime) -> Sequence[Present]:
        """Who is there, by name."""
