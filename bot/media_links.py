"""Links that open one file to whoever has them, until a time that is part of what is signed."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer

# A working day: somebody who was sent a link can still open it after lunch, and a copy in a log is soon worth nothing.
LASTS = timedelta(hours=12)


class MediaLinks:
    """Makes and checks links, by SECRET_KEY: every process that has it knows the links of the others."""

    def __init__(self, secret_key: str, public_url: str) -> None:
        self._signer = URLSafeSerializer(secret_key, salt="media", signer_kwargs={"digest_method": hashlib.sha256})
        self._public_url = public_url

    def link(self, media_id: str, now: datetime) -> str:
        """Where the file can be opened for the next twelve hours."""
        key = self._signer.dumps([media_id, int((now + LASTS).timestamp())])
        return f"{self._public_url}/media/{media_id}?key={key!s}"

    def opened(self, address: str, now: datetime) -> str:
        """The address as whoever has it can open it for the next twelve hours, where it is one of our files; others are
        left alone."""
        beginning = f"{self._public_url}/media/"
        if not address.startswith(beginning) or "?" in address:
            return address
        media_id = address.removeprefix(beginning).partition("/")[0]
        return f"{address}?{self.link(media_id, now).partition('?')[2]}"

    def opens(self, key: str, media_id: str, now: datetime) -> bool:
        """Whether we made this key, for this very file, and its time has not passed."""
        try:
            named, until = self._signer.loads(key)
            return bool(named == media_id and now.timestamp() < until)
        except (BadData, ValueError, TypeError):
            # What we did not write.
            return False
