"""Carrying out one leased entry, by its kind."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import structlog

from bot.engine.inputs import Found, Place, Timer
from bot.errors import DeliveryError, LeadlineError, StoreUnavailable
from bot.host.chat import Chat
from bot.host.effects import following, retry_after
from bot.host.records import done_record, sent_record, unsent_record
from bot.host.ring import ring_leads
from bot.ports import Entry, Notice, Outcome, Ports, Speech, Work
from bot.script.lookups import UrlSource, pick

_log = structlog.get_logger()
# Longer than all time-outs of one send (two calls of 9 s, where buttons are new), so that a holder who is merely slow
# is not overtaken.
LEASE = 30.0
# Twilio lists a message some seconds after it took it: looking sooner finds nothing and says it twice.
LOOK_AFTER = timedelta(seconds=30)
# A start needs this much of the lease left, or the send could outlive it.
_NEEDED = timedelta(seconds=20)
# Seconds between tries to record how it ended: an outbox that is started again is back sooner.
_PAUSES = (0.1, 0.2, 0.5, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Knows for each kind of entry how it is carried out. Two carriers of one entry do no harm: the lease decides."""

    chat: Chat
    sleep: Callable[[float], None] = time.sleep
    KINDS: ClassVar[Mapping[str, str]] = {
        "wake": "_wake", "store_lead": "_store", "keep_lead": "_store", "push_lead": "_push",
        "notify_sales": "_notify", "notify_staff": "_notify", "lookup": "_look_up",
    }

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
            outcome = self._say(work) if kind == "say" else self._do(work, getattr(self, self.KINDS[kind]))
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
        elif outcome.state in ("waiting", "unsure"):
            log.warning("effect_delayed", state=outcome.state, error=outcome.error, until=str(outcome.not_before))
        self._settle(work, outcome)
        if outcome.then:
            ring_leads(self.ports)

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

    # --- what is said -------------------------------------------------------------------------------------------

    def _say(self, work: Work) -> Outcome | None:
        now = self.ports.now()
        if work.state == "unsure":
            judged = self._look(work, now)
            if judged is not None:
                return judged
        if self.ports.now() + _NEEDED > work.lease_until or not self.ports.outbox.start(work, self.ports.now()):
            return None
        try:
            sid = self.ports.channel.send(speech_of(work.entry))
        except DeliveryError as error:
            return self._unsent(work, error)
        return Outcome("done", sid=sid, record=sent_record(work.entry, sid, self.ports.now()))

    def _unsent(self, work: Work, error: DeliveryError) -> Outcome | None:
        now = self.ports.now()
        if error.ambiguous:
            return Outcome("unsure", not_before=now + LOOK_AFTER, error=str(error))
        return self._again(work, error, now)

    def _look(self, work: Work, now: datetime) -> Outcome | None:
        """What became of an ambiguous send: done, unknown, still too early to look; None: send it once more."""
        started = work.started_at or now
        if now < started + LOOK_AFTER:
            return Outcome("unsure", not_before=started + LOOK_AFTER, error="may have been sent")
        try:
            found = self.ports.channel.find(speech_of(work.entry), started - timedelta(seconds=5), now)
        except DeliveryError as error:
            return Outcome("unsure", not_before=now + LOOK_AFTER, error=str(error))
        owners = {one.sid: self.ports.outbox.owner_of(one.sid) for one in found}
        ours = [sid for sid, owner in owners.items() if owner in (None, work.entry.id)]
        if len(ours) == 1:
            return Outcome("done", sid=ours[0], record=sent_record(work.entry, ours[0], now))
        if not ours and work.doubts < 2:
            return None
        error_text = "several messages look like this one" if ours else "sent twice without a trace"
        return Outcome("unknown", error=error_text, record=unsent_record(work.entry, "unknown", error_text, now))

    # --- everything else ----------------------------------------------------------------------------------------

    def _do(self, work: Work, deed: Callable[[Entry], Outcome | None]) -> Outcome | None:
        if not self.ports.outbox.start(work, self.ports.now()):
            return None
        try:
            return deed(work.entry)
        except LeadlineError as error:
            return self._again(work, error, self.ports.now())

    def _wake(self, entry: Entry) -> Outcome | None:
        """The turn's commit settles the entry itself; a timer whose turn has been committed before is only settled."""
        timer = Timer(entry.id, entry.payload["reason"], entry.payload["conversation"])
        turn = self.chat.turn(entry.contact_id, entry.id, timer, settles=entry.id)
        return Outcome("done") if turn is None else None

    def _look_up(self, entry: Entry) -> Outcome | None:
        """Ask the source, as the settings have it now. Raises DeliveryError where it gives no answer."""
        payload = entry.payload
        source = self.chat.book(entry.contact_id).lookups.get(payload["source"])
        url = source.fill(payload["given"]) if isinstance(source, UrlSource) else None
        if not isinstance(source, UrlSource) or url is None:
            return self._find(entry, None)
        answered = self.ports.lookup.get(url, source.seconds)
        return self._find(entry, {name: pick(answered, field) for name, field in payload["fields"].items()})

    def _find(self, entry: Entry, values: Mapping[str, Any] | None) -> Outcome | None:
        """Tell the conversation; the turn's commit settles the entry itself."""
        payload = entry.payload
        found = Found(entry.id, payload["conversation"], payload["step"], values, payload["number"])
        turn = self.chat.turn(entry.contact_id, entry.id, found, settles=entry.id)
        return Outcome("done") if turn is None else None

    def _store(self, entry: Entry) -> Outcome:
        self.ports.leads.store(entry.payload["lead"])
        return self._done(entry, following(entry, self.ports.now(), self.chat.world))

    def _push(self, entry: Entry) -> Outcome:
        if self.ports.crm is not None:
            self.ports.crm.push(entry.payload["lead"], key=entry.id)
        return self._done(entry)

    def _notify(self, entry: Entry) -> Outcome:
        notifier = self.ports.notifiers.get(entry.payload["via"])
        if notifier is not None:
            notifier.notify(notice_of(entry.payload["notice"]))
        return self._done(entry)

    def _done(self, entry: Entry, then: tuple[Entry, ...] = ()) -> Outcome:
        return Outcome("done", then=then, record=done_record(entry, then, self.ports.now()))

    def _again(self, work: Work, error: LeadlineError, now: datetime) -> Outcome | None:
        """Later, by the effects table; dead when it cannot help or has been tried often enough. A source that gives no
        answer is an answer."""
        delay: float | None = retry_after(work.entry.kind, work.tries + 1) if error.retryable else None
        if delay is not None:
            delay = max(delay, getattr(error, "after", None) or 0)
            return Outcome("waiting", not_before=now + timedelta(seconds=delay), error=str(error))
        if work.entry.kind == "lookup" and isinstance(error, DeliveryError):
            _log.warning("nothing_found", source=work.entry.payload["source"], error=str(error))
            return self._find(work.entry, None)
        record = unsent_record(work.entry, "failed", str(error), now) if work.entry.kind == "say" else None
        return Outcome("dead", error=str(error), record=record)


def speech_of(entry: Entry) -> Speech:
    """A say entry as the channel takes it."""
    payload = entry.payload
    return Speech(
        entry.id, payload["to"], payload["sender"], payload["text"],
        tuple((choice, title) for choice, title in payload["choices"]), payload["style"], payload["language"],
        payload.get("list_label", ""), tuple(payload.get("media", ())),
        Place(**payload["place"]) if "place" in payload else None,
    )


def notice_of(plain: Mapping[str, Any]) -> Notice:
    """A notice out of an entry."""
    return Notice(plain["key"], plain["title"], tuple(plain["lines"]), plain["link"])
