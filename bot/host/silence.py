"""Who has been silent for long leaves the store of what is happening: SQL has the same document, and whatever happens
to them next brings it back (Chat). Their version and epoch stay, so that nothing else need know: a timer, or an entry
of the outbox that is older than a takeover, fares as if the document had been there all the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Ports

# Whoever has written nothing for a month mostly never does again; whoever does costs one look into SQL.
_LONG = timedelta(days=30)
# So many are looked at in one tick of the clock: each who leaves is a write to disk, and the stream waits meanwhile.
_PAGE = 100


@dataclass(slots=True)
class Silence:
    """Goes through all contacts, a page at a time, and rests when it is through. Two at work do no harm."""

    long: timedelta = _LONG
    _after: str = field(default="", init=False)
    _rests_until: datetime | None = field(default=None, init=False)

    def let_go(self, ports: Ports) -> int:
        """The next page; returns how many left. Raises StoreUnavailable."""
        now = ports.now()
        if self._rests_until is not None and now < self._rests_until:
            return 0
        page = ports.archive.silent(now - self.long, self._after, _PAGE)
        left = sum(ports.conversations.let_go(contact, document) for contact, document in page)
        through = len(page) < _PAGE
        self._after = "" if through else page[-1][0]
        self._rests_until = now + self.long / 30 if through else None
        return left
