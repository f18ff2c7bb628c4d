"""The outside world: Twilio, a CRM, somebody to be told. Unreliable, and with a perfect memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from bot.errors import DeliveryError
from bot.ports import Found, Notice, Speech, StatusUpdate
from tests.chaos.scheduler import Process, Scheduler

STATUSES = ("queued", "sent", "delivered", "read")


@dataclass
class Sent:
    """A message that Twilio took, and when (seconds)."""

    sid: str
    speech: Speech
    at: float


@dataclass
class Twilio:
    """Meets ports.Channel. `faulty`: the share of sends that fail; a third of those were taken all the same.
    `process` is Twilio's own, which nobody kills;
    `tell_status` posts a callback."""

    world: Scheduler
    process: Process
    faulty: float
    tell_status: Callable[[StatusUpdate], None]
    sent: list[Sent] = field(default_factory=list)

    def send(self, speech: Speech) -> str:
        self.world.pause()
        chance = self.world.chance
        fault = chance.random() < self.faulty
        kind = chance.choice(("refused", "lost before", "lost after")) if fault else ""
        if kind == "refused":
            raise DeliveryError("429", retryable=True, after=chance.choice((None, 2.0)))
        if kind == "lost before":
            self.world.sleep(10)
            raise DeliveryError("no answer", retryable=True, ambiguous=True)
        one = Sent(f"SMout{len(self.sent):027d}", speech, self.world.seconds)
        self.sent.append(one)
        self._report(one)
        self.world.pause()
        if kind:
            self.world.sleep(10)
            raise DeliveryError("no answer", retryable=True, ambiguous=True)
        return one.sid

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """Twilio lists a message some seconds after it took it."""
        self.world.pause()
        start, end = ((at - self.world.now()).total_seconds() + self.world.seconds for at in (since, until))
        return [
            Found(one.sid, "sent") for one in self.sent
            if (one.speech.to, one.speech.text) == (speech.to, speech.text) and start <= one.at <= end
            and one.at < self.world.seconds - 5
        ]

    def _report(self, one: Sent) -> None:
        """Callbacks in any order, some twice, some never; of some messages nothing is heard."""
        chance = self.world.chance
        if chance.random() < 0.3:
            return
        for status in STATUSES:
            for _ in range(chance.choice((0, 1, 1, 1, 2))):
                update = StatusUpdate(one.sid, status, one.speech.entry_id)
                self.world.spawn(self.process, partial(self.tell_status, update), chance.expovariate(1 / 8))


@dataclass
class Crm:
    """Meets ports.Crm: every push of a key that came to an end is noted."""

    world: Scheduler
    faulty: float
    pushes: list[tuple[str, str]] = field(default_factory=list)

    def push(self, lead: Mapping[str, Any], key: str) -> None:
        self.world.pause()
        if self.world.chance.random() < self.faulty:
            raise DeliveryError("503", retryable=True)
        self.pushes.append((key, lead["id"]))


@dataclass
class Staff:
    """Meets ports.Notifier."""

    world: Scheduler
    faulty: float
    notices: list[str] = field(default_factory=list)

    def notify(self, notice: Notice) -> None:
        self.world.pause()
        if self.world.chance.random() < self.faulty:
            raise DeliveryError("503", retryable=True)
        self.notices.append(notice.key)
