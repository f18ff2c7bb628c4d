"""The stores that the contract suites run on: the twin in memory, and the real broker."""

from __future__ import annotations

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from tests.contracts.stores import Store


@pytest.fixture(params=["memory", "redis"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        twin = MemoryStore()
        return Store(twin, twin, twin, wipe=twin.wipe)
    return _redis_store(request)


@pytest.fixture
def other(request: pytest.FixtureRequest, store: Store) -> Store:
    """The same store, as another process has it."""
    if isinstance(store.conversations, MemoryStore):
        return Store(store.conversations, store.outbox, store.stream)
    return _redis_store(request)


def _redis_store(request: pytest.FixtureRequest) -> Store:
    lines = Lines(request.getfixturevalue("broker"))
    request.addfinalizer(lines.here.close)
    return Store(RedisConversations(lines), RedisOutbox(lines), RedisStream(lines), wipe=lines.here.flushall)
