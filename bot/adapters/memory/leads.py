"""The twin of Leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.adapters.rows.leads import read_lead, write_lead
from bot.errors import LeadlineError


class MemoryLeads:
    """Meets ports.Leads."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}
        # Contacts, by what the archive knows of them: a lead shows it, and none has to be written for it.
        self.opted_out: dict[str, bool] = {}

    def store(self, lead: Mapping[str, Any]) -> None:
        """Insert or update by id; an older version, or the same again, changes nothing. Raises LeadlineError for what
        is no lead in plain form."""
        try:
            self.keep(read_lead(lead))
        except ValueError as error:
            raise LeadlineError(f"This is no lead: {error}.") from error

    def keep(self, row: Mapping[str, Any]) -> None:
        """The same, for a lead that is a row already (adapters/rows/leads)."""
        known = self._rows.get(row["id"])
        if known is None or known["version"] < row["version"]:
            self._rows[row["id"]] = dict(row)

    def get(self, lead_id: str) -> dict[str, Any] | None:
        """The lead in plain form, or None."""
        row = self._rows.get(lead_id)
        return None if row is None else self._show(row)

    def all(self, since: datetime | None = None, flow: str = "") -> Iterator[dict[str, Any]]:
        """Every lead (of `flow`) created at `since` (aware) or later, oldest first."""
        for row in sorted(self._rows.values(), key=lambda row: (row["created_at"], row["id"])):
            if (since is None or row["created_at"] >= since) and flow in ("", row["flow"]):
                yield self._show(row)

    def _show(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return write_lead({**row, "opted_out": self.opted_out.get(row["contact_id"], False)})

    def newest_version(self, contact_id: str) -> int:
        """The highest version of that contact's leads, 0 where there are none."""
        return max((row["version"] for row in self._rows.values() if row["contact_id"] == contact_id), default=0)

    def count(self, flow: str = "") -> int:
        """How many leads there are (of `flow`)."""
        return sum(flow in ("", row["flow"]) for row in self._rows.values())
