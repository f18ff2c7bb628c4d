"""Files that prospects send: fetched from the channel, and kept where they stay."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from bot.errors import DeliveryError, NotFound
from bot.host.chat import Chat
from bot.host.effects import entry_id
from bot.host.file_type import clean_name, type_of
from bot.host.forgetting import DELETED
from bot.host.patience import EFFECTS
from bot.host.records import done_record
from bot.ports import Entry, Outcome, Ports

GONE = 410


def fetch_media(chat: Chat, entry: Entry) -> Outcome:
    """Fetch the file and keep it; the same again replaces itself. One that may not be fetched is not, and the record
    says why; one that was deleted meanwhile is deleted again. Raises DeliveryError, StoreUnavailable where a later try
    may succeed."""
    ports = chat.ports
    try:
        fetched = ports.media_source.fetch(entry.payload["url"])
    except DeliveryError as error:
        if error.retryable:
            raise
        state = "gone" if error.code == GONE else "refused"
        return _ended(entry, _plain(entry, state, why=str(error)), ports.now())
    content_type = type_of(fetched.data)
    ports.media.keep(entry.payload["media"], fetched.data, content_type)
    if _is_deleted(ports, entry.payload["media"]):
        ports.media.remove(entry.payload["media"])
        return Outcome("done", record=done_record(entry, (), ports.now()))
    return _ended(entry, _plain(
        entry, "kept", content_type=content_type, size=len(fetched.data), name=clean_name(fetched.name, content_type),
        sha256=hashlib.sha256(fetched.data).hexdigest(),
    ), ports.now(), _read_by_machine(ports, entry, content_type))


def _read_by_machine(ports: Ports, entry: Entry, content_type: str) -> tuple[Entry, ...]:
    """What follows from a file that is kept: a voice note is written down, and a picture described where the flow asks
    for it."""
    writing, payload = ports.writing, entry.payload
    if writing is None or not payload["conversation"]:
        return ()
    sounds = payload["kind"] == "audio" and content_type.startswith(("audio/", "video/"))
    if sounds and writing.transcriber is not None:
        kind = "transcribe"
    elif payload.get("describe") and content_type.startswith("image/"):
        kind = "describe"
    else:
        return ()
    told = {name: payload[name] for name in ("media", "message", "conversation")}
    return (Entry(entry_id(entry.id, 0), EFFECTS[kind].queue, kind, "", entry.contact_id, ports.now(),
                  payload={**told, "content_type": content_type}),)


def _is_deleted(ports: Ports, media_id: str) -> bool:
    try:
        return bool(ports.archive.file(media_id)["state"] == DELETED)
    except NotFound:
        return False  # its message is not in SQL yet


def give_up(entry: Entry, error: Exception) -> Outcome:
    """It was tried for days. The entry is kept, so that it can be replayed."""
    return Outcome("dead", error=str(error), record={"t": "file", "file": _plain(entry, "gone", why=str(error))})


def _ended(entry: Entry, file: dict[str, Any], now: datetime, then: tuple[Entry, ...] = ()) -> Outcome:
    return Outcome("done", then=then, record={**(done_record(entry, then, now) or {}), "file": file})


def _plain(entry: Entry, state: str, **told: Any) -> dict[str, Any]:
    """The file as a record tells of it: whole, since it may be read before the turn that it came in."""
    payload = entry.payload
    return {
        **{name: payload[name] for name in ("message", "conversation", "kind")}, "id": payload["media"],
        "contact": entry.contact_id, "at": entry.due.isoformat(), "state": state, **told,
    }
