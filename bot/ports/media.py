"""Files that prospects send: where they are fetched, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it was fetched, and the name that its source gives it (as it came; may be empty)."""

    data: bytes
    name: str = ""


class MediaSource(Protocol):
    """Where the channel keeps the files of messages."""

    def fetch(self, url: str) -> Fetched:
        """The file at this address. Raises DeliveryError: not retryable where it may not be fetched or is too large;
        with code 410 where it is gone."""


class Media(Protocol):
    """Where files are kept, by their ids."""

    def keep(self, media_id: str, data: bytes, content_type: str) -> None:
        """Keep it durably; the same id again replaces it, all at once. Raises StoreUnavailable."""

    def read(self, media_id: str) -> bytes:
        """The file. Raises NotFound, StoreUnavailable."""

    def remove(self, media_id: str) -> None:
        """It is not kept any more; so it is where it never was. Raises StoreUnavailable."""
