"""A way through the proxy that the machine names (HTTPS_PROXY, NO_PROXY): a tunnel, in which TLS is spoken with the
host itself. The proxy learns the host's name, and nothing of what is said.

Source: RFC 9110, section 9.3.6 (CONNECT).
"""

from __future__ import annotations

import socket
import time
from base64 import b64encode
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.adapters.webhook import CONNECT_SECONDS
from bot.errors import DeliveryError

_LONGEST_HEAD = 16 * 1024


def machine_proxy(host: str) -> str:
    """The proxy that leads to that host by https; empty where it is reached directly."""
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("all") or ""
    return proxy if proxy and not proxy_bypass(host) else ""


def open_tunnel(proxy: str, host: str, port: int, until: float) -> socket.socket:
    """A connection to that host, through the proxy. `until`: when it is too late, of time.monotonic(). Raises OSError
    where the proxy cannot be reached, DeliveryError where it will not let us through (not retryable: 403, 407, and a
    proxy of a kind that is not known)."""
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    if parts.scheme != "http" or not parts.hostname:
        told = f"The proxy that HTTPS_PROXY names is no http:// address: {host} is not asked."
        raise DeliveryError(told, retryable=False)
    address = parts.hostname, parts.port or 80
    plain = socket.create_connection(address, timeout=min(CONNECT_SECONDS, _left(until)))
    try:
        plain.sendall(_asking(host, port, _credentials(parts.username, parts.password)))
        _judge(_read_head(plain, until), host)
    except BaseException:
        plain.close()
        raise
    return plain


def _asking(host: str, port: int, credentials: str) -> bytes:
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    let_in = f"Proxy-Authorization: Basic {credentials}\r\n" if credentials else ""
    return f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\nUser-Agent: Leadline\r\n{let_in}\r\n".encode("ascii")


def _credentials(name: str | None, password: str | None) -> str:
    return b64encode(f"{unquote(name)}:{unquote(password or '')}".encode()).decode() if name else ""


def _read_head(plain: socket.socket, until: float) -> bytes:
    """The head of the answer, byte by byte: what follows it is the host's."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        plain.settimeout(_left(until))
        piece = plain.recv(1)
        head += piece
        if not piece or len(head) > _LONGEST_HEAD or time.monotonic() > until:
            raise OSError("the proxy gave no whole answer")
    return bytes(head)


def _judge(head: bytes, host: str) -> None:
    words = head.split(b"\r\n", 1)[0].split()
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    if not 200 <= status < 300:
        told = f"The proxy that HTTPS_PROXY names does not let us through to {host}: it answered {status}."
        raise DeliveryError(told, retryable=status not in (403, 407), code=status or None)


def _left(until: float) -> float:
    return max(0.01, until - time.monotonic())
