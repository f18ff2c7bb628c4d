"""The Figures' twin: counts what the archive's twin has taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.rows.promises import kept
from bot.adapters.rows.rows import Row
from bot.ports import Count, Promise, Took

_QUARTER = 900
_LAST = datetime.max.replace(tzinfo=UTC)


class MemoryFigures:
    """Meets ports.Figures."""

    def __init__(self, archive: MemoryArchive) -> None:
        self._archive = archive

    def promise(self, promise_id: str) -> Promise | None:
        """By id."""
        return next((one for one in self._all() if one.id == promise_id), None)

    def open_promises(self, conversation_ids: Collection[str]) -> Mapping[str, Promise]:
        """Of each of these conversations the open promise that is due first."""
        found: dict[str, Promise] = {}
        for promise in sorted(self._all(), key=lambda one: (one.due_at or _LAST, one.id)):
            if promise.open and promise.conversation_id in conversation_ids:
                found.setdefault(promise.conversation_id, promise)
        return found

    def waits(self, since: datetime, limit: int) -> list[tuple[Promise, str]]:
        """Open promises that were made since then, newest first, with who waits."""
        found = [one for one in self._all() if one.open and one.since >= since]
        found.sort(key=lambda one: one.id)
        found.sort(key=lambda one: one.since, reverse=True)
        people = [self._archive.contacts.get(one.contact_id, {}) for one in found[:limit]]
        return [(one, who.get("name") or who.get("phone") or "") for one, who in zip(found, people, strict=False)]

    def promises(self, since: datetime, until: datetime) -> list[Promise]:
        """Promises made in that time, oldest first."""
        return sorted((one for one in self._all() if since <= one.since < until), key=lambda one: (one.since, one.id))

    def took(self, since: datetime, until: datetime, now: datetime) -> list[Took]:
        """How those were kept."""
        return [Took(one.reason, one.flow, one.source, one.ended_by, one.ended_as, one.seconds, one.late(now))
                for one in self.promises(since, until)]

    def moments(self, kind: str, since: datetime, until: datetime) -> list[Count]:
        """Moments of a kind in that time, those that are alike counted together."""
        alike = Counter((row["told"], row["by"], row["flow"], row["source"]) for row in self._in(kind, since, until))
        return sorted(Count(*key, count) for key, count in alike.items())

    def quarters(self, kind: str, since: datetime, until: datetime) -> Mapping[int, int]:
        """How many there were in each quarter of an hour."""
        return Counter(int(row["at"].timestamp()) // _QUARTER for row in self._in(kind, since, until))

    def waiting(self) -> tuple[int, datetime | None]:
        """How many conversations wait for a human now, and since when the first of them does."""
        waits = [row["waiting_since"] for row in self._archive.talks.values()
                 if row["status"] in ("flagged", "human") and row["waiting_since"] is not None]
        return len(waits), min(waits, default=None)

    def _in(self, kind: str, since: datetime, until: datetime) -> Iterator[Row]:
        moments = self._archive.moments.values()
        return (row for row in moments if row["kind"] == kind and since <= row["at"] < until)

    def _all(self) -> Iterator[Promise]:
        moments = list(self._archive.moments.values())
        for promise in self._archive.promises.values():
            own = [row for row in moments if row["contact_id"] == promise["contact_id"]]
            row = {**promise, **kept(promise, own)}
            yield Promise(*(row[name] for name in Promise._fields))
