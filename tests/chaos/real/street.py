"""The prospects, each a thread: they write by signed forms, as Twilio posts them, read the answers, and go on.

Twilio is told `#rc=3&rp=all`: whatever is not answered 200 is posted again, four times in all, within 15 seconds.
"""

from __future__ import annotations

import http.client
import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bot.engine.inputs import Message, StaffAct
from bot.errors import LeadlineError, StoreUnavailable
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.outbox import empty_outbox
from bot.host.publish import Shelf, publish
from bot.leads.identity import contact_id
from bot.runtime import memory_ports
from tests.chaos.invariants import end_of
from tests.chaos.prospects import SCRIPTS, Prospect
from tests.chaos.scheduler import Scheduler
from tests.running import ACCOUNT, ROOT, SENDER, TOKEN
from tests.twilio_stand_in import Accepted

TRIES, PATIENCE = 4, 15.0
# Seconds between a reply and the next message. What comes within eight seconds of the message before may belong to it
# (bot/engine/missing.py): whoever is quick follows a script that ends the same either way.
THINKING, QUICK = (9.0, 12.0), (0.3, 1.0)
# Seconds after which somebody who hears nothing writes on all the same.
WAITS = 90.0


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a message: whether it was answered 200, when it was first posted, its tries, and the longest that
    one of them took (seconds)."""

    sid: str
    taken: bool
    at: float
    tries: int
    slowest: float
    answers: tuple[int, ...]


@dataclass
class Poster:
    """Posts forms to one address as Twilio does. `slowest`: the slowest answer of all (seconds); `answers`: how many of
    each (0: none came)."""

    port: int
    answers: Counter[int] = field(default_factory=Counter)
    taken: dict[str, Posted] = field(default_factory=dict)
    given_up: dict[str, Posted] = field(default_factory=dict)
    slowest: float = 0.0

    def write(self, sid: str, who: str, text: str) -> Posted:
        """A message of somebody, tried until it is taken or given up."""
        form = {
            "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "From": who, "To": SENDER,
            "Body": text, "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01",
            "ProfileName": "Ana", "WaId": who.removeprefix("whatsapp:+"), "MessageType": "text",
        }
        began, answers, slowest = time.time(), [], 0.0
        while len(answers) < TRIES and time.time() - began < PATIENCE and 200 not in answers:
            asked = time.time()
            answers.append(self._post(form, PATIENCE - (asked - began)))
            slowest = max(slowest, time.time() - asked)
        posted = Posted(sid, 200 in answers, began, len(answers), slowest, tuple(answers))
        self.slowest = max(self.slowest, slowest)
        self.answers.update(answers)
        (self.taken if posted.taken else self.given_up)[sid] = posted
        return posted

    def _post(self, form: Mapping[str, str], patience: float) -> int:
        signature = RequestValidator(TOKEN).compute_signature(f"http://127.0.0.1:{self.port}/whatsapp", dict(form))
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=max(0.1, patience))
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature,
                   "Connection": "close"}
        try:
            line.request("POST", "/whatsapp", urlencode(form), headers)
            answer = line.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()


@cache
def steady() -> tuple[str, ...]:
    """The scripts that end the same however quick the prospect is."""
    return tuple(script for script in sorted(SCRIPTS) if undisturbed(script) == undisturbed(script, 1.0))


@cache
def undisturbed(script: str, pause: float = 10.0) -> tuple[tuple[int, ...], Mapping[str, Any]]:
    """How much has been said to them after each of their messages when nothing happens, and where they end."""
    world = Scheduler(0)
    ports = memory_ports(world.now)
    publish(ports, read_folder(Path(ROOT) / "flows"), "chaos", "")
    chat = Chat(ports, Shelf(ports.flows))
    carrier, who, counts = Carrier(chat), "whatsapp:+5511980000000", []
    for at, text in enumerate(SCRIPTS[script]):
        chat.receive(Message(f"SM{at}", who, SENDER, text, profile_name="Ana"))
        empty_outbox(ports, carrier)
        counts.append(len(ports.channel.sent))  # type: ignore[attr-defined]  # the twin's
        world.seconds += pause
    return tuple(counts), end_of(ports.conversations.load(contact_id(who), "").document or "")


@dataclass(eq=False)
class Person:
    """A prospect on the street. `heard`: the entries that reached them, with the time of each."""

    who: Prospect
    heard: dict[str, float] = field(default_factory=dict)
    sids: list[str] = field(default_factory=list)
    said: threading.Condition = field(default_factory=threading.Condition)
    claimed_at: float | None = None
    stopped_at: float | None = None
    deaf: int = 0
    repeated: int = 0

    def hears(self, entry: str, at: float) -> None:
        """A message has arrived."""
        with self.said:
            self.heard.setdefault(entry, at)
            self.said.notify_all()

    def waits(self, count: int) -> None:
        """Wait until so much was said, or patience ends."""
        with self.said:
            if not self.said.wait_for(lambda: len(self.heard) >= count or self.claimed_at is not None, WAITS):
                self.deaf += 1


@dataclass
class Street:
    """A crowd. `claim` takes a conversation over, as the desk does."""

    poster: Poster
    people: Sequence[Prospect]
    chance: random.Random
    act: Callable[[str, StaffAct], object]
    spread: float
    thinking: tuple[float, float] = THINKING
    persons: dict[str, Person] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(1))
    _threads: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.persons = {one.address: Person(one) for one in self.people}

    def start(self) -> None:
        """They come one after another, within `spread` seconds."""
        for script in SCRIPTS:
            undisturbed(script)
        for person in self.persons.values():
            pauses = [self.chance.uniform(*self.thinking) for _ in person.who.texts]
            claim = self.chance.randrange(len(pauses)), self.chance.uniform(0, 0.3)
            plan = (person, self.chance.uniform(0, self.spread), pauses, *claim)
            thread = threading.Thread(target=self._live, args=plan, daemon=True)
            self._threads.append(thread)
            thread.start()

    def over(self) -> bool:
        """Whether all of them are done."""
        return not any(thread.is_alive() for thread in self._threads)

    def hear(self, entry: str, message: Accepted) -> None:
        """Twilio has taken a message."""
        person = self.persons.get(message.to)
        if person is not None:
            person.hears(entry, message.at.timestamp())

    def _live(self, person: Person, start: float, pauses: Sequence[float], claimed: int, after: float) -> None:
        time.sleep(start)
        counts, _ = undisturbed(person.who.script)
        for at, text in enumerate(person.who.texts):
            if person.who.claimed and at == claimed:
                threading.Thread(target=self._claim, args=(person, after), daemon=True).start()
            self._say(person, text)
            person.waits(counts[at])
            time.sleep(pauses[at])

    def _say(self, person: Person, text: str) -> None:
        """Whoever sees that a message did not go through sends it again."""
        while True:
            posted = self.poster.write(f"SM{next(self._ids):032x}", person.who.address, text)
            person.sids.append(posted.sid)
            if posted.taken:
                break
            person.repeated += 1
            time.sleep(10)
        if text == "PARAR":
            person.stopped_at = time.time()

    def _claim(self, person: Person, after: float) -> None:
        time.sleep(after)
        deed = StaffAct(f"act{person.who.address[-8:]}", "claim", "Bia")
        for _ in range(200):
            try:
                self.act(contact_id(person.who.address), deed)
            except StoreUnavailable:
                time.sleep(0.5)
            except LeadlineError:
                # There is no such conversation yet, or it has ended.
                time.sleep(0.3)
            else:
                with person.said:
                    person.claimed_at = time.time()
                    person.said.notify_all()
                return
