"""The doorbell by RQ: it wakes a worker and names nothing that must not be lost.

Jobs are enqueued by name and serialised as JSON. A ring that fails is only logged: the clock rings again.
"""

from __future__ import annotations

import redis
import structlog
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

_log = structlog.get_logger()
# Seconds. A drain rings anew after about 20; an effect's time-outs are 10.
_JOB_TIMEOUT = 120
_KEEP_FAILED = 24 * 3600
_WAKE = "bot.jobs.drain"


def connect_rq(url: str) -> redis.Redis:
    """RQ keeps bytes, so it has a client of its own; it too gives up within about a second."""
    return redis.Redis.from_url(
        url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0), protocol=2,
    )


class RqDoorbell:
    """Meets ports.Doorbell."""

    def __init__(self, client: redis.Redis) -> None:
        self._queues = {
            name: Queue(name, connection=client, serializer=JSONSerializer, default_timeout=_JOB_TIMEOUT)
            for name in ("talk", "leads")
        }

    def ring(self, queue: str) -> None:
        """Wake a worker of that queue."""
        try:
            self._queues[queue].enqueue_call(
                _WAKE, args=(queue,), result_ttl=0, failure_ttl=_KEEP_FAILED, description=_WAKE,
            )
        except RedisError as error:
            _log.warning("doorbell_not_heard", queue=queue, error=str(error))

    def silent(self, queue: str) -> bool:
        """Whether no ring waits."""
        try:
            return self._queues[queue].count == 0
        except RedisError as error:
            _log.warning("doorbell_not_heard", queue=queue, error=str(error))
            return False
