"""Where leads are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol


class Leads(Protocol):
    """Where leads are kept."""

    def store(self, lead: Mapping[str, Any]) -> None:
        """Insert or update by id; an older `version` never replaces a newer."""

    def get(self, lead_id: str) -> dict[str, Any] | None: ...

    def all(self, since: datetime | None = None, flow: str = "") -> Iterator[dict[str, Any]]:
        """Every lead, oldest first; where a flow is named, those of that flow."""

    def count(self, flow: str = "") -> int:
        """How many leads there are, of that flow where one is named."""
