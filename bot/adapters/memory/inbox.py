"""The Inbox's twin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.figures import MemoryFigures
from bot.adapters.rows.inbox_place import read_place, write_place
from bot.adapters.rows.rows import Row
from bot.adapters.rows.searching import contact_row, holds, said_rows, words_asked
from bot.ports import AWAITED_FOR, BOXES, PRIORITIES, Case, Cases, Choices, Wanted

_ROW = ("id", "contact_id", "status", "flow", "stage", "held_by", "last_in", "updated_at")
_WAITING_FIRST, _SNOOZED = ("flagged", "qualified", "mine", "unassigned"), "snoozed"


class MemoryInbox:
    """Meets ports.Inbox, on what a MemoryArchive took."""

    def __init__(self, archive: MemoryArchive, cases: Cases | None = None) -> None:
        self._archive = archive
        self.cases: Cases = cases or MemoryCases(archive)
        self._marks: dict[tuple[str, str], datetime] = {}

    def page(self, wanted: Wanted, now: datetime, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
        """Conversations, and where the next page begins."""
        waiting = wanted.box in _WAITING_FIRST or wanted.box == _SNOOZED
        awaited = self._awaited(now)
        found = sorted((self._place(row, wanted.box, awaited), row["id"]) for row in self._find(wanted, now))
        if not waiting:
            found.reverse()
        place = read_place(after)
        if place:
            found = [each for each in found if (each[0] > place if waiting else each[0] < place)]
        rows = [self._show(self._archive.talks[name], wanted.account_id, now, awaited) for _, name in found[:limit]]
        return rows, write_place(*found[limit - 1][0]) if len(found) > limit else ""

    def counts(self, account_id: str, name: str, now: datetime, most: int) -> Mapping[str, int]:
        """How many each box holds, and what is unread."""
        found = {box: sum(1 for _ in self._find(Wanted(account_id, name, box), now)) for box in BOXES}
        cared = {row["id"] for box in ("flagged", "qualified", "mine")
                 for row in self._find(Wanted(account_id, name, box, unread=True), now)}
        return {box: min(count, most) for box, count in {**found, "unread": len(cared)}.items()}

    def choices(self) -> Choices:
        """What may be filtered by."""
        talks = self._archive.talks.values()
        stages, flows, numbers = (
            tuple(sorted({row[name] for row in talks} - {""})) for name in ("stage", "flow", "at"))
        segments = {each for lead in self._archive.leads.all() for each in lead["segments"]}
        return Choices(stages, tuple(sorted(segments)), flows, numbers)

    def talks_of(self, message_ids: Collection[str]) -> Mapping[str, str]:
        """The conversations of these messages, with their statuses."""
        rows = (self._archive.messages.get(each, {}) for each in message_ids)
        talks = {row["conversation_id"] for row in rows if row.get("conversation_id")}
        return {talk: self._archive.talks[talk]["status"] for talk in talks}

    def mark_read(self, account_id: str, conversation_id: str, last_in: datetime) -> None:
        """This person has seen what was written until then."""
        key = account_id, conversation_id
        self._marks[key] = max(last_in, self._marks.get(key, last_in))

    def _awaited(self, now: datetime) -> dict[str, datetime]:
        """Since when those wait who have qualified and were answered by no person yet, by conversation."""
        waits = MemoryFigures(self._archive).waits(now - AWAITED_FOR, len(self._archive.promises))
        return {one.conversation_id: one.since for one, _ in waits if one.reason == "qualified"}

    def _find(self, wanted: Wanted, now: datetime) -> Iterator[Row]:
        awaited = self._awaited(now)
        asked = self._hits(wanted.asked) if wanted.asked else None
        for row in self._archive.talks.values():
            if not self._is_in(row, wanted, now, awaited):
                continue
            if wanted.unread and not self._is_unread(row, wanted.account_id):
                continue
            if wanted.segment and wanted.segment not in self._segments(row):
                continue
            if asked is None or row["id"] in asked or f"c:{row['contact_id']}" in asked:
                yield row

    def _hits(self, asked: str) -> set[str]:
        words = words_asked(asked)
        if not words:
            return set()
        whole = [row for row in self._archive.messages.values() if "contact_id" in row]
        said = {row["conversation_id"] for row in said_rows(whole) if holds(row["words"], words)}
        people = map(contact_row, self._archive.contacts.values())
        return said | {row["id"] for row in people if holds(row["words"], words)}

    def _segments(self, row: Row) -> list[str]:
        lead = self._archive.leads.get(row["lead_id"] or "")
        return list(lead["segments"]) if lead else []

    def _is_unread(self, row: Row, account_id: str) -> bool:
        seen = self._marks.get((account_id, row["id"]))
        return row["last_in"] is not None and (seen is None or seen < row["last_in"])

    def _show(self, row: Row, account_id: str, now: datetime, awaited: Mapping[str, datetime]) -> dict[str, Any]:
        case = self.cases.get(row["id"])
        contact = self._archive.contacts[row["contact_id"]]
        said = [one for one in self._archive.messages.values()
                if one.get("conversation_id") == row["id"] and one.get("text")]
        nothing = {"text": "", "author": ""}
        last = max(said, key=lambda one: (one["number"], one["position"], one["id"]), default=nothing)
        return {
            **{name: row[name] for name in _ROW},
            **{name: contact[name] for name in ("address", "name", "phone", "test")},
            "waiting_since": row["waiting_since"] or awaited.get(row["id"]),
            "reason": row["flagged_for"], "number": row["at"], "said": last["text"], "said_by": last["author"],
            "assignee": case.assignee, "priority": case.priority, "rests": _rests(case, row, now),
            "snoozed_until": case.snoozed_until, "unread": self._is_unread(row, account_id),
        }

    def _place(self, row: Row, box: str, awaited: Mapping[str, datetime]) -> tuple[int, datetime, str]:
        if box not in _WAITING_FIRST:
            until = self.cases.get(row["id"]).snoozed_until if box == _SNOOZED else None
            return 0, until or row["updated_at"], row["id"]
        waits, urgent = row["waiting_since"] or awaited.get(row["id"]), self.cases.get(row["id"]).priority
        return (waits is None) * len(PRIORITIES) + PRIORITIES.index(urgent), waits or row["updated_at"], row["id"]

    def _is_in(self, row: Row, wanted: Wanted, now: datetime, awaited: Mapping[str, datetime]) -> bool:
        case, flagged, waits = self.cases.get(row["id"]), row["status"] == "flagged", row["id"] in awaited
        awake = not _rests(case, row, now)
        mine = case.assignee == wanted.account_id or row["held_by"] == wanted.name
        box = {
            "flagged": flagged and awake,
            "qualified": waits and awake,
            "mine": (row["status"] in ("flagged", "human") or waits) and mine and awake,
            "unassigned": (flagged or waits) and not case.assignee and awake,
            "snoozed": row["status"] != "closed" and not awake,
            "bot": row["status"] == "bot", "closed": row["status"] == "closed",
        }.get(wanted.box, True)
        return box and all(not value or row[name] == value for name, value in (
            ("stage", wanted.stage), ("flow", wanted.flow), ("at", wanted.number)))


def _rests(case: Case, row: Row, now: datetime) -> bool:
    # As host/cases.rests judges it.
    if case.snoozed_until is None or case.snoozed_until <= now:
        return False
    return case.snoozed_at is None or row["last_in"] is None or row["last_in"] <= case.snoozed_at
