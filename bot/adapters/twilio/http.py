"""How Twilio's REST API is reached: at which address, and how patiently.

Source: twilio.http (9.13).
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from bot.adapters.twilio.failure import check_readable, read_broken, read_refusal
from bot.adapters.twilio.limits import LimitedAdapter, begin_call
from bot.errors import DeliveryError

DOMAIN = ".twilio.com"
CHUNK = 65_536
LONGEST_ANSWER = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect (to each of a host's addresses), between two reads, and for the whole request."""

    connect: float = 2.0
    read: float = 6.0
    total: float = 9.0


PATIENCE = Patience()


def make_client(account_sid: str, auth_token: str, api_url: str = "", patience: Patience = PATIENCE) -> Client:
    """Twilio's client for that account, going to `api_url` instead of Twilio where it is given. Connects at the first
    call. Every call raises DeliveryError and nothing else for whatever goes wrong on the way or at Twilio."""
    # A mapping that is not empty keeps the client from reading the process's environment: edge and region in there
    # would send requests to hosts of their own.
    return Client(account_sid, auth_token, http_client=TwilioHttp(api_url, patience), environment={"TWILIO_EDGE": ""})


class TwilioHttp(HttpClient):
    """The HTTP client under Twilio's: one session per thread, a limit on every call, no retries, one kind of error.

    `api_url`: another address for every call; `api.twilio.com` becomes it, any other `<name>.twilio.com` becomes it
    + `/<name>`. It is not built upon TwilioHttpClient, which shares one session among threads, sets no limit, and
    keeps the last request, a prospect's words in it.
    """

    def __init__(self, api_url: str = "", patience: Patience = PATIENCE) -> None:
        super().__init__(logging.getLogger(__name__), False)
        self._api_url = api_url.rstrip("/")
        self._patience = patience
        self._mine = threading.local()

    def request(
        self, method: str, uri: str, params: dict[str, object] | None = None, data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None, auth: tuple[str, str] | None = None, timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One call. Returns a success with a JSON object in it; raises DeliveryError for everything else. Redirects
        are never followed (they would carry the credentials along), and `timeout` may not lengthen ours."""
        written = method.upper() != "GET"
        session = self._session()
        what = {"method": method.upper(), "params": params or "", "headers": headers, "auth": auth}
        prepared = self._prepare(uri, data, what)
        try:
            status, text, answer_headers = self._exchange(session, prepared)
        except (requests.RequestException, HTTPError, OSError) as error:
            self._drop_session()
            raise read_broken(error, written=written) from error
        if not 200 <= status < 300:
            raise read_refusal(status, text, answer_headers.get("Retry-After", ""), written=written)
        check_readable(text, written=written)
        return Response(status, text, answer_headers)

    def _prepare(self, uri: str, data: dict[str, object] | None, what: dict[str, Any]) -> requests.PreparedRequest:
        try:
            if (what["headers"] or {}).get("Content-Type") == "application/json":
                what["json"] = data
            else:
                # Written here: what else data might be, requests finds out in three times as long.
                what["data"] = urlencode(data or {}, doseq=True)
            # Without what a session would add to it (cookies, passwords of the machine's own): half of the time.
            return requests.Request(url=self._address(uri), **what).prepare()
        except (requests.RequestException, ValueError) as error:
            # Text that no encoding carries, an address that is none: nothing was sent, and nothing ever will be.
            raise DeliveryError(f"The request to Twilio cannot be written: {error}", retryable=False) from error

    def _exchange(self, session: requests.Session, prepared: requests.PreparedRequest) -> tuple[int, str, Any]:
        patience, until = self._patience, begin_call(self._patience.total)
        limit = Timeout(connect=patience.connect, read=patience.read, total=patience.total)
        url = prepared.url or ""
        # By the adapter itself, which follows no redirect and keeps no cookie.
        with session.get_adapter(url).send(prepared, **{**self._settings(session, url), "timeout": limit}) as answer:
            text = read_body(answer.raw, until, time.monotonic).decode("utf-8", "replace")
            return answer.status_code, text, answer.headers

    def _settings(self, session: requests.Session, url: str) -> dict[str, Any]:
        """The proxy and the authorities for that host. Looked up once per thread: each look costs a quarter of a
        millisecond."""
        host = urlsplit(url).netloc
        known: dict[str, dict[str, Any]] = self._mine.settings
        if host not in known:
            known[host] = {**session.merge_environment_settings(url, {}, True, None, None)}
        return known[host]

    def _address(self, uri: str) -> str:
        asked = urlsplit(uri)
        if asked.scheme != "https" or not asked.netloc.endswith(DOMAIN) or not set(asked.netloc).isdisjoint("@:"):
            # A next page's address comes from an answer: it may not lead our credentials astray.
            raise DeliveryError(f"{asked.netloc or uri} is not an address of Twilio's.", retryable=False)
        if not self._api_url:
            return uri
        name = asked.netloc.split(".")[0]
        path = asked.path if name == "api" else f"/{name}{asked.path}"
        return self._api_url + path + (f"?{asked.query}" if asked.query else "")

    def _session(self) -> requests.Session:
        # A connection that was opened before a fork would be shared with the parent.
        if getattr(self._mine, "process", None) != os.getpid():
            session = requests.Session()
            # A stand-in is reached directly; the way to Twilio may lead through the proxy that the machine names.
            session.trust_env = not self._api_url
            for scheme in ("https://", "http://"):
                session.mount(scheme, LimitedAdapter(pool_connections=4, pool_maxsize=1, max_retries=0))
            self._mine.session, self._mine.settings, self._mine.process = session, {}, os.getpid()
        kept: requests.Session = self._mine.session
        return kept

    def _drop_session(self) -> None:
        """Forget this thread's connections: after an error nobody knows what is still on its way in them."""
        self._mine.session.close()
        del self._mine.session, self._mine.settings, self._mine.process


def read_body(raw: Any, until: float, monotonic: Callable[[], float]) -> bytes:
    """The body of a urllib3 response, read until `until`: the read time-out alone begins anew with every byte.
    Raises urllib3's HTTPError where it takes longer, or is larger than any answer of Twilio."""
    read = bytearray()
    while chunk := raw.read1(CHUNK, decode_content=True):
        read += chunk
        if monotonic() > until or len(read) > LONGEST_ANSWER:
            raise HTTPError("The answer takes too long, or does not end.")
    return bytes(read)
