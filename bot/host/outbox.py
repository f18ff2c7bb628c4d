"""The outbox at work: claim what is due, carry it out, record how it ended. May be killed at any point.

A kill before `start` costs nothing: the lease runs out and the entry waits again. A kill after it leaves the entry
unsure: it is looked up before anything is said again.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog

from bot.host.carry import LEASE, Carrier
from bot.host.patience import QUEUES
from bot.host.ring import ring_leads
from bot.ports import Ports, Work

_log = structlog.get_logger()


# Seconds between two looks for what a commit may have added while something is at work, or is about to be due.
_GLANCE = 0.01
# What is due within so many seconds is waited for.
_SOON = 1.0
# Seconds between two calls for another worker, where all hands are full.
_CALL = 0.5
# Of a queue's entries, at the same time. Leads go to one database, one CRM: more would only wait there.
_AT_WORK = {"talk": 32, "leads": 8}


@dataclass(slots=True)
class Drain:
    """Empties a queue continuously with threads; never waits for a batch, nor for one send that hangs. Where more is
    due than its hands can hold, it calls another worker. The threads are made when first needed and live as long as
    this object: make it in the process that drains."""

    ports: Ports
    carrier: Carrier
    threads: int = max(_AT_WORK.values())
    _pool: ThreadPoolExecutor | None = field(default=None, init=False)
    _busy: set[Future[None]] = field(default_factory=set, init=False)
    _call_again: float = field(default=0.0, init=False)

    def run(self, queue: str, seconds: float) -> bool:
        """Drain until nothing is due, or for about that long. True: there may be more (ring again); what hangs is still
        at work then."""
        until, hushed, most = time.monotonic() + seconds, False, min(self.threads, _AT_WORK[queue])
        while time.monotonic() < until:
            self._look_at_busy()
            if len(self._busy) < most:
                work = self._claim(queue)
            else:
                work = None
                self._call_another(queue)
            if work is not None:
                self._busy.add(self._threads.submit(self._carry_on, queue, work, until))
                hushed = False
                continue
            if not hushed:
                ring_leads(self.ports)
            if self._busy:
                time.sleep(_GLANCE)
            elif not hushed:
                # From here on a commit rings again; whatever was committed before is found by one more look.
                self.ports.outbox.hush(queue)
                hushed = True
            elif (soon := self.ports.outbox.due_in(queue, self.ports.now())) is not None and soon <= _SOON:
                time.sleep(min(soon, _GLANCE))
            else:
                return False
        return True

    @property
    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="drain")
        return self._pool

    def _claim(self, queue: str) -> Work | None:
        return self.ports.outbox.claim(queue, self.ports.now(), LEASE)

    def _carry_on(self, queue: str, work: Work | None, until: float) -> None:
        """In a thread: carry it out, and whatever else is due by then."""
        while work is not None:
            self.carrier.carry_out(work)
            work = self._claim(queue) if time.monotonic() < until else None

    def _call_another(self, queue: str) -> None:
        """Ring once more: a commit rings for one worker only, and nobody rings while that one is at it."""
        if time.monotonic() < self._call_again:
            return
        self._call_again = time.monotonic() + _CALL
        if self.ports.outbox.due_in(queue, self.ports.now()) == 0 and self.ports.doorbell.silent(queue):
            self.ports.doorbell.ring(queue)

    def _look_at_busy(self) -> None:
        """Forget what has ended; whoever lost the store is told, and its lease brings the entry back."""
        for one in [one for one in self._busy if one.done()]:
            self._busy.remove(one)
            if (error := one.exception()) is not None:
                _log.error("effect_interrupted", error=str(error))


def empty_outbox(ports: Ports, carrier: Carrier) -> int:
    """Carry out all that is due, one after the other, in this thread: for trials, where order must be the same each
    time. Returns how many entries were carried out."""
    count = 0
    while work := next((one for queue in QUEUES if (one := ports.outbox.claim(queue, ports.now(), LEASE))), None):
        carrier.carry_out(work)
        count += 1
    return count
