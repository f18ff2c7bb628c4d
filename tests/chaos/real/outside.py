"""The world outside over real HTTP: Twilio (tests/twilio_stand_in), a CRM and Slack. They fail at random by a seed."""

from __future__ import annotations

import json
import random
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.serving import serving
from tests.twilio_stand_in import REPORTED, Accepted, Call, Trouble, TwilioStandIn

T = TypeVar("T")
# What may go wrong with a send, as likely as one another.
TROUBLES = (
    Trouble(status=429, code=20429, retry_after="1"), Trouble(status=503, code=20503), Trouble(how="reset"),
    Trouble(status=500, after=True), Trouble(how="reset", after=True), Trouble(how="hang", after=True),
    Trouble(how="hang"), Trouble(how="garbage", after=True),
)


@dataclass
class Chance:
    """A seeded chance that several threads may ask. `faulty`: the share of calls in which something goes wrong."""

    seed: int
    faulty: float
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def strikes(self) -> bool:
        """Whether something goes wrong now."""
        with self._lock:
            return self.random.random() < self.faulty

    def one_of(self, things: Sequence[T]) -> T:
        """Any of them."""
        with self._lock:
            return self.random.choice(things)


def troubled(chance: Chance, troubles: Sequence[Trouble] = TROUBLES) -> Callable[[Call], Trouble | None]:
    """What goes wrong with Twilio: anything with a send; a look-up or new buttons are refused."""

    def trouble(call: Call) -> Trouble | None:
        if not chance.strikes():
            return None
        sends = call.method == "POST" and call.path.endswith("/Messages.json")
        return chance.one_of(troubles) if sends else Trouble(status=503, code=20503)

    return trouble


def entry_of(message: Accepted) -> str:
    """The outbox entry that a message was sent for, by its status callback."""
    return parse_qs(urlsplit(message.status_callback).query).get("entry", [""])[0]


def any_order(chance: Chance) -> Callable[[Accepted], Sequence[str]]:
    """Callbacks that come in any order, some twice, some never."""

    def order(message: Accepted) -> Sequence[str]:
        told = [status for status in REPORTED for _ in range(chance.one_of((0, 1, 1, 1, 1, 2)))]
        return [told.pop(chance.one_of(range(len(told)))) for _ in range(len(told))]

    return order


@dataclass
class Hook:
    """A webhook of somebody else's: keeps what it has taken with the time, even where the answer then fails."""

    chance: Chance
    read: Callable[[bytes, dict[str, str]], object]
    troubles: Sequence[str]
    url: str = ""
    taken: list[tuple[float, object]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: int = 0

    def answer(self, body: bytes, headers: dict[str, str]) -> tuple[str, int]:
        """What becomes of a request: how the answer fails, if it does, and the status."""
        trouble = self.chance.one_of(self.troubles) if self.chance.strikes() else ""
        if trouble.endswith("after") or not trouble:
            try:
                self.taken.append((time.time(), self.read(body, headers)))
            except (WebhookVerificationError, ValueError) as error:
                self.wrong.append(f"{type(error).__name__}: {error}")
                return "", 400
        if trouble:
            self.refused += 1
        how = trouble.partition(" ")[0]
        return how, int(how) if how.isdigit() else 200


CRM_TROUBLES = ("429", "503", "500 after", "reset", "reset after", "hang after")
# Slack knows no key: whoever hears nothing of a notice tells it again. So it fails before it takes one, never after.
SLACK_TROUBLES = ("429", "503", "reset")


def crm(chance: Chance, secret: str) -> Hook:
    """A CRM that verifies every push by Standard Webhooks; it has taken (webhook-id, id of the lead)."""

    def read(body: bytes, headers: dict[str, str]) -> object:
        event = Webhook(secret).verify(body, headers)
        return headers["webhook-id"], event["data"]["id"]

    return Hook(chance, read, CRM_TROUBLES)


def slack(chance: Chance) -> Hook:
    """Slack; it has taken (title, id of the conversation)."""

    def read(body: bytes, headers: dict[str, str]) -> object:
        text = json.loads(body)["text"]
        found = re.search(r"/desk/(cv_\w+)", text)
        return text.partition("\n")[0], found[1] if found else ""

    return Hook(chance, read, SLACK_TROUBLES)


@contextmanager
def at_work(hook: Hook) -> Iterator[Hook]:
    """The hook at an address of its own, while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            how, status = hook.answer(body, {name.lower(): value for name, value in self.headers.items()})
            if how in ("hang", "reset"):
                time.sleep(8 if how == "hang" else 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                return
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "1")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the terminal."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """Callers that were killed are no news."""

    with serving(Server(("127.0.0.1", 0), Handler)) as port:
        hook.url = f"http://127.0.0.1:{port}/hook"
        yield hook


@dataclass
class Outside:
    """All of it."""

    twilio: TwilioStandIn
    crm: Hook
    slack: Hook

    def calm(self) -> None:
        """From now on nothing fails."""
        self.twilio.trouble = lambda call: None
        self.crm.chance.faulty = self.slack.chance.faulty = 0.0


@contextmanager
def outside(seed: int, faulty: float, token: str, secret: str) -> Iterator[Outside]:
    """The stand-ins, while the block lasts: each call of them goes wrong with that chance."""
    chance = Chance(seed, faulty)
    twilio = TwilioStandIn(
        latency=0.05, token=token, callbacks=True, trouble=troubled(chance), order=any_order(Chance(seed + 1, 0)),
        listed_after=3.0,
    )
    with twilio, at_work(crm(Chance(seed + 2, faulty), secret)) as customers, \
            at_work(slack(Chance(seed + 3, faulty))) as people:
        yield Outside(twilio, customers, people)
