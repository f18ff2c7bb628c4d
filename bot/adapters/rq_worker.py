"""The workers by RQ: one queue each, one kind of worker each.

`talk`: a SimpleWorker, which runs jobs in this process, so that the drain's threads and connections live on. `leads`:
a worker that forks for each drain, so that a push that crashes or leaks takes no more with it than that drain, which
lasts some seconds.
"""

from __future__ import annotations

import logging
from typing import Any

import redis
from rq import Queue, SimpleWorker, Worker
from rq.job import Job
from rq.serializers import JSONSerializer

from bot.adapters.redis.connect import telling
from bot.tether import die_with_parent


class ForkingWorker(Worker):
    """Its forks end with it: a job that goes on without a worker would be done a second time beside it."""

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """Run one job in a fork."""
        assert self.pid is not None  # RQ sets it when it makes a worker for this process
        die_with_parent(self.pid)
        super().main_work_horse(job, queue)


def work(queue: str, redis_url: str, allowed: frozenset[str]) -> None:
    """Work on that queue until SIGTERM: the job under way is finished first. Only `allowed` functions are run. Raises
    StoreUnavailable when Redis goes away for good."""
    # RQ logs a job's arguments at INFO.
    logging.getLogger("rq").setLevel(logging.WARNING)
    with telling():
        make_worker(queue, redis.Redis.from_url(redis_url), allowed).work(logging_level="WARNING")


def make_worker(queue: str, connection: redis.Redis, allowed: frozenset[str]) -> SimpleWorker | ForkingWorker:
    """The worker of that queue. Whoever can write to RQ's Redis must not be able to run any function that can be
    imported: a job that names none of `allowed` fails."""

    class OurJob(Job):
        @property
        def func(self) -> Any:
            if self.func_name not in allowed:
                raise PermissionError(f"{self.func_name} is not a job of Leadline.")
            return super().func

    kind = SimpleWorker if queue == "talk" else ForkingWorker
    ours = Queue(queue, connection=connection, serializer=JSONSerializer, job_class=OurJob)
    return kind([ours], connection=connection, serializer=JSONSerializer, job_class=OurJob)
