"""Files that staff send: looked at, kept, and given an address that WhatsApp can fetch them from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from bot.errors import LeadlineError
from bot.host.file_type import clean_name, suffix_of, type_of
from bot.leads.identity import media_id
from bot.ports import Ports

MEGABYTE = 1_000_000
LARGEST = 16 * MEGABYTE
LARGEST_PICTURE = 5 * MEGABYTE
# What WhatsApp takes of what people send each other at work; those of the first line show words below them. Source:
# https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages
_CAPTIONED = ("image/jpeg", "image/png", "video/mp4")
_TAKEN = (*_CAPTIONED, "application/pdf", "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr")


class FileUnfit(LeadlineError):
    """WhatsApp would not take this file. `why`: type, size, picture_size or empty."""

    def __init__(self, why: str, told: str) -> None:
        self.why = why
        super().__init__(told)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that may be sent: its `address` opens to staff alone until it is sent; `captioned`: words stand below it.
    """

    address: str
    captioned: bool


def keep_file(ports: Ports, conversation: str, contact: str, nonce: str, name: str, data: bytes) -> SentFile:
    """Keep a file that is about to be sent with the act of that nonce; the same again replaces itself. What it is, its
    content tells. Raises FileUnfit, StoreUnavailable."""
    content_type = _judge(data)
    file, shown = media_id(nonce, 0), clean_name(name, content_type) or f"file{suffix_of(content_type)}"
    ports.media.keep(file, data, content_type)
    kind = content_type.partition("/")[0]
    ports.archive.take([{"t": "file", "file": {
        # The first thing that is said with an act: what belongs to it is found by that.
        "id": file, "message": f"{nonce}.0", "conversation": conversation, "contact": contact,
        "kind": kind if kind in ("image", "audio", "video") else "document", "at": ports.now().isoformat(),
        "state": "kept", "content_type": content_type, "size": len(data), "name": shown,
        "sha256": hashlib.sha256(data).hexdigest(),
    }}])
    return SentFile(f"{ports.media_link(file)}/{quote(shown)}", content_type in _CAPTIONED)


def _judge(data: bytes) -> str:
    content_type = type_of(data)
    if not data:
        raise FileUnfit("empty", "The file is empty.")
    if content_type not in _TAKEN:
        raise FileUnfit("type", "WhatsApp takes pictures (JPEG, PNG), PDF, audio and MP4. This file is none of them.")
    if len(data) > LARGEST:
        raise FileUnfit("size", "WhatsApp takes files of 16 MB at most.")
    if content_type.startswith("image/") and len(data) > LARGEST_PICTURE:
        raise FileUnfit("picture_size", "WhatsApp takes pictures of 5 MB at most.")
    return content_type
