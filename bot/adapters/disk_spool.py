"""The spool on disk: messages and statuses that came while a store was down, a file each, durable before they are
acknowledged."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.engine.inputs import Attachment, Message, Place
from bot.errors import StoreUnavailable, Verdict
from bot.leads.identity import contact_id
from bot.ports import StatusUpdate

_TICK = 50_000_000  # nanoseconds; the kernel's own are 10 ms at most


class DiskSpool:
    """Meets ports.Spool. The folder is made when first needed; a name sorts by the time of arrival."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # The folder's last change (ns), and whose messages were there by then.
        self._seen: tuple[int, frozenset[str]] = (0, frozenset())

    def keep(self, came: Message | StatusUpdate, at: datetime) -> None:
        """Write, sync, then give it its name: a half-written file is never read. The same again is the same file
        only if it comes at the same time; taking it in twice does no harm. Raises StoreUnavailable (disk
        full)."""
        name = came.id if isinstance(came, Message) else f"{came.sid} {came.status}"
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        whose = contact_id(came.address) if isinstance(came, Message) else ""
        target = self._folder / f"{at.timestamp():017.6f}-{digest}-{whose}.json"
        draft = target.with_suffix(f".{os.getpid()}.draft")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with draft.open("w", encoding="utf-8") as file:
                os.fchmod(file.fileno(), 0o600)
                json.dump(asdict(came) if isinstance(came, Message) else {"status_of": asdict(came)}, file)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(target)
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise StoreUnavailable(f"It could not be spooled: {error.strerror}") from error

    def holds(self, contact: str) -> bool:
        """By the files' names, which are listed again only where the folder has changed."""
        try:
            changed = os.stat(self._folder).st_mtime_ns
        except FileNotFoundError:
            return False
        if changed != self._seen[0]:
            waiting = frozenset(path.stem.rpartition("-")[2] for path in self._folder.glob("*.json"))
            # Two changes within a tick of the kernel's clock leave the same time behind.
            self._seen = (changed if time.time_ns() - changed > _TICK else 0), waiting
        return contact in self._seen[1]

    def waiting(self) -> list[tuple[str, Message | StatusUpdate]]:
        """Oldest first."""
        if not self._folder.is_dir():
            return []
        return [(path.name, _read(path)) for path in sorted(self._folder.glob("*.json"))]

    def drop(self, name: str) -> None:
        """It has been taken in."""
        (self._folder / name).unlink(missing_ok=True)


def _read(path: Path) -> Message | StatusUpdate:
    plain = json.loads(path.read_text("utf-8"))
    if status := plain.get("status_of"):
        return StatusUpdate(**{**status, "verdict": Verdict(status["verdict"]) if status["verdict"] else None})
    plain["attachments"] = tuple(Attachment(**one) for one in plain["attachments"])
    plain["place"] = Place(**plain["place"]) if plain["place"] else None
    return Message(**plain)
