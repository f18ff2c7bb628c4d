"""A stand-in for Twilio's REST API: Messages and Content over real HTTP, with latency and trouble on request.

In tests: `with TwilioStandIn() as twilio: ... twilio.url ... twilio.messages`. By hand, printing every message that it
accepts as a line of JSON, for TWILIO_API_URL=http://127.0.0.1:9999:

    python -m tests.twilio_stand_in --port 9999 --latency 0.05 --callbacks --token TWILIO_AUTH_TOKEN
"""

from __future__ import annotations

import argparse
import base64
import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import requests
from twilio.request_validator import RequestValidator

REPORTED = ("sent", "delivered", "read")


@dataclass(frozen=True, slots=True)
class Call:
    """One request that came in. `fields` is its query, form or JSON object."""

    method: str
    path: str
    fields: Mapping[str, Any]
    account: str
    token: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """One message that was accepted, in the order of arrival. `body` is as the person would read it."""

    sid: str
    to: str
    sender: str
    body: str
    content_sid: str
    status_callback: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with a call. `after`: the message is accepted first. `how`: "answer" gives `status` with Twilio's
    `code`; "garbage" a 200 that is no JSON; "reset" breaks the connection off after reading; "hang" never answers."""

    how: str = "answer"
    status: int = 500
    code: int = 20500
    retry_after: str = ""
    after: bool = False


@dataclass
class TwilioStandIn:
    """Serves from a thread while it is entered. Knobs, which may be turned at any time: `latency` in seconds, `trouble`
    (what goes wrong with a call, None: nothing). `token` "" takes any credentials. `callbacks`: every message's status
    callback is called with what `order` gives, signed with the token; where the connection fails once more, as Twilio
    does. `listed_after`: seconds until a message is listed. `on_message` is told of each."""

    port: int = 0
    latency: float = 0.0
    trouble: Callable[[Call], Trouble | None] = lambda call: None
    token: str = ""
    callbacks: bool = False
    order: Callable[[Accepted], Sequence[str]] = lambda message: REPORTED
    listed_after: float = 0.0
    on_message: Callable[[Accepted], None] = lambda message: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    calls: list[Call] = field(default_factory=list)
    messages: list[Accepted] = field(default_factory=list)
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    reports: list[tuple[str, str, int]] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._reporters = ThreadPoolExecutor(4)
        self._server = _Server(self, self.port)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.close_all()
        self._thread.join()
        self._reporters.shutdown(wait=True)

    @property
    def url(self) -> str:
        """Its address, for TWILIO_API_URL."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def wait_for_reports(self) -> None:
        """Wait until every status callback of the messages so far was answered."""
        self._reporters.shutdown(wait=True)
        self._reporters = ThreadPoolExecutor(4)

    # --- what the handler asks ---

    def answer(self, call: Call) -> tuple[int, dict[str, Any], Trouble | None]:
        """Status, JSON and trouble of one call."""
        with self._lock:
            self.calls.append(call)
            trouble = self.trouble(call)
            if trouble is None or trouble.after:
                status, body = self._route(call)
            else:
                status, body = trouble.status, _error(trouble.code, "The stand-in was asked to fail.")
            return status, body, trouble

    def hang(self) -> None:
        """Wait until the stand-in is left."""
        self._released.wait()

    def _route(self, call: Call) -> tuple[int, dict[str, Any]]:
        if self.token and call.token != self.token:
            return 401, _error(20003, "Authenticate")
        if call.path.endswith("/Messages.json"):
            return self._take(call.fields, call.account) if call.method == "POST" else (200, self._list(call.fields))
        if call.path == "/content/v1/Content" and call.method == "POST":
            sid = f"HX{len(self.contents) + 1:032x}"
            self.contents[sid] = dict(call.fields)
            return 201, {"sid": sid, "account_sid": call.account, **call.fields}
        return 404, _error(20404, f"The requested resource {call.path} was not found")

    def _take(self, form: Mapping[str, Any], account: str) -> tuple[int, dict[str, Any]]:
        sender = form.get("From") or form.get("MessagingServiceSid") or ""
        content, body = str(form.get("ContentSid", "")), str(form.get("Body", ""))
        refusal = self._refusal(form, sender, content, body)
        if refusal:
            return 400, refusal
        if content:
            body = json.loads(form["ContentVariables"])["1"]
        message = Accepted(f"SM{len(self.messages) + 1:032x}", form["To"], sender, body, content,
                           str(form.get("StatusCallback", "")), self.now())
        self.messages.append(message)
        self.on_message(message)
        if self.callbacks and message.status_callback:
            self._reporters.submit(self._report, message, account)
        return 201, self._record(message)

    def _refusal(self, form: Mapping[str, Any], sender: str, content: str, body: str) -> dict[str, Any] | None:
        if not form.get("To"):
            return _error(21604, "A 'To' phone number is required.")
        if not sender:
            return _error(21603, "A 'From' phone number is required.")
        if content and content not in self.contents:
            return _error(21655, "The ContentSid is invalid")
        if not content and not body and not form.get("MediaUrl"):
            return _error(21619, "A text message body or media urls must be specified.")
        if len(body) > 1600:
            return _error(21617, "The concatenated message body exceeds the 1600 character limit")
        return None

    def _list(self, query: Mapping[str, Any]) -> dict[str, Any]:
        until = self.now() - timedelta(seconds=self.listed_after)
        wanted = [self._record(message) for message in reversed(self.messages) if message.at <= until
                  and query.get("To", message.to) == message.to and query.get("From", message.sender) == message.sender]
        return {"messages": wanted[:int(query.get("PageSize", 50))], "page": 0, "next_page_uri": None}

    def _record(self, message: Accepted) -> dict[str, Any]:
        return {"sid": message.sid, "to": message.to, "from": message.sender, "body": message.body, "status": "queued",
                "direction": "outbound-api", "date_created": format_datetime(message.at), "date_sent": None,
                "error_code": None, "error_message": None}

    def _report(self, message: Accepted, account: str) -> None:
        for status in self.order(message):
            form = {"MessageSid": message.sid, "SmsSid": message.sid, "MessageStatus": status, "SmsStatus": status,
                    "To": message.to, "From": message.sender, "AccountSid": account, "ApiVersion": "2010-04-01"}
            signature = RequestValidator(self.token).compute_signature(message.status_callback, form)
            self.reports.append((message.sid, status, _post(message.status_callback, form, signature)))


