"""What every counter of tries promises: run on the twin and on the real broker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.adapters.memory.tries import MemoryTries
from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.tries import RedisTries
from bot.ports import Tries


@pytest.fixture(params=["memory", "redis"])
def tries(request: pytest.FixtureRequest) -> Iterator[Tries]:
    if request.param == "memory":
        yield MemoryTries(lambda: datetime.now(UTC))
    else:
        lines = Lines(request.getfixturevalue("broker"))
        yield RedisTries(lines)
        lines.here.close()


def test_each_name_is_counted_by_itself(tries: Tries) -> None:
    assert [tries.count("ana", 900) for _ in range(3)] == [1, 2, 3]
    assert tries.count("bia\ud800" * 500, 900) == 1
    assert tries.count("ana", 900, by=-1) == 2
    tries.forget("ana")
    tries.forget("ana")
    assert tries.count("ana", 900) == 1


def test_a_count_is_forgotten_some_time_after_the_first(broker: str) -> None:
    lines = Lines(broker)
    tries = RedisTries(lines)
    tries.count("ana", 900)
    (key,) = lines.here.keys(f"{keys.shard()}t:*")
    lines.here.expire(key, 100)
    tries.count("ana", 900)
    assert 0 < lines.here.ttl(key) <= 100
    lines.here.close()
