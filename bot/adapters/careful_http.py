"""Connecting to an address that somebody else has named, without opening doors that are not theirs to open.

The name is resolved first, every address that it has is looked at, and that very address is connected to: a name that
leads elsewhere a moment later leads nowhere. Where the machine's way into the world is a proxy, that one resolves the
name: what can be resolved here is looked at all the same, but where the name leads is the proxy's to say; what holds
then are the lists of names that may be asked (media_address, lookups.yaml). No .netrc of the environment.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from typing import Any

import certifi

from bot.adapters.tunnel import machine_proxy, open_tunnel
from bot.adapters.webhook import CONNECT_SECONDS
from bot.errors import DeliveryError

Resolve = Callable[[str, int], list[str]]
# Addresses behind which an IPv4 address hides that nobody has looked at: NAT64, 6to4, Teredo.
_DISGUISES = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class CarefulHttp:
    """Makes connections. `context` is what certificates are checked by; made when first needed. `proxy` says which one
    leads to a host by https (empty: none)."""

    def __init__(
        self, resolve: Resolve = resolve, context: ssl.SSLContext | None = None,
        proxy: Callable[[str], str] = machine_proxy,
    ) -> None:
        self._resolve, self._context, self._proxy = resolve, context, proxy

    def connect(
        self, host: str, port: int, *, secure: bool, until: float, may_be: Callable[[str], bool], near: bool = False,
    ) -> HTTPConnection:
        """A connection that stands. `until`: when it is too late, of time.monotonic(). `near`: it is on this machine or
        beside it, and no proxy leads there. Raises DeliveryError: not retryable where an address of that name is none
        that it `may_be`, where there can be no such name or port, where nobody vouches for the certificate, or where
        the proxy does not let us through."""
        try:
            through = self._proxy(host) if secure and not near else ""
            plain = (self._tunnel(through, host, port, until, may_be) if through
                     else self._reach(host, port, until, may_be))
            plain.settimeout(left(until))
            connection = HTTPConnection(host, port)
            connection.sock = self._wrap(plain, host) if secure else plain
            return connection
        except (OSError, ValueError) as error:
            # A certificate that nobody vouches for is a ValueError, too.
            hopeless = isinstance(error, ValueError)
            message = f"{host} cannot be reached: {error or type(error).__name__}"
            raise DeliveryError(message, retryable=not hopeless) from error

    def _reach(self, host: str, port: int, until: float, may_be: Callable[[str], bool]) -> socket.socket:
        addresses = self._resolve(host, port)
        _check(host, addresses, may_be)
        return _reach(addresses, port, until)

    def _tunnel(
        self, proxy: str, host: str, port: int, until: float, may_be: Callable[[str], bool],
    ) -> socket.socket:
        with suppress(OSError):  # behind a proxy, the world's names often have no addresses
            _check(host, self._resolve(host, port), may_be)
        return open_tunnel(proxy, host, port, until)

    def _wrap(self, plain: socket.socket, host: str) -> ssl.SSLSocket:
        self._context = self._context or ssl.create_default_context(cafile=certifi.where())
        try:
            return self._context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise


def _check(host: str, addresses: Sequence[str], may_be: Callable[[str], bool]) -> None:
    if not addresses or not all(may_be(address) for address in addresses):
        raise DeliveryError(f"{host} leads to a private address: it is not asked.", retryable=False)


def _reach(addresses: Sequence[str], port: int, until: float) -> socket.socket:
    """A connection to the first of them that answers: on many networks one kind of address leads nowhere. Raises
    OSError."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), timeout=min(CONNECT_SECONDS, left(until)))
    return socket.create_connection((addresses[-1], port), timeout=min(CONNECT_SECONDS, left(until)))


def left(until: float) -> float:
    """Seconds until then; never none, as a socket would take that for "for ever"."""
    return max(0.01, until - time.monotonic())


def is_public(address: str) -> bool:
    """Whether the address is one of the world's, and of one host."""
    found = _plain(address)
    hidden = found.version == 6 and any(found in net for net in _DISGUISES)
    return bool(found.is_global and not found.is_multicast and not hidden)


def is_loopback(address: str) -> bool:
    """Whether the address is this machine's own."""
    return bool(_plain(address).is_loopback)


def _plain(address: str) -> Any:
    found: Any = ipaddress.ip_address(address.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
