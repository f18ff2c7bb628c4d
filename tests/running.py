"""The whole house as `leadline up` runs it, and stand-ins for the world outside: Twilio, the CRM, Slack, a mail server.

Everything is done from outside: signed forms by HTTP, the `leadline` command, rows in SQL, messages at the stand-ins.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import redis
import requests
from standardwebhooks.webhooks import Webhook
from twilio.request_validator import RequestValidator

from bot.machine import broker_socket
from tests.adapters.servers import HttpServer, Request, http_server
from tests.adapters.smtp_server import Mail, MailServer, mail_server
from tests.bench.house import free_port
from tests.processes import gone, until
from tests.twilio_stand_in import TwilioStandIn

ROOT = Path(__file__).resolve().parent.parent
ACCOUNT = "AC" + "7" * 32
TOKEN = "running-house-token"
SENDER = "whatsapp:+15550001000"
SECRET = "whsec_" + b64encode(b"a secret of the running house").decode()
# What the command line of each process of `up` ends with.
ROLES = {
    "talk": "worker talk", "web": "bot.serve", "leads": "worker leads", "clock": "clock", "broker": "valkey-server",
}


@dataclass
class Outside:
    """The world outside, on this machine."""

    twilio: TwilioStandIn
    crm: HttpServer
    slack: HttpServer
    mail: MailServer


@contextmanager
def outside() -> Iterator[Outside]:
    """The stand-ins, while the block lasts."""
    with TwilioStandIn(token=TOKEN, callbacks=True) as twilio, http_server() as crm, http_server() as slack, \
            mail_server() as mail:
        yield Outside(twilio, crm, slack, mail)


@dataclass
class RunningHouse:
    """One `leadline up` on a folder of its own."""

    folder: Path
    world: Outside
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.flows = Path(shutil.copytree(ROOT / "flows", self.folder / "flows"))
        self.url = f"http://127.0.0.1:{self.port}"
        self._ids = itertools.count(1)
        self._variables = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "200", "PORT": str(self.port),
            "LEADLINE_DATA": str(self.folder / "var"), "LEADLINE_FLOWS": str(self.flows),
            "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": SENDER,
            "TWILIO_API_URL": self.world.twilio.url,
            "CRM_WEBHOOK_URL": self.world.crm.url, "CRM_WEBHOOK_SECRET": SECRET,
            "SLACK_WEBHOOK_URL": self.world.slack.url,
            "SMTP_URL": f"smtp://127.0.0.1:{self.world.mail.port}", "NOTIFY_EMAIL": "sales@example.com",
        }

    # --- its processes ---

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.process = self.begin()
        until(lambda: "Leadline is ready." in self.printed() or self._ended(), "it is ready")
        assert not self._ended(), self.printed()

    def begin(self) -> subprocess.Popen[bytes]:
        """`leadline up`, writing to the file that printed() reads."""
        command = [sys.executable, "-m", "bot.cli", "up"]
        with (self.folder / "printed").open("ab") as file:
            return subprocess.Popen(command, cwd=ROOT, env=self._variables, stdout=file, stderr=file)

    def _ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def printed(self) -> str:
        """All that it has printed since it was made."""
        return (self.folder / "printed").read_text()

    def stop(self) -> None:
        """End it, whatever has become of it."""
        if self.process is not None:
            below = self.below()
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            for pid in (self.process.pid, *below):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()

    def below(self) -> list[int]:
        """The processes that the supervisor started, and those that they started."""
        assert self.process is not None
        found, parents = [], {self.process.pid}
        while parents:
            parents = {pid for pid, parent in _parents().items() if parent in parents}
            found += parents
        return sorted(found)

    def pid_of(self, role: str) -> int | None:
        """The process of a role: the supervisor's own child. None while there is none."""
        assert self.process is not None
        own = [pid for pid, parent in _parents().items() if parent == self.process.pid]
        return next((pid for pid in own if ROLES[role] in _command(pid)), None)

    def kill(self, role: str) -> None:
        """kill -9, and wait until the supervisor has another one."""
        before = self.pid_of(role)
        assert before is not None, f"{role} does not run"
        os.kill(before, signal.SIGKILL)
        until(lambda: gone(before) and self.pid_of(role) not in (None, before), f"{role} is back")

    def redis(self) -> redis.Redis:
        """A client of the embedded broker; close it."""
        return redis.Redis(unix_socket_path=str(broker_socket(self.folder / "var")))

    def leadline(self, *arguments: str) -> str:
        """Run a `leadline` command on this house; gives what it printed. It must succeed."""
        command = [sys.executable, "-m", "bot.cli", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self._variables, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    # --- what prospects do and see ---

    def prospect(self) -> str:
        """The address of somebody who never wrote."""
        return f"whatsapp:+55119{os.getpid() % 10_000:04d}{next(self._ids):04d}"

    def form(self, who: str, text: str, **fields: str) -> dict[str, str]:
        """A form as Twilio posts it, with a MessageSid of its own unless `fields` has one."""
        sid = fields.pop("sid", f"SM{next(self._ids):032x}")
        return {
            "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "From": who, "To": SENDER,
            "Body": text, "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01",
            "ProfileName": "Ana", "WaId": who.removeprefix("whatsapp:+"), "MessageType": "text", **fields,
        }

    def post(self, form: Mapping[str, str], *, token: str = TOKEN, path: str = "/whatsapp") -> requests.Response:
        """Post a form once, signed with that token; "" leaves it unsigned."""
        url = self.url + path
        signed = {"X-Twilio-Signature": RequestValidator(token).compute_signature(url, dict(form))} if token else {}
        return requests.post(url, data=dict(form), headers=signed, timeout=15)

    def write(self, who: str, text: str, **fields: str) -> str:
        """A prospect writes: posted as Twilio does where the address ends with #rc=3&rp=all, four times at once if need
        be. Gives the MessageSid."""
        form = self.form(who, text, **fields)
        failures: list[object] = []
        while len(failures) < 4:
            try:
                answer = self.post(form)
            except requests.RequestException as error:
                failures.append(error)
                continue
            if answer.status_code == 200:
                return form["MessageSid"]
            failures.append(answer)
        raise AssertionError(f"{text!r} is lost: {failures}")

    def said_to(self, who: str) -> list[str]:
        """What the prospect has read, in order."""
        return [message.body for message in list(self.world.twilio.messages) if message.to == who]

    def talk(self, who: str, *texts: str) -> list[str]:
        """A prospect writes one text after another, waiting for the reply to each. Gives all that was said to them."""
        for text in texts:
            count = len(self.said_to(who))
            self.write(who, text)
            until(lambda count=count: len(self.said_to(who)) > count, f"{text!r} is answered")
        return self.said_to(who)

    # --- what is kept, and what staff see ---

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the house's SQLite."""
        with closing(sqlite3.connect(self.folder / "var" / "leadline.sqlite", timeout=10)) as connection:
            return connection.execute(query, values).fetchall()

    def kept(self, sid: str) -> bool:
        """Whether a message of that sid is in SQL."""
        return bool(self.rows("SELECT 1 FROM turns WHERE cause = ?", sid))

    def pushes(self) -> list[tuple[dict[str, Any], Request]]:
        """What the CRM was sent, with the request that brought it; every signature must be valid."""
        requested = list(self.world.crm.requests)
        return [(Webhook(SECRET).verify(one.body, dict(one.headers)), one) for one in requested]

    def slack(self, words: str) -> list[str]:
        """The Slack messages that have these words in them."""
        texts = [json.loads(one.body)["text"] for one in list(self.world.slack.requests)]
        return [text for text in texts if words in text]

    def mails(self, words: str) -> list[Mail]:
        """The mails that have these words in them."""
        return [mail for mail in list(self.world.mail.mails) if words in mail.message.as_string()]


@contextmanager
def running_house() -> Iterator[RunningHouse]:
    """A house that runs while the block lasts, with a world of its own."""
    # Not pytest's folder: its paths grow past what a Unix socket's may have.
    with TemporaryDirectory(prefix="leadline-") as folder, outside() as world:
        house = RunningHouse(Path(folder), world)
        try:
            house.start()
            yield house
        finally:
            house.stop()


def _parents() -> dict[int, int]:
    """All processes of this machine, and the parent of each."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it ended while we looked
                status = (entry / "stat").read_text().rpartition(")")[2].split()
                if status[0] != "Z":
                    found[int(entry.name)] = int(status[1])
    return found


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""
