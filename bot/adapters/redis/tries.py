"""How often something was tried lately, in Redis: every web process counts the same."""

from __future__ import annotations

import hashlib

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling


class RedisTries:
    """Meets ports.Tries. Both may raise StoreUnavailable."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def count(self, name: str, seconds: int, by: int = 1) -> int:
        """How many there are of that name with this one."""
        return int(self._lines.run("count", [_key(name)], [by, seconds]))

    def forget(self, name: str) -> None:
        """As if there had been none."""
        with telling():
            self._lines.here.delete(_key(name))


def _key(name: str) -> str:
    # Names hold what a stranger typed: however long it is, and personal.
    return keys.tries(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest())
