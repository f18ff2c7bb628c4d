"""The twin of the audit log."""

from __future__ import annotations

from bot.adapters.rows.chain import find_faults, holdable, link
from bot.ports import Deed, Logged


class MemoryAudit:
    """Meets ports.Audit."""

    def __init__(self) -> None:
        self.rows: list[Logged] = []

    def append(self, deed: Deed) -> None:
        """Add it at the end; the same deed again changes nothing."""
        deed = holdable(deed)
        if any(row.deed.id == deed.id for row in self.rows):
            return
        number, before = len(self.rows) + 1, self.rows[-1].hash if self.rows else ""
        self.rows.append(Logged(number, deed, link(number, deed, before)))

    def newest(self, limit: int, before: int | None = None) -> list[Logged]:
        """The newest first."""
        return [row for row in reversed(self.rows) if before is None or row.number < before][:limit]

    def faults(self, number: int = 0, hash: str = "") -> list[str]:
        """What does not fit."""
        return list(find_faults(self.rows, number, hash))
