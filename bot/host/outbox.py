"""The outbox at work: claim what is due, carry it out, record how it ended. May be killed at any point.

A kill before `start` costs nothing: the lease runs out and the entry waits again. A kill after it leaves the entry
unsure: it is looked up before anything is said again.
"""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import structlog

from bot.host.carry import LEASE, Carrier
from bot.host.effects import QUEUES
from bot.host.ring import ring_leads
from bot.ports import Ports

_log = structlog.get_logger()
# Seconds between looks for what has become due, while all that was due is being carried out.
_GLANCE = 0.1


@dataclass(slots=True)
class Drain:
    """Empties a queue continuously with threads; never waits for a batch. The threads are made when first needed and
    live as long as this object: make it in the process that drains, after any fork."""

    ports: Ports
    carrier: Carrier
    threads: int = 32
    _pool: ThreadPoolExecutor | None = field(default=None, init=False)

    def run(self, queue: str, seconds: float) -> bool:
        """Drain until nothing is due, or for about that long. True: there may be more (ring again)."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="drain")
        until = time.monotonic() + seconds
        busy: set[Future[None]] = set()
        hushed = False
        while time.monotonic() < until:
            work = self.ports.outbox.claim(queue, self.ports.now(), LEASE) if len(busy) < self.threads else None
            if work is None and not hushed:
                ring_leads(self.ports)
            if work is not None:
                busy.add(self._pool.submit(self.carrier.carry_out, work))
                hushed = False
                busy = _look_at(busy)
            elif busy:
                # Not for longer: what becomes due meanwhile does not wait for a source that is slow.
                wait(busy, timeout=_GLANCE, return_when=FIRST_COMPLETED)
                busy = _look_at(busy)
            elif hushed:
                return False
            else:
                # From here on a commit rings again; whatever was committed before is found by one more look.
                self.ports.outbox.hush(queue)
                hushed = True
        wait(busy)
        _look_at(busy)
        return True


def _look_at(busy: set[Future[None]]) -> set[Future[None]]:
    """Those that are still at work; whoever lost the store is told, and its lease brings the entry back."""
    for one in busy:
        if one.done() and (error := one.exception()) is not None:
            _log.error("effect_interrupted", error=str(error))
    return {one for one in busy if not one.done()}


def empty_outbox(ports: Ports, carrier: Carrier) -> int:
    """Carry out all that is due, one after the other, in this thread: for trials, where order must be the same each
    time. Returns how many entries were carried out."""
    count = 0
    while work := next((one for queue in QUEUES if (one := ports.outbox.claim(queue, ports.now(), LEASE))), None):
        carrier.carry_out(work)
        count += 1
    return count
