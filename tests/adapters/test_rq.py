"""The doorbell and the workers, on a real broker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redis
from rq import Queue
from rq.serializers import JSONSerializer

from bot.adapters.rq_doorbell import RqDoorbell, connect_rq
from bot.adapters.rq_worker import make_worker, work
from bot.errors import StoreUnavailable

DONE: list[str] = []


def remember(word: str) -> None:
    """A job that is allowed in these tests."""
    DONE.append(word)


def forbidden(word: str) -> None:
    """One that is not."""
    DONE.append(f"forbidden {word}")


@pytest.fixture
def connection(broker: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(broker) as client:
        yield client


def test_a_ring_is_a_job_of_its_queue(broker: str, connection: redis.Redis) -> None:
    doorbell = RqDoorbell(connect_rq(broker))
    assert doorbell.silent("talk")
    doorbell.ring("talk")
    doorbell.ring("leads")
    assert not doorbell.silent("talk")
    rung = [
        (job.func_name, tuple(job.args)) for name in ("talk", "leads")
        for job in Queue(name, connection=connection, serializer=JSONSerializer).jobs
    ]
    assert rung == [("bot.jobs.drain", ("talk",)), ("bot.jobs.drain", ("leads",))]


def test_a_doorbell_that_nobody_hears_breaks_nothing() -> None:
    doorbell = RqDoorbell(connect_rq("redis://127.0.0.1:1/0"))
    doorbell.ring("talk")
    assert not doorbell.silent("talk")


@pytest.mark.parametrize("queue", ["talk", "leads"])
def test_only_our_own_jobs_are_run(connection: redis.Redis, queue: str) -> None:
    DONE.clear()
    jobs = Queue(queue, connection=connection, serializer=JSONSerializer)
    jobs.enqueue_call(f"{__name__}.forbidden", args=("word",))
    jobs.enqueue_call(f"{__name__}.remember", args=("word",))
    worker = make_worker(queue, connection, frozenset({f"{__name__}.remember"}))
    worker.work(burst=True, logging_level="CRITICAL")
    failed = jobs.failed_job_registry.get_job_ids()
    assert len(failed) == 1
    assert jobs.fetch_job(failed[0]).func_name.endswith("forbidden")  # type: ignore[union-attr]
    assert DONE == ["word"]


def test_a_worker_that_finds_no_broker_says_so_in_a_sentence() -> None:
    with pytest.raises(StoreUnavailable, match="Redis does not answer"):
        work("talk", "redis://127.0.0.1:1/0", frozenset())