def _post(url: str, form: Mapping[str, str], signature: str) -> int:
    """The status that a callback was answered with; 0: with none."""
    for _ in range(2):
        try:
            answer = requests.post(url, data=form, timeout=15, allow_redirects=False,
                                   headers={"X-Twilio-Signature": signature})
            return answer.status_code
        except requests.RequestException as error:
            if not isinstance(error, requests.ConnectionError):
                return 0
    return 0


def _error(code: int, message: str) -> dict[str, Any]:
    return {"code": code, "message": message, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": 400}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, twilio: TwilioStandIn, port: int) -> None:
        self.twilio = twilio
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        # A caller that was killed is no news.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def close_all(self) -> None:
        self.server_close()
        for connection in list(self.open):
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.connection)
        self.server.twilio.connections += 1

    def finish(self) -> None:
        self.server.open.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        self._answer(dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True)))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        is_json = self.headers.get("Content-Type", "").startswith("application/json")
        self._answer(json.loads(raw) if is_json else dict(parse_qsl(raw, keep_blank_values=True)))

    def _answer(self, fields: Mapping[str, Any]) -> None:
        twilio = self.server.twilio
        scheme, _, coded = self.headers.get("Authorization", "").partition(" ")
        account, _, token = base64.b64decode(coded).decode().partition(":") if scheme == "Basic" else ("", "", "")
        if twilio.latency:
            time.sleep(twilio.latency)
        call = Call(self.command, urlsplit(self.path).path, fields, account, token)
        status, body, trouble = twilio.answer(call)
        how = trouble.how if trouble else ""
        if how == "hang":
            twilio.hang()
        if how in ("hang", "reset"):
            self._break_off()
        else:
            self._write(status, b"<html>" if how == "garbage" else json.dumps(body).encode(), trouble)

    def _write(self, status: int, body: bytes, trouble: Trouble | None) -> None:
        self.send_response(trouble.status if trouble and trouble.how == "answer" else status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if trouble and trouble.retry_after:
            self.send_header("Retry-After", trouble.retry_after)
        # In one write, so that no packet waits for the acknowledgement of another.
        self._headers_buffer.append(b"\r\n" + body)  # type: ignore[attr-defined]
        self.flush_headers()

    def _break_off(self) -> None:
        # A linger of no time makes closing a reset.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what matters is in `calls`."""


def main() -> None:
    """Serve until interrupted, printing every message that is accepted."""
    parser = argparse.ArgumentParser(description="A stand-in for Twilio's REST API.")
    parser.add_argument("--port", type=int, default=9999)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that every call takes")
    parser.add_argument("--callbacks", action="store_true", help="call every message's status callback")
    parser.add_argument("--token", default="", help="what calls must bring, and signs callbacks")
    given = parser.parse_args()

    def show(message: Accepted) -> None:
        print(json.dumps({**asdict(message), "at": message.at.isoformat()}, ensure_ascii=False), flush=True)

    stand_in = TwilioStandIn(
        given.port, given.latency, token=given.token, callbacks=given.callbacks, on_message=show)
    with stand_in as twilio:
        print(json.dumps({"listening": twilio.url}), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
