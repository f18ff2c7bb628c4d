"""What RQ runs. A job takes ids, does one thing, and may run twice: the outbox alone says what is done."""

from __future__ import annotations

from bot.host.carry import LEASE
from bot.runtime import Runtime, current_runtime

# Seconds after which a drain rings anew and returns: less than a supervisor's patience with a worker that is to stop.
SPELL = 4.0


def drain(queue: str) -> None:
    """Empty that queue's lanes; ring again if there may be more."""
    runtime = current_runtime()
    if runtime.drain.run(queue, SPELL):
        runtime.ports.doorbell.ring(queue)


def carry_out(entry_id: str) -> None:
    """Carry out one entry, if it is due and nobody else holds it."""
    runtime: Runtime = current_runtime()
    work = runtime.ports.outbox.take(entry_id, runtime.ports.now(), LEASE)
    if work is not None:
        runtime.carrier.carry_out(work)


ALLOWED = frozenset({"bot.jobs.drain", "bot.jobs.carry_out"})
