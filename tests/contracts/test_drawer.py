"""The contract of every drawer: texts that are kept for a while."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.adapters.memory.writer import MemoryDrawer
from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.drawer import RedisDrawer
from bot.ports import Drawer


@pytest.fixture(params=["memory", "redis"])
def drawer(request: pytest.FixtureRequest) -> Iterator[Drawer]:
    if request.param == "memory":
        yield MemoryDrawer()
        return
    lines = Lines(request.getfixturevalue("broker"))
    yield RedisDrawer(lines)
    lines.here.close()


def test_what_was_put_there_is_there(drawer: Drawer) -> None:
    assert drawer.get("greeting") is None
    drawer.put("greeting", "Olá 😊", 60)
    drawer.put("nothing", "", 60)
    assert (drawer.get("greeting"), drawer.get("nothing"), drawer.get("other")) == ("Olá 😊", "", None)
    drawer.put("greeting", "Oi", 60)
    assert drawer.get("greeting") == "Oi"


def test_redis_forgets_it_by_itself(broker: str) -> None:
    lines = Lines(broker)
    RedisDrawer(lines).put("greeting", "Oi", 60)
    assert 0 < lines.here.ttl(keys.kept_text("greeting")) <= 60
    lines.here.close()
