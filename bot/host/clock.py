"""The clock: rings again whatever is overdue, drains the stream into SQL, brings in what was spooled, brings back what
a wiped store has lost, lets go of whoever has been silent for long, and of files that were kept for long enough."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.errors import LeadlineError, StoreUnavailable
from bot.host.announcing import announce
from bot.host.chat import Chat
from bot.host.comeback import come_back
from bot.host.forgetting import OldFiles
from bot.host.news import tell_of
from bot.host.operations import TICKED, TICKED_WITHIN
from bot.host.patience import QUEUES
from bot.host.records import whole_record
from bot.host.silence import Silence
from bot.host.statuses import take_status
from bot.leads.identity import contact_id
from bot.ports import StatusUpdate

_log = structlog.get_logger()
_OVERDUE = 1.0
_BATCH = 500
# Seconds for which what comes at the same time is gathered: each move to SQL costs a commit. Longer while many come.
_GATHERED, _MANY = 0.1, 25
# Seconds after which another clock may bring back what one has begun with: the first was killed.
_COMEBACK = 60.0


@dataclass(frozen=True, slots=True)
class Clock:
    """One tick does each of its errands once; a store that is down stops that errand only. Two clocks do no harm."""

    chat: Chat
    silence: Silence = field(default_factory=Silence)
    old_files: OldFiles = field(default_factory=OldFiles)

    def tick(self) -> None:
        """All errands."""
        self._tell_operators()
        for errand in (self.ring_overdue, self.look_for_wipe, self.drain_stream, self.empty_spool, self.let_go,
                       self.drop_files):
            try:
                errand()
            except StoreUnavailable as error:
                _log.warning("errand_postponed", errand=errand.__name__, error=str(error))

    def go_between(self, seconds: float, pause: Callable[[float], bool]) -> None:
        """Until the next tick: what comes into the stream goes to SQL within a moment, so that whoever looks at the
        desk sees it. `pause` waits so long, and says whether to stop."""
        until, moved = time.monotonic() + seconds, 0
        while (left := until - time.monotonic()) > 0:
            try:
                if self.chat.ports.stream.wait(left):
                    if pause(min(_GATHERED if moved < _MANY else 3 * _GATHERED, left)):
                        return
                    self.look_for_wipe()
                    moved = self.drain_stream()
            except StoreUnavailable:
                # The next tick tells of it.
                pause(left)
                return

    def _tell_operators(self) -> None:
        try:
            self.chat.ports.tries.count(TICKED, TICKED_WITHIN)
        except StoreUnavailable as error:
            _log.warning("tick_not_noted", error=str(error))

    def ring_overdue(self) -> None:
        """Ring for what has been due for a second: its ring was lost, or its time has come."""
        ports = self.chat.ports
        for queue in QUEUES:
            overdue = ports.outbox.overdue(queue, ports.now(), _OVERDUE, limit=200)
            if overdue and ports.doorbell.silent(queue):
                ports.doorbell.ring(queue)

    def drain_stream(self) -> int:
        """Move the stream's records into SQL; they leave the stream only after SQL has committed them."""
        ports, moved = self.chat.ports, 0
        while records := ports.stream.read(_BATCH):
            whole = [whole_record(record) for _, record in records]
            ports.archive.take(whole)
            tell_of(ports, whole)
            announce(ports, whole)
            ports.stream.trim([name for name, _ in records])
            moved += len(records)
            if len(records) < _BATCH:
                break
        return moved

    def let_go(self) -> None:
        """Some of those who have been silent for long leave the store."""
        self.silence.let_go(self.chat.ports)

    def drop_files(self) -> None:
        """Some of the files that were kept for long enough go."""
        self.old_files.drop(self.chat.ports)

    def look_for_wipe(self) -> None:
        """Where SQL knows nobody, everybody is in the store of conversations: who is not there is new, and need not be
        looked for in SQL. A store that was wiped has lost that mark, and SQL knows people: what it knows is brought
        back, once, and the mark is never set again. To be done before the first of the stream goes to SQL."""
        ports = self.chat.ports
        if ports.conversations.is_whole():
            return
        if ports.archive.is_empty():
            ports.conversations.mark_whole()
        elif ports.conversations.claim_comeback(ports.now(), _COMEBACK):
            come_back(ports, self.drain_stream)
            ports.conversations.end_comeback()

    def empty_spool(self) -> None:
        """Messages and statuses that came while a store was down, oldest first; one that is refused for good does not
        hold up the rest, and stays. While the store has no room for them, they wait on."""
        if not self.chat.room.left(self.chat.ports):
            return
        for name, came in self.chat.ports.spool.waiting():
            if not self.chat.room.left(self.chat.ports):
                return
            try:
                if isinstance(came, StatusUpdate):
                    take_status(self.chat.ports, came)
                else:
                    self.chat.turn(contact_id(came.address), came.id, came)
            except StoreUnavailable:
                raise
            except LeadlineError as error:
                _log.error("spooled_message_refused", name=name, error=str(error))
                continue
            self.chat.ports.spool.drop(name)
