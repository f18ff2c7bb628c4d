"""A small lasting store of texts in Redis: ids that a vendor gave us, by what they stand for."""

from __future__ import annotations

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling


class RedisRemembered:
    """`name` sets one store apart from another. Both may raise StoreUnavailable."""

    def __init__(self, lines: Lines, name: str) -> None:
        self._lines = lines
        self._key = keys.remembered(name)

    def get(self, key: str) -> str | None:
        """What was put there last."""
        with telling():
            value = self._lines.here.hget(self._key, key)
        return value if isinstance(value, str) else None

    def put(self, key: str, value: str) -> None:
        """Keep it for good."""
        with telling():
            self._lines.here.hset(self._key, key, value)
