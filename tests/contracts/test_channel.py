"""What the host may expect of any Channel: of the twin in memory, and of Twilio's on a stand-in over real HTTP, on the
simulator that is served as in the house, and at Twilio's own addresses (stubbed).

`outcome` makes what follows go wrong in one of the ways that the world knows; `arrived` is what people got to read.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import responses
from flask import Flask
from flask import request as flask_request
from werkzeug.serving import make_server

from bot.adapters.memory.world import MemoryChannel
from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.form import read_status
from bot.adapters.twilio.http import Patience, make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.engine.inputs import Place
from bot.errors import DeliveryError, Verdict
from bot.ports import Channel, Speech, StatusUpdate
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.messages import NOTE
from bot.web.simulator.routes import assemble
from bot.web.simulator.setting import Simulator
from tests.adapters.servers import http_server
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep
from tests.twilio_stand_in import Call, Trouble, TwilioStandIn

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SPEECH = Speech("SM1:0", PROSPECT, SENDER, "Quanto vem a sua conta de luz?")
LINK = replace(SPEECH, text="Escolha um horário:\nhttps://cal.com/acme?lead=1", button="Escolher")
CHOICES = replace(SPEECH, text="Quer?", choices=(("yes", "Sim"), ("no", "Não")))
MANY = replace(SPEECH, text="Qual?", choices=tuple((f"c{at}", f"Opção {at}") for at in range(8)), list_label="Ver")
# Long enough for an answer on a machine that does much else; what never comes is waited for so long.
SHORT = Patience(connect=5, read=1.5, total=5)

TROUBLES = {
    "refused": Trouble(status=400, code=21211),
    "blocked": Trouble(status=400, code=63014),
    "too fast": Trouble(status=429, code=20429, retry_after="2"),
    "broken before": Trouble(status=503),
    "broken after": Trouble(status=503, after=True),
    "cut off after": Trouble("reset", after=True),
    "silent after": Trouble("hang", after=True),
}


@dataclass
class Side:
    """A channel, and the world behind it. `told`: what the channel reported of the messages, once asked for."""

    channel: Channel
    outcome: Callable[[str], None]
    arrivals: Callable[[], list[str]]
    told: Callable[[], list[StatusUpdate]]

    @property
    def arrived(self) -> list[str]:
        return self.arrivals()


@contextmanager
def memory(tmp_path: Path) -> Iterator[Side]:
    twin = MemoryChannel(now=lambda: NOON)
    noes = {
        "refused": DeliveryError("no", retryable=False, verdict=Verdict.NEVER),
        "blocked": DeliveryError("no", retryable=False, verdict=Verdict.BLOCKED),
        "too fast": DeliveryError("wait", retryable=True, after=2, verdict=Verdict.LATER),
    }

    def outcome(name: str) -> None:
        doubt = DeliveryError(name.replace("after", "taken"), retryable=True, ambiguous=True)
        twin.faults = [] if name == "fine" else [noes.get(name, doubt)]
        twin.blind = None if name == "fine" else DeliveryError(name, retryable=True)

    def told() -> list[StatusUpdate]:
        return [StatusUpdate(f"SM{at:032d}", "delivered", one.entry_id) for at, one in enumerate(twin.sent, 1)]

    yield Side(twin, outcome, lambda: [speech.text for speech in twin.sent], told)


@contextmanager
def stand_in(tmp_path: Path) -> Iterator[Side]:
    with http_server() as us, TwilioStandIn(now=lambda: NOON, callbacks=True, token=TOKEN) as twilio:
        client = make_client(ACCOUNT, TOKEN, twilio.url, SHORT)
        channel = TwilioChannel(client, Contents(client, Keep()), public_url=us.url.removesuffix("/hook"))

        def outcome(name: str) -> None:
            twilio.trouble = lambda call: TROUBLES.get(name)

        def told() -> list[StatusUpdate]:
            twilio.wait_for_reports()
            return [update for one in us.requests if (update := _status(one.path, one.body))]

        yield Side(channel, outcome, lambda: [message.body for message in twilio.messages], told)


@contextmanager
def stubbed(tmp_path: Path) -> Iterator[Side]:
    """Twilio's own addresses; what stands behind them is the stand-in's."""
    with TwilioStandIn(now=lambda: NOON, token=TOKEN) as twilio, responses.RequestsMock(
            assert_all_requests_are_fired=False) as stub:
        def answer(request: Any) -> tuple[int, dict[str, str], str]:
            return _answer(twilio, request)

        messages = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        for method, url in (("POST", messages), ("GET", messages), ("POST", "https://content.twilio.com/v1/Content")):
            stub.add_callback(method, url, callback=answer, content_type="application/json")
        client = make_client(ACCOUNT, TOKEN)
        channel = TwilioChannel(client, Contents(client, Keep()), public_url="https://x.example")

        def outcome(name: str) -> None:
            twilio.trouble = lambda call: TROUBLES.get(name)

        def told() -> list[StatusUpdate]:
            forms = [{"MessageSid": one.sid, "MessageStatus": "delivered"} for one in twilio.messages]
            named = [dict(parse_qsl(urlsplit(one.status_callback).query)) for one in twilio.messages]
            updates = [read_status(form, query["entry"]) for form, query in zip(forms, named, strict=True)]
            return [update for update in updates if update]

        yield Side(channel, outcome, lambda: [message.body for message in twilio.messages], told)


def _answer(twilio: TwilioStandIn, request: Any) -> tuple[int, dict[str, str], str]:
    url = urlsplit(request.url)
    prefix = "/content" if url.netloc.startswith("content.") else ""
    body = request.body or ""
    text = body.decode() if isinstance(body, bytes) else body
    is_json = "json" in (request.headers.get("Content-Type") or "")
    fields = json.loads(text) if is_json else dict(parse_qsl(text if request.method == "POST" else url.query))
    given = requests.auth._basic_auth_str(ACCOUNT, TOKEN) == request.headers["Authorization"]
    status, answer, trouble = twilio.answer(
        Call(request.method, prefix + url.path, fields, ACCOUNT, TOKEN if given else "wrong"))
    if trouble and trouble.how == "reset":
        raise requests.ConnectionError("Connection reset by peer")
    if trouble and trouble.how == "hang":
        raise requests.ReadTimeout("Read timed out.")
    headers = {"Retry-After": trouble.retry_after} if trouble and trouble.retry_after else {}
    return trouble.status if trouble else status, headers, json.dumps(answer)


@dataclass
class Middle:
    """What stands before the simulator, and troubles what is asked about messages."""

    app: Any
    trouble: Trouble | None = None
    released: threading.Event = field(default_factory=threading.Event)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        trouble = self.trouble if environ["PATH_INFO"].endswith("/Messages.json") else None
        if trouble is None:
            return self.app(environ, start)
        if trouble.after:
            list(self.app(environ, lambda *answer: None))
        if trouble.how == "hang":
            self.released.wait()
        if trouble.how in ("hang", "reset"):
            raise ConnectionResetError
        body = json.dumps({"code": trouble.code, "message": "no", "status": trouble.status}).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start(f"{trouble.status} Trouble", headers + ([("Retry-After", "2")] if trouble.retry_after else []))
        return [body]


@contextmanager
def simulator(tmp_path: Path) -> Iterator[Side]:
    reports: list[StatusUpdate] = []
    app = Flask("house")
    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    base = f"http://127.0.0.1:{server.port}"
    setting = Simulator(
        account_sid=ACCOUNT, auth_token=TOKEN, sender=SENDER, base_url=base, path=tmp_path / "simulator.sqlite",
        flows=list, let_time_pass=lambda address, seconds: None, reset=lambda address: None, now=lambda: NOON,
    )
    exchange = Exchange(setting, threads=0)
    app.register_blueprint(assemble(exchange))

    @app.post("/whatsapp/status")
    def status() -> tuple[str, int]:
        if update := read_status(flask_request.form, flask_request.args["entry"]):
            reports.append(update)
        return "", 204

    middle = Middle(app)
    server.app = middle
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    client = make_client(ACCOUNT, TOKEN, base + "/simulator/twilio", SHORT)
    channel = TwilioChannel(client, Contents(client, Keep()), public_url=base)

    def outcome(name: str) -> None:
        middle.trouble = TROUBLES.get(name)

    def arrived() -> list[str]:
        with exchange.tables.reading() as db:
            rows = db.execute("SELECT sid, body FROM messages WHERE NOT mine ORDER BY rowid").fetchall()
        return [row["body"] for row in rows if not row["sid"].startswith(NOTE)]

    def told() -> list[StatusUpdate]:
        while exchange.courier.carry_one():
            pass
        return reports

    try:
        yield Side(channel, outcome, arrived, told)
    finally:
        middle.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _status(path: str, body: bytes) -> StatusUpdate | None:
    query = dict(parse_qsl(urlsplit(path).query))
    return read_status(dict(parse_qsl(body.decode())), query["entry"])


SIDES = {"memory": memory, "stand-in": stand_in, "simulator": simulator, "stubbed": stubbed}


@pytest.fixture(params=list(SIDES))
def side(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Side]:
    with SIDES[request.param](tmp_path) as one:
        yield one


@pytest.mark.parametrize("speech", [
    SPEECH, CHOICES, MANY, LINK, replace(CHOICES, style="numbers"),
    replace(SPEECH, text="", media=("https://x.example/a.pdf",)),
    replace(SPEECH, text="Loja", place=Place(-23.5, -46.6, "Loja")),
])
def test_what_is_sent_arrives_once_and_is_found(side: Side, speech: Speech) -> None:
    sid = side.channel.send(speech)
    assert len(side.arrived) == 1
    # A link may stand behind a button.
    assert side.arrived[0].startswith(speech.text.partition("\nhttps://")[0])
    assert [found.sid for found in side.channel.find(speech, NOON, NOON)] == [sid]


def test_what_was_not_sent_is_not_found(side: Side) -> None:
    side.channel.send(replace(SPEECH, text="Outra coisa"))
    side.channel.send(replace(SPEECH, to="whatsapp:+5511900000000"))
    with suppress(DeliveryError):  # where the account has only one number
        side.channel.send(replace(SPEECH, sender="whatsapp:+551140000001"))
    assert side.channel.find(SPEECH, NOON, NOON) == []
    side.channel.send(SPEECH)
    hour = timedelta(hours=1)
    assert side.channel.find(SPEECH, NOON - 2 * hour, NOON - hour) == []


def test_the_same_said_twice_is_found_twice(side: Side) -> None:
    assert {side.channel.send(SPEECH), side.channel.send(SPEECH)} == {
        found.sid for found in side.channel.find(SPEECH, NOON, NOON)}


@pytest.mark.parametrize(("outcome", "verdict"), [
    ("refused", Verdict.NEVER), ("blocked", Verdict.BLOCKED), ("too fast", Verdict.LATER),
])
@pytest.mark.parametrize("speech", [SPEECH, replace(CHOICES, style="numbers")])
def test_a_certain_no_was_not_sent_and_says_what_it_means(
    side: Side, speech: Speech, outcome: str, verdict: Verdict,
) -> None:
    side.outcome(outcome)
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(speech)
    assert (caught.value.retryable, caught.value.ambiguous) == (verdict is Verdict.LATER, False)
    assert caught.value.verdict is verdict
    assert side.arrived == []


def test_every_status_names_the_entry_that_the_message_was_sent_for(side: Side) -> None:
    sids = [side.channel.send(replace(SPEECH, entry_id=entry)) for entry in ("SM1.0", "SM2.0~2", "a/b?c&d=é")]
    told = side.told()
    assert {(update.entry_id, update.sid) for update in told} == set(
        zip(("SM1.0", "SM2.0~2", "a/b?c&d=é"), sids, strict=True))
    assert all(update.status for update in told)


def test_a_wish_to_wait_is_told(side: Side) -> None:
    side.outcome("too fast")
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(SPEECH)
    assert caught.value.after == 2


@pytest.mark.parametrize(("outcome", "arrived"), [
    ("broken before", 0), ("broken after", 1), ("cut off after", 1), ("silent after", 1),
])
def test_what_may_have_been_sent_is_ambiguous_and_can_be_looked_up(side: Side, outcome: str, arrived: int) -> None:
    side.outcome(outcome)
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(SPEECH)
    assert (caught.value.retryable, caught.value.ambiguous) == (True, True)
    side.outcome("fine")
    assert len(side.channel.find(SPEECH, NOON, NOON)) == len(side.arrived) == arrived


def test_a_look_that_fails_says_so(side: Side) -> None:
    side.outcome("broken before")
    with pytest.raises(DeliveryError) as caught:
        side.channel.find(SPEECH, NOON, NOON)
    assert caught.value.retryable
