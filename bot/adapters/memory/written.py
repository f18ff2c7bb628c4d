"""The twin of what machines wrote for staff."""

from __future__ import annotations

from typing import Any

from bot.adapters.memory.archive import MemoryArchive


class MemoryWritten:
    """Meets ports.Written, by what that archive has taken."""

    def __init__(self, archive: MemoryArchive) -> None:
        self._archive = archive

    def of_conversation(self, conversation_id: str) -> list[dict[str, Any]]:
        """The texts about a conversation and its files, oldest first."""
        names = ("id", "kind", "about", "text", "at")
        found = [{name: row[name] for name in names} for row in self._archive.written.values()
                 if row["conversation_id"] == conversation_id]
        return sorted(found, key=lambda row: (row["at"], row["id"]))
