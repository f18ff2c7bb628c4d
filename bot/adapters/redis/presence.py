"""Who looks at a conversation, in Redis: a hash that is gone when nobody has been there for a while."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling
from bot.ports import Present


class RedisPresence:
    """Meets ports.Presence. All may raise StoreUnavailable."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def mark(self, conversation_id: str, who: Present, now: datetime, seconds: int) -> bool:
        """They are there, for so long."""
        until = int((now.timestamp() + seconds) * 1000)
        written = json.dumps([until, who.name, int(who.typing)])
        before = self._lines.run("mark", [keys.present(conversation_id)], [who.account_id, written, seconds])
        return _read(who.account_id, before or "", now) != who

    def leave(self, conversation_id: str, account_id: str) -> None:
        """They are not there any more."""
        with telling():
            self._lines.here.hdel(keys.present(conversation_id), account_id)

    def who(self, conversation_id: str, now: datetime) -> Sequence[Present]:
        """Who is there, by name."""
        with telling():
            marks = self._lines.here.hgetall(keys.present(conversation_id))
        there = (_read(str(account_id), str(written), now) for account_id, written in marks.items())
        return sorted((who for who in there if who is not None), key=lambda who: (who.name, who.account_id))


def _read(account_id: str, written: str, now: datetime) -> Present | None:
    """None: they were there, and are not any more."""
    until, name, typing = json.loads(written or '[0, "", 0]')
    return Present(account_id, name, bool(typing)) if until > now.timestamp() * 1000 else None
