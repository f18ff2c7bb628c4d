"""The stores that the contract suites run on: the twin in memory, the real broker, and several servers as one store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from tests.contracts.clusters import cluster, watched
from tests.contracts.stores import Store


@pytest.fixture(scope="session")
def redis_cluster() -> Iterator[str]:
    """The address of a Cluster of real servers."""
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, cluster(Path(folder)) as several:
        yield several.url


@pytest.fixture(scope="session")
def redis_sentinel() -> Iterator[str]:
    """The address of a real primary that a sentinel watches."""
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, watched(Path(folder)) as several:
        yield several.url


@pytest.fixture(params=["memory", "broker", "redis_cluster", "redis_sentinel"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        twin = MemoryStore()
        return Store(twin, twin, twin, wipe=twin.wipe)
    return _redis_store(request, request.param)


@pytest.fixture
def other(request: pytest.FixtureRequest, store: Store) -> Store:
    """The same store, as another process has it."""
    if isinstance(store.conversations, MemoryStore):
        return Store(store.conversations, store.outbox, store.stream)
    return _redis_store(request, request.node.callspec.params["store"])


def _redis_store(request: pytest.FixtureRequest, kind: str) -> Store:
    lines = Lines(request.getfixturevalue(kind))
    if kind != "broker" and request.fixturename == "store":
        lines.here.flushall()
    request.addfinalizer(lines.here.close)
    return Store(RedisConversations(lines), RedisOutbox(lines), RedisStream(lines), wipe=lines.here.flushall)
