"""Carrying out one leased entry: say it or do it, and record how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.errors import DeliveryError, LeadlineError, StoreUnavailable
from bot.host.chat import Chat
from bot.host.deeds import DEEDS, find
from bot.host.failing import refused
from bot.host.media import give_up
from bot.host.patience import retry_after
from bot.host.rewording import reworded
from bot.host.ring import ring_leads
from bot.host.saying import say
from bot.ports import Outcome, Ports, Work

_log = structlog.get_logger()
# Longer than all time-outs of one send (two calls of 9 s, where buttons are new), so that a holder who is merely slow
# is not overtaken.
LEASE = 30.0
# Seconds between tries to record how it ended: an outbox that is started again is back sooner.
_PAUSES = (0.1, 0.2, 0.5, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries out leased entries. Two carriers of one entry do no harm: the lease decides."""

    chat: Chat
    sleep: Callable[[float], None] = time.sleep

    @property
    def ports(self) -> Ports:
        """The ports of the chat."""
        return self.chat.ports

    def carry_out(self, work: Work) -> None:
        """Carry it out and record how it ended. Raises StoreUnavailable; the lease then runs out, and it is done
        again."""
        kind = work.entry.kind
        log = _log.bind(entry=work.entry.id, kind=kind)
        try:
            outcome = self._try(work)
        except StoreUnavailable:
            raise
        except Exception as error:
            # A fault of ours: kept where people see it, instead of coming back with every lease.
            log.exception("effect_broke")
            outcome = Outcome("unknown" if kind == "say" else "dead", error=f"{type(error).__name__}: {error}")
        if outcome is None:
            return
        if outcome.state in ("dead", "unknown"):
            log.error("effect_kept", state=outcome.state, error=outcome.error)
        elif outcome.state == "held":
            log.warning("message_held", why=outcome.error)
        elif outcome.state in ("waiting", "unsure"):
            log.warning("effect_delayed", state=outcome.state, error=outcome.error, until=str(outcome.not_before))
        self._settle(work, outcome)
        if outcome.then:
            ring_leads(self.ports)
        if any(entry.queue == "talk" for entry in outcome.then):
            self.ports.doorbell.ring("talk")

    def _try(self, work: Work) -> Outcome | None:
        """How it ended; None: it was overtaken, or a turn has settled it. Raises StoreUnavailable where it cannot be
        started."""
        if work.entry.kind == "say":
            try:
                return say(self.ports, reworded(self.chat, work))
            except DeliveryError as error:
                return self._again(work, error)
        if not self.ports.outbox.start(work, self.ports.now()):
            return None
        if self.ports.now() > work.lease_until:
            # This process stood still after the start: by now somebody else does it, or will.
            return None
        try:
            return DEEDS[work.entry.kind](self.chat, work.entry)
        except LeadlineError as error:
            # A database that is down among them: by now it is known who waits for it, and for how long.
            return self._again(work, error)

    def _settle(self, work: Work, outcome: Outcome) -> None:
        """Record how it ended. What could not be recorded has to be looked up when the lease is over, and until then
        nothing more is said to that person: so it is tried for a while. A second record of the same changes nothing."""
        for pause in _PAUSES:
            try:
                self.ports.outbox.settle(work, outcome, self.ports.now())
                return
            except StoreUnavailable as error:
                _log.warning("outcome_not_recorded", entry=work.entry.id, error=str(error))
                self.sleep(pause)
        self.ports.outbox.settle(work, outcome, self.ports.now())

    def _again(self, work: Work, error: LeadlineError) -> Outcome | None:
        """Later, by the effects table; dead when it cannot help or has been tried often enough. A source that gives no
        answer is an answer."""
        now = self.ports.now()
        delay: float | None = retry_after(work.entry.kind, work.tries + 1) if error.retryable else None
        if delay is not None:
            delay = max(delay, getattr(error, "after", None) or 0)
            return Outcome("waiting", not_before=now + timedelta(seconds=delay), error=str(error))
        if work.entry.kind == "lookup" and isinstance(error, DeliveryError):
            _log.warning("nothing_found", source=work.entry.payload["source"], error=str(error))
            return find(self.chat, work.entry, None)
        if work.entry.kind in ("understand", "transcribe"):
            return Outcome("dropped", error=str(error))  # its timer ends it
        if work.entry.kind == "fetch_media":
            return give_up(work.entry, error)
        if work.entry.kind == "say" and isinstance(error, DeliveryError):
            return refused(self.chat, work.entry, error)
        return Outcome("dead", error=str(error))
