"""The processes of a house, as actors: web, workers, clock. What a process remembers dies with it; the stores live on.

What RQ does is played: a ring is a job, a worker that was killed has lost its job, and the clock rings again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.engine.inputs import Message, StaffAct
from bot.errors import LeadlineError, StoreUnavailable
from bot.host.carry import LEASE, Carrier
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.publish import Shelf
from bot.host.ring import ring_leads
from bot.host.room import Room
from bot.host.silence import Silence
from bot.ports import Ports, StatusUpdate
from tests.chaos.scheduler import Parked, Process, Scheduler

# Who writes nothing for so long leaves the store: between two messages of one person lie 45 to 120 seconds.
_SILENCE = timedelta(seconds=60)


@dataclass
class Bell:
    """Meets ports.Doorbell. `deaf`: the share of rings that are lost on their way."""

    world: Scheduler
    deaf: float
    jobs: dict[str, int] = field(default_factory=lambda: {"talk": 0, "leads": 0})
    idle: dict[str, Parked] = field(default_factory=lambda: {"talk": [], "leads": []})

    def ring(self, queue: str) -> None:
        if self.world.chance.random() >= self.deaf:
            self.jobs[queue] += 1
            self.world.wake(self.idle[queue])

    def wait(self, queue: str) -> None:
        """For the next job of that queue."""
        while not self.jobs[queue]:
            self.world.park(self.idle[queue])
        self.jobs[queue] -= 1

    def silent(self, queue: str) -> bool:
        return not self.jobs[queue]


@dataclass
class Houses:
    """Makes processes on the same stores, and starts another where one has died. `settled`: no more disturbance."""

    world: Scheduler
    ports: Ports
    bell: Bell
    make_chat: Callable[..., Chat] = Chat
    clock_every: float = 2.0
    webs: list[tuple[Process, Chat]] = field(default_factory=list)
    deaths: int = 0
    _supervisor: Process = field(default_factory=lambda: Process("supervisor"))

    def chat(self) -> Chat:
        """What a process has in its memory."""
        return self.make_chat(self.ports, Shelf(self.ports.flows), room=Room(beside=lambda look: look()))

    def start(self, webs: int, workers: int) -> None:
        """All of them."""
        for kind in (*("web",) * webs, *("talk",) * workers, *("leads",) * workers, "clock"):
            self._start(kind)

    def _start(self, kind: str) -> None:
        process = Process(kind)
        process.on_death = lambda: self._bury(process)
        chat = self.chat()
        carrier = Carrier(chat, sleep=self.world.sleep)
        if kind == "web":
            self.webs.append((process, chat))
        elif kind == "clock":
            self.world.spawn(process, lambda: self._clock(Clock(chat, Silence(_SILENCE))))
        else:
            for _ in range(3 if kind == "talk" else 2):
                self.world.spawn(process, lambda: self._work(carrier, kind))

    def _bury(self, process: Process) -> None:
        """A child that has died comes back after a second."""
        self.deaths += 1
        self.webs = [one for one in self.webs if one[0] is not process]
        self.world.spawn(self._supervisor, lambda: self._start(process.name), after=1.0)

    def _clock(self, clock: Clock) -> None:
        while True:
            clock.tick()
            self.world.sleep(self.clock_every)

    def _work(self, carrier: Carrier, queue: str) -> None:
        while True:
            self.bell.wait(queue)
            self._guarded(lambda: self._drain(carrier, queue))

    def _drain(self, carrier: Carrier, queue: str) -> None:
        """What bot/host/outbox.Drain does, one entry at a time."""
        outbox, hushed = carrier.ports.outbox, False
        while True:
            work = outbox.claim(queue, self.world.now(), LEASE)
            if work is not None:
                carrier.carry_out(work)
                hushed = False
            elif hushed:
                return
            else:
                ring_leads(carrier.ports)
                outbox.hush(queue)
                hushed = True

    def _guarded(self, job: Callable[[], object]) -> None:
        try:
            job()
        except StoreUnavailable:
            # As RQ: the job has failed, and the lease brings its entry back.
            return

    # --- what Twilio and staff ask of the web ---------------------------------------------------------------------

    def post(self, act: Callable[[Chat], object]) -> bool:
        """An HTTP request to one of the web processes. False: it was killed meanwhile, refused it, or took 15 s."""
        if not self.webs:
            return False
        process, chat = self.world.chance.choice(self.webs)
        answered: list[bool] = []

        def handle() -> None:
            try:
                act(chat)
                answered.append(True)
            except StoreUnavailable:
                answered.append(False)

        self.world.spawn(process, handle)
        asked = self.world.seconds
        while not answered and process.alive and self.world.seconds - asked < 15:
            self.world.sleep(0.02)
        return bool(answered and answered[0])

    def receive(self, message: Message) -> None:
        """Twilio posts a form until it is taken, sometimes twice."""
        chance = self.world.chance
        while not self.post(lambda chat: chat.receive(message)):
            self.world.sleep(chance.uniform(0.5, 3))
        if chance.random() < 0.05:
            self.post(lambda chat: chat.receive(message))

    def status(self, update: StatusUpdate) -> None:
        """A callback; Twilio tries four times."""
        for _ in range(4):
            if self.post(lambda chat: chat.status(update)):
                return
            self.world.sleep(1)

    def act(self, contact: str, deed: StaffAct) -> bool:
        """A member of staff acts, by one of the web processes. False: it was not done, or nobody knows."""
        done: list[bool] = []

        def act(chat: Chat) -> None:
            try:
                chat.act(contact, deed)
                done.append(True)
            except StoreUnavailable:
                raise
            except LeadlineError:
                # Not allowed now: there is no such conversation yet, say.
                done.append(False)

        self.post(act)
        return bool(done and done[0])
