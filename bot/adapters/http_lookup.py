"""Asking a source of the allow-list (flows/settings/lookups.yaml), with an end, and nobody else's door.

What is written into the address came from a prospect, and the name in it belongs to somebody else: so the name is
resolved first, every address that it has must be public, and that very address is connected to. This machine is asked
only where the settings name it. No redirects, no proxies or .netrc of the environment, no more than 64 KB.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import SplitResult, urlsplit

import certifi

from bot.adapters.webhook import CONNECT_SECONDS, hanging_up
from bot.errors import DeliveryError

LARGEST = 64 * 1024
LONGEST = 10.0
_HEADERS = {"Accept": "application/json", "Connection": "close", "User-Agent": "Leadline"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Addresses behind which an IPv4 address hides that nobody has looked at: NAT64, 6to4, Teredo.
_DISGUISES = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class HttpLookup:
    """Meets ports.Lookup. `context` is what certificates are checked by; made when first needed. At most `at_once` are
    asked at the same time, and whoever comes then waits for `patience` seconds: a source that hangs must not take all
    the threads that speak."""

    def __init__(
        self, resolve: Resolve = resolve, context: ssl.SSLContext | None = None, at_once: int = 8, patience: float = 1,
    ) -> None:
        self._resolve, self._context = resolve, context
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
        try:
            connection = self._connect(parts, host, until)
        except (OSError, ValueError) as error:
            message = f"{host} cannot be reached: {error or type(error).__name__}"
            # No port or name that there could be; or a certificate that nobody vouches for, which is a ValueError too.
            hopeless = isinstance(error, ValueError)
            raise DeliveryError(message, retryable=not hopeless) from error
        try:
            with hanging_up(connection, _left(until)):
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
        """Connected to an address that was looked at. Raises OSError; DeliveryError where it may not be asked."""
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        if parts.scheme not in ("http", "https") or parts.username or (not secure and host not in _LOOPBACK):
            raise DeliveryError(f"{host} may not be asked like this.", retryable=False)
        addresses = self._resolve(host, port)
        if not addresses or not all(_may_be_asked(address, host) for address in addresses):
            raise DeliveryError(f"{host} leads to a private address: it is not asked.", retryable=False)
        connection = HTTPConnection(host, port)
        plain = socket.create_connection((addresses[0], port), timeout=min(CONNECT_SECONDS, _left(until)))
        plain.settimeout(_left(until))
        connection.sock = self._wrap(plain, host) if secure else plain
        return connection

    def _wrap(self, plain: socket.socket, host: str) -> ssl.SSLSocket:
        self._context = self._context or ssl.create_default_context(cafile=certifi.where())
        try:
            return self._context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise


def _left(until: float) -> float:
    return max(0.01, until - time.monotonic())


def _may_be_asked(address: str, host: str) -> bool:
    """Public; or this machine, where the address that was asked for names it."""
    found: Any = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    if host in _LOOPBACK:
        return bool(found.is_loopback)
    hidden = found.version == 6 and any(found in net for net in _DISGUISES)
    return bool(found.is_global and not found.is_multicast and not hidden)


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
