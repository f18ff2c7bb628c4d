"""Files that prospects sent, on this machine's disk: a file each, durable before it is told that it is kept."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from bot.errors import NotFound, StoreUnavailable

# What an id looks like (leads/identity). Nothing else becomes a path.
_ID = re.compile(r"md_[a-z2-7]{16}")


class DiskMedia:
    """Meets ports.Media. The folders are made when first needed; nobody but this user may read what is in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, media_id: str, data: bytes, content_type: str) -> None:
        """Write, sync, then give it its name: half a file is never read. Raises StoreUnavailable (disk full, say)."""
        target = self._path(media_id)
        draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.draft")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            try:
                _write(draft, data)
                draft.rename(target)
            except OSError:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
                raise
            for folder in (target.parent, self._folder):
                _sync(folder)
        except OSError as error:
            raise StoreUnavailable(f"The file could not be kept on disk: {error.strerror}") from error

    def read(self, media_id: str) -> bytes:
        """The file. Raises NotFound; StoreUnavailable where the disk does not give it."""
        try:
            return self._path(media_id).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"No file is kept as {media_id}.") from error
        except OSError as error:
            raise StoreUnavailable(f"The file could not be read from disk: {error.strerror}") from error

    def remove(self, media_id: str) -> None:
        """Delete it. Raises StoreUnavailable where the disk does not let us."""
        if not _ID.fullmatch(media_id):
            return
        target = self._path(media_id)
        try:
            target.unlink(missing_ok=True)
            if target.parent.is_dir():
                _sync(target.parent)
        except OSError as error:
            raise StoreUnavailable(f"The file could not be deleted from disk: {error.strerror}") from error

    def _path(self, media_id: str) -> Path:
        if not _ID.fullmatch(media_id):
            raise NotFound(f"{media_id!r} is no file's id.")
        # A thousand folders, so that none holds all of them.
        return self._folder / media_id[3:5] / media_id


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
