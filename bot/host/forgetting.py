"""Files that are to go: those of a contact who is forgotten, and those that were kept for long enough.

What SQL knows of a file is changed first, and the file deleted then: whoever fetches it at the same time looks there
after it was kept (host/media).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.host.chat import Chat
from bot.host.patience import EFFECTS, HOUR, MINUTE
from bot.host.records import done_record
from bot.leads.identity import made_id
from bot.ports import Entry, Outcome, Ports

# Files that are deleted one after the other, by one effect.
_BATCH = 100
DELETED = "deleted"


def forget_files(chat: Chat, entry: Entry) -> Outcome:
    """Delete the files of a contact, or those that are named. Raises StoreUnavailable: then all of it is done again,
    which does no harm."""
    ports, payload = chat.ports, entry.payload
    if "contacts" in payload:
        names = ports.archive.files_of(payload["contacts"], datetime.fromisoformat(payload["until"]))
        why = "It was deleted: the contact was started anew."
    else:
        names, why = payload["files"], "It was deleted: it had been kept for long enough."
    for name in names:
        ports.archive.take([{"t": "file", "file": _deleted(ports.archive.file(name), why)}])
        ports.media.remove(name)
    return Outcome("done", record=done_record(entry, (), ports.now()))


def _deleted(file: Mapping[str, Any], why: str) -> dict[str, Any]:
    """The file as a record tells of it that has none of its content: no name, no hash."""
    return {
        "id": file["id"], "message": file["message_id"], "contact": file["contact_id"], "kind": file["kind"],
        "conversation": file["conversation_id"] or "", "at": file["at"].isoformat(), "state": DELETED, "why": why,
    }


@dataclass(slots=True)
class OldFiles:
    """Has files deleted that came more than `days` days ago (0: none), a batch at a time, by an effect: the clock waits
    for no storage. Two at work do no harm."""

    days: int = 0
    _rests_until: datetime | None = field(default=None, init=False)

    def drop(self, ports: Ports) -> int:
        """Look for the next batch; returns how many files are in it. Raises StoreUnavailable."""
        now = ports.now()
        if not self.days or (self._rests_until is not None and now < self._rests_until):
            return 0
        names = ports.archive.old_files(now - timedelta(days=self.days), _BATCH)
        if names:
            name = made_id("of", f"{names[0]}.{now.isoformat()}")
            entry = Entry(name, EFFECTS["drop_files"].queue, "drop_files", "", "", now, payload={"files": names})
            for queue in ports.outbox.put_once("old-files", MINUTE, (entry,), now):
                ports.doorbell.ring(queue)
        self._rests_until = now + timedelta(seconds=MINUTE if len(names) == _BATCH else HOUR)
        return len(names)
