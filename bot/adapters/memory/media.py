"""The twins of files: where they are fetched, and where they are kept."""

from __future__ import annotations

from bot.errors import DeliveryError, NotFound
from bot.ports import Fetched


class MemoryMedia:
    """Meets ports.Media. `kept`: id -> the file and its type."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, str]] = {}

    def keep(self, media_id: str, data: bytes, content_type: str) -> None:
        """Keep it."""
        self.kept[media_id] = data, content_type

    def read(self, media_id: str) -> bytes:
        """The file. Raises NotFound."""
        if media_id not in self.kept:
            raise NotFound(f"No file is kept as {media_id!r}.")
        return self.kept[media_id][0]

    def remove(self, media_id: str) -> None:
        """Forget it."""
        self.kept.pop(media_id, None)


class MemorySource:
    """Meets ports.MediaSource. `files`: address -> the file; `fetched`: every address that was asked for, in order.
    `faults` are raised one per file, oldest first; an address that is not known is not Twilio's."""

    def __init__(self) -> None:
        self.files: dict[str, Fetched] = {}
        self.fetched: list[str] = []
        self.faults: list[DeliveryError] = []

    def fetch(self, url: str) -> Fetched:
        """The file of that address. Raises DeliveryError."""
        self.fetched.append(url)
        if self.faults:
            raise self.faults.pop(0)
        if url not in self.files:
            raise DeliveryError("It is not kept by Twilio: it is not fetched.", retryable=False)
        return self.files[url]
