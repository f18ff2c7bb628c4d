"""The twin of a CRM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import DeliveryError


class MemoryCrm:
    """Meets ports.Crm. `pushed`: idempotency key -> the lead; the first push of a key wins. `events`: what each was
    pushed for. Every push fails with `refusal` while one is set."""

    def __init__(self) -> None:
        self.pushed: dict[str, dict[str, Any]] = {}
        self.events: list[str] = []
        self.refusal: DeliveryError | None = None

    def push(self, lead: Mapping[str, Any], key: str, event: str = "lead.qualified") -> None:
        """Keep the lead under its key. Raises `refusal` where one is set."""
        if self.refusal is not None:
            raise self.refusal
        self.pushed.setdefault(key, dict(lead))
        self.events.append(event)
