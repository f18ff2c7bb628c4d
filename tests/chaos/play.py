"""One world, from its seed to its verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.leads import MemoryLeads
from bot.adapters.memory.store import MemoryStore
from bot.engine.inputs import Message, StaffAct
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.clock import Clock
from bot.host.outbox import empty_outbox
from bot.host.publish import Shelf, publish
from bot.leads.identity import contact_id
from bot.ports import Ports
from bot.runtime import memory_ports
from tests.chaos.invariants import Watch, broken, end_of
from tests.chaos.outside import Crm, Staff, Twilio
from tests.chaos.processes import Bell, Houses
from tests.chaos.prospects import SENDER, Prospect, prospects
from tests.chaos.scheduler import Process, Scheduler
from tests.chaos.seams import Seam, Trouble

FLOWS = Path(__file__).resolve().parents[2] / "flows"
DAY = 86_400.0
# Prospects are done after minutes; whoever fell silent is nudged and closed within a day, a CRM is tried for three.
LONGEST = 5 * DAY


@dataclass
class Verdict:
    """What became of a world: the promises that were broken, and how rough it was."""

    seed: int
    wrong: list[str]
    conversations: int
    kills: int
    steps: int
    sent: int
    unknown: int


@dataclass
class World:
    """A whole house in simulated time."""

    seed: int
    count: int
    kill: float = 0.0015
    faulty: float = 0.06
    make_store: Callable[[], MemoryStore] = MemoryStore
    ambiguous: int = 0
    dropped: set[str] = field(default_factory=set)
    done: int = 0

    def __post_init__(self) -> None:
        self.scheduler = Scheduler(self.seed)
        self.watch = Watch()
        self.trouble, self.deadly = Trouble(self.kill, store_down=0.001, stall=0.001), Trouble(self.kill * 5)
        self.store, self.leads = self.make_store(), MemoryLeads()
        self.archive = MemoryArchive(self.leads)
        bell = Bell(self.scheduler, deaf=0.05)
        self.twilio = Twilio(self.scheduler, Process("twilio"), self.faulty, lambda update: self.houses.status(update))
        self.crm, self.staff = Crm(self.scheduler, self.faulty), Staff(self.scheduler, self.faulty)
        ids = iter(range(1, 10**9))
        ports = memory_ports(
            self.scheduler.now, conversations=self.store, outbox=self.store, stream=self.store, doorbell=bell,
            leads=self.leads, archive=self.archive, channel=self.twilio, crm=self.crm, notifiers={"staff": self.staff},
            new_id=lambda: f"id{next(ids):08d}",
        )
        publish(ports, read_folder(FLOWS), "chaos", "")
        self.houses = Houses(self.scheduler, self._seamed(ports), bell)

    def _seamed(self, ports: Ports) -> Ports:
        names = ("conversations", "outbox", "stream", "archive", "leads")
        seams: dict[str, Any] = {
            name: Seam(name, getattr(ports, name), self.scheduler, self.trouble, self._die, self._told)
            for name in names
        }
        # What is outside has faults of its own; whoever calls it may be killed all the same.
        for name in ("channel", "crm"):
            seams[name] = Seam(name, getattr(ports, name), self.scheduler, self.deadly, self._die, self._told)
        staff = Seam("staff", self.staff, self.scheduler, self.deadly, self._die, self._told)
        return replace(ports, **seams, notifiers={"staff": staff})

    def _die(self) -> None:
        process = self.scheduler.current
        self.watch.kills[process.name] += 1
        self.watch.kills["in a send"] += process.name == "talk"
        self.watch.kills["in a notice"] += process.name == "leads"
        self.scheduler.die()

    def _told(self, port: str, method: str, args: tuple[Any, ...], result: Any) -> None:
        self.watch.told(port, method, args, result)
        if method == "settle" and args[1].state == "unsure":
            self.ambiguous += 1
        if method == "start" and result is False and args[0].entry.id not in self.store.slots:
            self.dropped.add(args[0].entry.id)
        if port == "archive" and method == "take":
            self.watch.look_at(self.archive.messages)

    def run(self) -> Verdict:
        """Play it to its end: disturbed while prospects write, then left in peace until nothing waits any more."""
        people = prospects(self.scheduler.chance, self.count)
        self.houses.start(webs=2, workers=2)
        street, self.desk = Process("street"), Process("desk")
        for at, person in enumerate(people):
            begins = self.scheduler.chance.uniform(0, 5 * at + 1)
            self.scheduler.spawn(street, partial(self._write, person), after=begins)
        self.scheduler.run(lambda: self.done == len(people), LONGEST)
        self.trouble.kill = self.trouble.store_down = self.trouble.stall = self.deadly.kill = 0.0
        self.twilio.faulty = self.crm.faulty = self.staff.faulty = 0.0
        self.houses.clock_every = 120.0
        self.scheduler.run(self._is_over, self.scheduler.seconds + LONGEST)
        wrong = [*broken(self.watch, self), *self._elsewhere(people)]
        unknown = sum(slot.state == "unknown" for slot in self.store.slots.values())
        return Verdict(
            self.seed, wrong, len(people), self.houses.deaths, self.scheduler.steps, len(self.twilio.sent), unknown)

    def _is_over(self) -> bool:
        waits = any(slot.state in ("waiting", "sending", "unsure") for slot in self.store.slots.values())
        return not waits and not self.store.records

    def _write(self, person: Prospect) -> None:
        chance = self.scheduler.chance
        claimed_at = chance.randrange(len(person.texts)) if person.claimed else None
        for at, text in enumerate(person.texts):
            sid = f"SM{person.address[-8:]}{at:04d}"
            if at == claimed_at:
                # While the bot's answer is on its way.
                self.scheduler.spawn(self.desk, partial(self._claim, person), after=chance.uniform(0, 0.3))
            self.houses.receive(Message(sid, person.address, SENDER, text, profile_name="Ana"))
            self.watch.acknowledged.add(sid)
            self.scheduler.sleep(chance.uniform(0, 1) if person.hasty else chance.uniform(45, 120))
        self.done += 1

    def _claim(self, person: Prospect) -> None:
        deed = StaffAct(f"act{person.address[-8:]}", "claim", "Bia")
        for _ in range(20):
            if self.houses.act(contact_id(person.address), deed):
                return
            self.scheduler.sleep(self.scheduler.chance.uniform(0.05, 2))

    def _elsewhere(self, people: list[Prospect]) -> list[str]:
        """Who has not come to where an undisturbed conversation ends."""
        wrong = []
        for person in people:
            if person.claimed or person.hasty:
                continue
            _, _, here = self.store.documents[contact_id(person.address)]
            text = here or (self.archive.restore(contact_id(person.address)) or ("",))[0]
            ended, expected = end_of(text), undisturbed(person.script)
            if ended != expected:
                differing = {name: (ended[name], expected[name]) for name in expected if ended[name] != expected[name]}
                wrong.append(f"{person.address} ({person.script}) ended elsewhere: {differing}")
        return wrong


_undisturbed: dict[str, dict[str, Any]] = {}


def undisturbed(script: str) -> dict[str, Any]:
    """Where that script ends when nothing happens to it."""
    if script not in _undisturbed:
        world = Scheduler(0)
        ports = memory_ports(world.now)
        publish(ports, read_folder(FLOWS), "chaos", "")
        chat = Chat(ports, Shelf(ports.flows))
        carrier, clock = Carrier(chat), Clock(chat)
        person = Prospect("whatsapp:+5511980000000", script, claimed=False)
        for at, text in enumerate(person.texts):
            chat.receive(Message(f"SM{at}", person.address, SENDER, text, profile_name="Ana"))
            empty_outbox(ports, carrier)
            world.seconds += 60
        for _ in range(int(2 * DAY / 600)):
            world.seconds += 600
            clock.tick()
            empty_outbox(ports, carrier)
        _undisturbed[script] = end_of(ports.conversations.load(contact_id(person.address), "").document or "")
    return _undisturbed[script]
