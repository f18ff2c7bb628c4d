"""The twin of Cases."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.rows.text import hold_text
from bot.ports import Case, Load

_OPEN = ("flagged", "human")


class MemoryCases:
    """Meets ports.Cases; `archive` says how the conversations stand."""

    def __init__(self, archive: MemoryArchive) -> None:
        self._archive = archive
        self._cases: dict[str, Case] = {}
        self._lock = threading.Lock()

    def get(self, conversation_id: str) -> Case:
        """How it is arranged."""
        return self._cases.get(conversation_id) or Case(conversation_id)

    def several(self, conversation_ids: Collection[str]) -> Mapping[str, Case]:
        """The same of these."""
        return {each: self._cases[each] for each in conversation_ids if each in self._cases}

    def change(
        self, conversation_id: str, values: Mapping[str, Any], by: str, at: datetime, version: int | None = None,
    ) -> Case | None:
        """Set these fields, where the version stands."""
        with self._lock:
            case = self.get(conversation_id)
            if version is not None and version != case.version:
                return None
            held: dict[str, Any] = {
                name: hold_text(value) if isinstance(value, str) else value for name, value in values.items()
            }
            changed = replace(case, **held, version=case.version + 1, changed_by=by, changed_at=at)
            self._cases[conversation_id] = changed
            return changed

    def loads(self, now: datetime) -> Mapping[str, Load]:
        """What everybody has."""
        found: dict[str, Load] = {}
        for case in self._cases.values():
            if case.assignee:
                before = found.get(case.assignee, Load())
                times = [at for at in (before.last_at, case.assigned_at) if at is not None]
                found[case.assignee] = Load(before.count + self._counts(case, now), max(times, default=None))
        return found

    def _counts(self, case: Case, now: datetime) -> bool:
        talk = self._archive.conversation_row(case.conversation_id)
        if talk is None or talk["status"] not in _OPEN:
            return False
        woken = case.snoozed_at is not None and talk["last_in"] is not None and talk["last_in"] > case.snoozed_at
        return case.snoozed_until is None or case.snoozed_until <= now or woken
