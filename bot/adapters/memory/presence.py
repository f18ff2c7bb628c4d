"""The twin of Presence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ports import Present


class MemoryPresence:
    """Meets ports.Presence."""

    def __init__(self) -> None:
        self._marks: dict[str, dict[str, tuple[datetime, Present]]] = {}

    def mark(self, conversation_id: str, who: Present, now: datetime, seconds: int) -> bool:
        """They are there, for so long."""
        news = who not in self.who(conversation_id, now)
        self._marks.setdefault(conversation_id, {})[who.account_id] = now + timedelta(seconds=seconds), who
        return news

    def leave(self, conversation_id: str, account_id: str) -> None:
        """They are not there any more."""
        self._marks.get(conversation_id, {}).pop(account_id, None)

    def who(self, conversation_id: str, now: datetime) -> Sequence[Present]:
        """Who is there, by name."""
        there = (who for until, who in self._marks.get(conversation_id, {}).values() if until > now)
        return sorted(there, key=lambda who: (who.name, who.account_id))
