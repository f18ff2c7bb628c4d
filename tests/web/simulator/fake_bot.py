"""A small bot behind a real web server: it checks signatures as ours does and answers with the real Twilio client."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from werkzeug.serving import BaseWSGIServer, make_server

from bot.web.simulator import FlowCard, Simulator, simulator_routes

ACCOUNT = "AC" + "a1" * 16
TOKEN = "token-of-this-test"
SENDER = "whatsapp:+15550001111"
ANA = "whatsapp:+5511900000143"
_HOSTS = {"api.twilio.com": "", "content.twilio.com": "/content", "messaging.twilio.com": "/messaging"}


class LocalTwilio(TwilioHttpClient):
    """Sends what is meant for Twilio's hosts to another address."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=10, pool_connections=False)
        self.base = base

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Any:
        parts = urlsplit(url)
        there = self.base + _HOSTS[parts.netloc] + parts.path + (f"?{parts.query}" if parts.query else "")
        return super().request(method, there, *args, **more)


@dataclass
class FakeBot:
    """Takes forms at /whatsapp and statuses at /whatsapp/status; `answers` maps a message's text to what is done."""

    port: int
    forms: queue.Queue[dict[str, str]] = field(default_factory=queue.Queue)
    statuses: queue.Queue[dict[str, str]] = field(default_factory=queue.Queue)
    answers: dict[str, Callable[[FakeBot, str], object]] = field(default_factory=dict)
    acts: list[tuple[str, str, float]] = field(default_factory=list)
    refuse_with: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> Client:
        return Client(ACCOUNT, TOKEN, http_client=LocalTwilio(self.base + "/simulator/twilio"))

    def say(self, to: str, body: str | None = None, **more: Any) -> Any:
        callback = f"{self.base}/whatsapp/status?entry=e1"
        return self.client.messages.create(to=to, from_=SENDER, body=body, status_callback=callback, **more)

    def content(self, kind: str, part: dict[str, Any]) -> str:
        asked = ContentList.ContentCreateRequest(
            {"friendly_name": "t", "language": "en", "variables": {}, "types": ContentList.Types({kind: part})},
        )
        return str(self.client.content.v1.contents.create(asked).sid)

    def take(self) -> Response:
        """POST /whatsapp."""
        if self.refuse_with:
            return Response(status=self.refuse_with)
        form = request.form.to_dict()
        if not RequestValidator(TOKEN).validate(request.url, form, request.headers.get("X-Twilio-Signature", "")):
            return Response(status=403)
        act = self.answers.get(form["Body"])
        if act is not None:
            act(self, form["From"])
        self.forms.put(form)
        return Response("<Response/>", content_type="text/xml")

    def take_status(self) -> Response:
        """POST /whatsapp/status."""
        form = request.form.to_dict()
        if not RequestValidator(TOKEN).validate(request.url, form, request.headers.get("X-Twilio-Signature", "")):
            return Response(status=403)
        self.statuses.put(form)
        return Response(status=204)


def make_simulator(bot: FakeBot, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Simulator:
    """A simulator whose bot is the fake one."""
    return Simulator(
        account_sid=ACCOUNT, auth_token=TOKEN, sender=SENDER, base_url=bot.base, path=path / "simulator.sqlite",
        flows=lambda: [FlowCard("solar_quote", "en", "solar"), FlowCard("orcamento_solar", "pt-BR", "orçamento")],
        let_time_pass=lambda address, seconds: bot.acts.append(("time", address, seconds)),
        reset=lambda address: bot.acts.append(("reset", address, 0.0)), now=now,
    )


def make_app(bot: FakeBot, simulator: Simulator) -> Flask:
    """The bot's webhooks and the simulator in one app, as in the real house."""
    app = Flask("fake_bot")
    app.testing = True
    app.register_blueprint(simulator_routes(simulator))
    app.add_url_rule("/whatsapp", view_func=bot.take, methods=["POST"])
    app.add_url_rule("/whatsapp/status", view_func=bot.take_status, methods=["POST"])
    return app


def serve(path: Path) -> tuple[FakeBot, BaseWSGIServer]:
    """Start everything on a free port; shut the server down when done."""
    bot = FakeBot(0)
    waiting = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    bot.port = waiting.port
    waiting.app = make_app(bot, make_simulator(bot, path))
    threading.Thread(target=waiting.serve_forever, args=(0.02,), daemon=True).start()
    return bot, waiting
