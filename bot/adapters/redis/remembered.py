"""A small lasting store of texts in Redis: ids that a vendor gave us, by what they stand for."""

from __future__ import annotations

import redis

from bot.adapters.redis import keys
from bot.adapters.redis.connect import telling


class RedisRemembered:
    """`name` sets one store apart from another. Both may raise StoreUnavailable."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._client = client
        self._key = keys.remembered(name)

    def get(self, key: str) -> str | None:
        """What was put there last."""
        with telling():
            value = self._client.hget(self._key, key)
        return value if isinstance(value, str) else None

    def put(self, key: str, value: str) -> None:
        """Keep it for good."""
        with telling():
            self._client.hset(self._key, key, value)
