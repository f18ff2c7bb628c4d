"""News for the desk in Redis: a stream that keeps the newest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines, telling
from bot.adapters.redis.stream import LONGEST_WAIT
from bot.adapters.rows.news_names import read_name
from bot.ports.news import BEGINNING

# Some minutes of a busy desk; whoever was away for longer looks at everything anew.
KEPT = 1_000


class RedisNews:
    """Meets ports.News; keeps about `kept` of them."""

    def __init__(self, lines: Lines, kept: int = KEPT) -> None:
        self._lines = lines
        self._kept = kept

    def add(self, items: Sequence[Mapping[str, Any]]) -> None:
        """Something happened."""
        if items:
            text = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
            with telling():
                self._lines.here.xadd(keys.news(), {"n": text}, maxlen=self._kept, approximate=True)

    def read(self, after: str, limit: int, seconds: float) -> list[tuple[str, list[dict[str, Any]]]]:
        """What came after that name."""
        wait = int(min(seconds, LONGEST_WAIT) * 1000) or None
        with telling():
            found: Any = self._lines.here.xread({keys.news(): after}, count=limit, block=wait)
        return [(name, json.loads(fields["n"])) for _, entries in found or () for name, fields in entries]

    def newest(self) -> str:
        """The name of the newest."""
        with telling():
            found: Any = self._lines.here.xrevrange(keys.news(), count=1)
        return str(found[0][0]) if found else BEGINNING

    def reaches(self, after: str) -> bool:
        """Whether everything after it is still kept."""
        with telling():
            found: Any = self._lines.here.xrange(keys.news(), count=1)
        return bool(found) and read_name(found[0][0]) <= read_name(after)
