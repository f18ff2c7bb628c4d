"""The stream in Redis: what SQL has not taken yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling

# Seconds that a command may wait: a line gives up on a server that has not answered within one.
LONGEST_WAIT = 0.5


class RedisStream:
    """Meets ports.Stream."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def read(self, limit: int) -> list[tuple[str, dict[str, Any]]]:
        """The oldest records with their names in the stream."""
        with telling():
            found: Any = self._lines.here.xrange(keys.stream(), count=limit)
        return [(name, _record(fields)) for name, fields in found]

    def wait(self, seconds: float) -> bool:
        """Whether there is anything; where not, so long (half a second at most) is waited for it."""
        with telling():
            return bool(self._lines.here.xread(
                {keys.stream(): "0-0"}, count=1, block=max(1, int(min(seconds, LONGEST_WAIT) * 1000))))

    def trim(self, ids: Sequence[str]) -> None:
        """These are in SQL."""
        if ids:
            with telling():
                self._lines.here.xdel(keys.stream(), *ids)


def _record(fields: dict[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = orjson.loads(fields["r"])
    if "d" in fields:
        record["document"] = fields["d"]
    return record
