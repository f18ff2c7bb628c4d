"""A store of several servers, of which one is killed or moved: what was replicated goes on, and so does the house. What
was acknowledged in the last moment before may be lost: servers replicate behind their own answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.errors import StoreUnavailable
from tests.contracts.clusters import Several, cluster, watched
from tests.contracts.stores import Store, say
from tests.processes import until

# Of {ll}, which all keys share.
_SLOT = 9069


@pytest.fixture(params=[cluster, watched])
def several(request: pytest.FixtureRequest) -> Iterator[Several]:
    start: Callable[[Path], AbstractContextManager[Several]] = request.param
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, start(Path(folder)) as several:
        yield several


@pytest.fixture
def store(several: Several) -> Iterator[Store]:
    lines = Lines(several.url)
    yield Store(RedisConversations(lines), RedisOutbox(lines), RedisStream(lines))
    lines.here.close()


def test_when_the_primary_is_killed_the_promoted_one_goes_on(several: Several, store: Store) -> None:
    store.commit("SM1", say("SM1.0"), say("SM1.1", index=1))
    work = store.started()
    assert several.primary.client.wait(1, 5000) == 1
    several.primary.process.kill()
    several.primary.process.wait()
    with pytest.raises(StoreUnavailable):
        store.commit("SM2", say("SM2.0"))

    def goes_on() -> bool:
        try:
            return bool(store.settle(work, "done"))
        except StoreUnavailable:
            return False

    until(goes_on, "the promoted one takes writes")
    assert several.replica.role() == "master"
    assert store.commit("SM1").seen
    assert store.commit("SM2", say("SM2.0")).stood
    assert [store.started().entry.id] == ["SM1.1"]


@pytest.mark.parametrize("several", [cluster], indirect=True)
def test_keys_that_move_to_another_server_are_found_there(several: Several, store: Store) -> None:
    store.commit("SM1", document="one")
    other = several.others[0]
    moved = several.primary.client.execute_command(
        "CLUSTER", "MIGRATESLOTS", "SLOTSRANGE", _SLOT, _SLOT, "NODE", str(other.ask("CLUSTER", "MYID")))
    assert moved == "OK"
    until(lambda: other.client.keys("*"), "they are there")
    until(lambda: _stands(store), "the owner is found")
    assert several.primary.client.dbsize() == 0
    assert store.load().document == "{}"


def _stands(store: Store) -> bool:
    try:
        return store.commit("SM2").stood
    except StoreUnavailable:
        return False


@pytest.mark.parametrize("several", [cluster], indirect=True)
def test_a_cluster_that_is_named_as_one_server_is_told(several: Several) -> None:
    lines = Lines(f"redis://127.0.0.1:{several.others[0].port}")
    with pytest.raises(StoreUnavailable, match=r"redis\+cluster://"):
        lines.run("load", ["{ll}:a", "{ll}:b", "{ll}:c", "{ll}:d"], ["x"])
    lines.here.close()


@pytest.mark.parametrize("several", [cluster], indirect=True)
def test_a_cluster_that_is_down_is_a_store_that_is_down(several: Several) -> None:
    for server in several.others:
        server.process.kill()
    lines = Lines(f"redis://127.0.0.1:{several.primary.port}")

    def is_told() -> bool:
        try:
            lines.run("load", ["{ll}:a", "{ll}:b", "{ll}:c", "{ll}:d"], ["x"])
        except StoreUnavailable as error:
            return "down" in str(error)
        return False

    until(is_told, "the cluster is down")
    lines.here.close()
