"""The workers by RQ: one queue each, one kind of worker each.

`talk`: a SimpleWorker, which runs jobs in this process, so that the drain's threads and connections live on. `leads`:
a worker that forks for each job, so that a push that crashes or leaks harms nothing else.
"""

from __future__ import annotations

import logging
from typing import Any

import redis
from rq import Queue, SimpleWorker, Worker
from rq.job import Job
from rq.serializers import JSONSerializer

from bot.tether import die_with_parent


def work(queue: str, redis_url: str, allowed: frozenset[str]) -> None:
    """Work on that queue until SIGTERM: the job under way is finished first. Only `allowed` functions are run."""

    class OurJob(Job):
        """Whoever can write to RQ's Redis must not be able to run any function that can be imported."""

        @property
        def func(self) -> Any:
            """The function to run. Raises PermissionError when it is none of ours."""
            if self.func_name not in allowed:
                raise PermissionError(f"{self.func_name} is not a job of Leadline.")
            return super().func

    class ForkingWorker(Worker):
        """Its forks end with it: a job that goes on without a worker would be done a second time beside it."""

        def main_work_horse(self, job: Job, queue: Queue) -> None:
            assert self.pid is not None  # RQ sets it when it makes a worker for this process
            die_with_parent(self.pid)
            super().main_work_horse(job, queue)

    # RQ logs a job's arguments at INFO.
    logging.getLogger("rq").setLevel(logging.WARNING)
    connection = redis.Redis.from_url(redis_url)
    kind = SimpleWorker if queue == "talk" else ForkingWorker
    ours = Queue(queue, connection=connection, serializer=JSONSerializer, job_class=OurJob)
    worker = kind([ours], connection=connection, serializer=JSONSerializer, job_class=OurJob)
    worker.work(logging_level="WARNING")
