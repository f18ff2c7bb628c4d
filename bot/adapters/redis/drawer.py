"""Texts that are kept for a while, in Redis."""

from __future__ import annotations

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling


class RedisDrawer:
    """Meets ports.Drawer."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def get(self, key: str) -> str | None:
        """What was put there."""
        with telling():
            value = self._lines.here.get(keys.kept_text(key))
        return value if isinstance(value, str) else None

    def put(self, key: str, text: str, seconds: int) -> None:
        """Keep it so long."""
        with telling():
            self._lines.here.set(keys.kept_text(key), text, ex=seconds)
