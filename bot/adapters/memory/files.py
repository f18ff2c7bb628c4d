"""The twin of what SQL knows of files; part of the archive's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.adapters.rows.rows import Row
from bot.errors import NotFound


class MemoryFiles:
    """The archive's questions about files, whatever their conversation."""

    def __init__(self) -> None:
        self._files: dict[str, Row] = {}

    def file(self, media_id: str) -> dict[str, Any]:
        """A file that came with a message. Raises NotFound."""
        if media_id not in self._files:
            raise NotFound(f"No file is named {media_id!r}.")
        return {name: value for name, value in self._files[media_id].items() if name != "rank"}

    def files_of(self, contact_ids: Sequence[str], until: datetime) -> list[str]:
        """The ids of all files of these contacts."""
        return sorted(row["id"] for row in self._files.values()
                      if row["contact_id"] in contact_ids and row["at"] <= until)

    def old_files(self, before: datetime, limit: int) -> list[str]:
        """The ids of kept files that came before then."""
        old = [(row["at"], row["id"]) for row in self._files.values() if row["state"] == "kept" and row["at"] < before]
        return [name for _, name in sorted(old)[:limit]]
