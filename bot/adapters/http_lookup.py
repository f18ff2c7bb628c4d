"""Asking a source of the allow-list (flows/settings/lookups.yaml), with an end, and nobody else's door.

What is written into the address came from a prospect, and the name in it belongs to somebody else: every address that
it has must be public, as far as this machine can tell (careful_http). This machine is asked only where the settings
name it. No redirects, no more than 64 KB.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urlsplit

from bot.adapters.careful_http import CarefulHttp, Resolve, is_loopback, is_public, left, resolve
from bot.adapters.tunnel import machine_proxy
from bot.adapters.webhook import hanging_up
from bot.errors import DeliveryError

LARGEST = 64 * 1024
LONGEST = 10.0
_HEADERS = {"Accept": "application/json", "Connection": "close", "User-Agent": "Leadline"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class HttpLookup:
    """Meets ports.Lookup. `context` is what certificates are checked by; made when first needed. At most `at_once` are
    asked at the same time, and whoever comes then waits for `patience` seconds: a source that hangs must not take all
    the threads that speak."""

    def __init__(
        self, resolve: Resolve = resolve, context: ssl.SSLContext | None = None, at_once: int = 8, patience: float = 1,
        proxy: Callable[[str], str] = machine_proxy,
    ) -> None:
        self._http = CarefulHttp(resolve, context, proxy)
        self._places, self._patience = threading.BoundedSemaphore(at_once), patience

    def get(self, url: str, seconds: float) -> object:
        """The JSON that the address answers within so many seconds, 10 at most. Raises DeliveryError: retryable for
        408, 425, 429, 5xx, where there was no answer and where too many are being asked; not for anything else,
        redirects and private addresses among it."""
        if not self._places.acquire(timeout=self._patience):
            raise DeliveryError("Too many sources are being asked at the same time.", retryable=True)
        try:
            return self._get(url, seconds)
        finally:
            self._places.release()

    def _get(self, url: str, seconds: float) -> object:
        parts, until = urlsplit(url), time.monotonic() + min(seconds, LONGEST)
        host = parts.hostname or ""
        connection = self._connect(parts, host, until)
        try:
            with hanging_up(connection, left(until)):
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("GET", target, headers={"Host": parts.netloc, **_HEADERS})
                with connection.getresponse() as response:
                    return _read(response, host)
        except (OSError, HTTPException) as error:
            message = f"{host} gave no whole answer: {error or type(error).__name__}"
            raise DeliveryError(message, retryable=True) from error
        finally:
            connection.close()

    def _connect(self, parts: SplitResult, host: str, until: float) -> HTTPConnection:
        """Connected to an address that was looked at. Raises DeliveryError."""
        secure, here = parts.scheme == "https", host in _LOOPBACK
        if parts.scheme not in ("http", "https") or parts.username or (not secure and not here):
            raise DeliveryError(f"{host} may not be asked like this.", retryable=False)
        try:
            port = parts.port or (443 if secure else 80)
        except ValueError as error:
            raise DeliveryError(f"{host} cannot be reached: {error}", retryable=False) from error
        may_be = is_loopback if here else is_public
        return self._http.connect(host, port, secure=secure, until=until, may_be=may_be, near=here)


def _read(response: HTTPResponse, host: str) -> object:
    status = response.status
    if status != 200:
        retryable = status in (408, 425, 429) or status >= 500
        raise DeliveryError(f"{host} answered {status}.", retryable=retryable, code=status)
    body = response.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise DeliveryError(f"{host} answered more than {LARGEST // 1024} KB.", retryable=False)
    try:
        return json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise DeliveryError(f"{host} did not answer in JSON.", retryable=False) from error
