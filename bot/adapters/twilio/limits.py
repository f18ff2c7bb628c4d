"""An end to every call: urllib3's time-outs are per read, so that an answer which drips, a byte at a time, would last
for minutes. Here each read gets what is left of the whole call's time.

Sources: urllib3 2 (connectionpool, poolmanager) and http.client, which reads the head of an answer line by line.
"""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_call = threading.local()


def begin_call(seconds: float) -> float:
    """This thread's next call ends within so many seconds; returns when, by the monotonic clock."""
    until: float = time.monotonic() + seconds
    _call.until = until
    return until


class _Reading(io.RawIOBase):
    """A socket, read until the call's end."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._sock, self._patience = sock, sock.gettimeout()
        # It keeps the socket open for as long as it is read, whatever becomes of the connection.
        self._raw: Any = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """As the socket does. Raises TimeoutError where the time is over."""
        left = _call.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("The answer takes too long.")
        self._sock.settimeout(left if self._patience is None else min(left, self._patience))
        read: int | None = self._raw.readinto(buffer)
        return read

    def close(self) -> None:
        """Let go of the socket."""
        if not self.closed:
            self._raw.close()
        super().close()


class _Wire:
    """A socket as http.client asks for it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def makefile(self, mode: str) -> io.BufferedReader:
        """What is read."""
        return io.BufferedReader(_Reading(self._sock))


class _Answer(http.client.HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **options: Any) -> None:
        super().__init__(_Wire(sock), *args, **options)  # type: ignore[arg-type]


class _Connection(HTTPConnection):
    response_class = _Answer


class _SecureConnection(HTTPSConnection):
    response_class = _Answer


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Pool, "https": _SecurePool}


class LimitedAdapter(HTTPAdapter):
    """requests' adapter, on connections whose reads end with the call; through a proxy as well."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """As requests does."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """As requests does."""
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager
