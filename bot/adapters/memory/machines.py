"""The twin of Machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import StoreUnavailable
from bot.ports import Rings


@dataclass(slots=True)
class MemoryMachines:
    """Meets ports.Machines: tells what it was given. `down`: what does not answer (broker, database, rings)."""

    down: set[str] = field(default_factory=set)
    rung: Rings = field(default_factory=lambda: Rings({"talk": 0, "leads": 0}, [], []))
    kept_out: list[dict[str, Any]] = field(default_factory=list)

    def broker(self) -> Mapping[str, Any]:
        """Made up."""
        self._check("broker")
        return {"server": "memory", "version": "1", "memory": 2_000_000, "memory_most": 0, "clients": 3,
                "uptime": 60, "append_only": False, "role": "master"}

    def database(self) -> Mapping[str, Any]:
        """Made up."""
        self._check("database")
        return {"server": "memory", "version": "1", "size": 1_000_000}

    def disk(self) -> Mapping[str, Any]:
        """Made up."""
        return {"free": 5_000_000_000, "all": 10_000_000_000, "spooled": 0}

    def rings(self) -> Rings:
        """What it was given."""
        self._check("rings")
        return self.rung

    def refused(self, limit: int) -> list[dict[str, Any]]:
        """What it was given."""
        self._check("database")
        return self.kept_out[:limit]

    def _check(self, what: str) -> None:
        if what in self.down:
            raise StoreUnavailable(f"The {what} does not answer.")
