"""The workers by RQ: one queue each. They run jobs in their own process, so that the drain's threads and connections
live on: a fork for each would cost a tenth of a second, and a process more of memory, to keep apart what the outbox's
leases keep apart already. One that crashes is started again by its supervisor.
"""

from __future__ import annotations

import logging
from typing import Any

import redis
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

from bot.adapters.redis.connect import telling


def work(queue: str, redis_url: str, allowed: frozenset[str]) -> None:
    """Work on that queue until SIGTERM: the job under way is finished first. Only `allowed` functions are run. Raises
    StoreUnavailable when Redis goes away for good."""
    # RQ logs a job's arguments at INFO.
    logging.getLogger("rq").setLevel(logging.WARNING)
    with telling():
        make_worker(queue, redis.Redis.from_url(redis_url), allowed).work(logging_level="WARNING")


def make_worker(queue: str, connection: redis.Redis, allowed: frozenset[str]) -> SimpleWorker:
    """The worker of that queue. Whoever can write to RQ's Redis must not be able to run any function that can be
    imported: a job that names none of `allowed` fails."""

    class OurJob(Job):
        @property
        def func(self) -> Any:
            if self.func_name not in allowed:
                raise PermissionError(f"{self.func_name} is not a job of Leadline.")
            return super().func

    ours = Queue(queue, connection=connection, serializer=JSONSerializer, job_class=OurJob)
    return SimpleWorker([ours], connection=connection, serializer=JSONSerializer, job_class=OurJob)
