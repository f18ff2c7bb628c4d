"""What RQ runs. A job may run twice: the outbox alone says what is done."""

from __future__ import annotations

from bot.runtime import current_runtime

# Seconds after which a drain rings anew and returns: less than a supervisor's patience with a worker that is to stop.
SPELL = 4.0


def drain(queue: str) -> None:
    """Empty that queue's lanes; ring again if there may be more."""
    runtime = current_runtime()
    if runtime.drain.run(queue, SPELL):
        runtime.ports.doorbell.ring(queue)


ALLOWED = frozenset({"bot.jobs.drain"})
