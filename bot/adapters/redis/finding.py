"""Connections that find by themselves the server that may be written to: the primary that sentinels name, or the node
of a Cluster that owns our slot (all our keys have the same). They ask each time they connect, and connect anew when a
server says that it is not the one any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import redis
from redis.connection import SSLConnection, parse_url
from redis.crc import key_slot
from redis.exceptions import (
    AskError,
    ClusterDownError,
    ConnectionError,
    ReadOnlyError,
    RedisError,
    TryAgainError,
)

from bot.adapters.redis import keys
from bot.redis_address import CLUSTER, RedisAddress

# Seconds for one of those who know. Several may be down, and a webhook is to be answered within two seconds.
_ASK_TIMEOUT = 0.4
# Of a login, only what TLS needs goes to sentinels, who have logins of their own.
_NOT_THEIRS = frozenset({"username", "password", "db", "host", "port", "connection_class"})

Host = tuple[str, int]


class Finder:
    """Asks one after the other who may be written to. Safe between threads: what it keeps is replaced, not changed."""

    def __init__(self, address: RedisAddress) -> None:
        self._address = address
        self._hosts = address.hosts
        options: dict[str, Any] = parse_url(address.url)  # type: ignore[no-untyped-call]  # the library's
        self._secure = "connection_class" in options
        self._options: Mapping[str, Any] = {
            name: value for name, value in options.items()
            if name not in _NOT_THEIRS or (address.kind == CLUSTER and name in ("username", "password"))
        }

    @property
    def connection_class(self) -> type[redis.Connection]:
        """The kind of connection that finds its server."""
        return _SecureFound if self._secure else _Found

    def find(self) -> Host:
        """Whoever may be written to now. Raises ConnectionError where nobody knows."""
        problem: object = "none of them knows"
        for host in self._hosts:
            try:
                found = self._ask(host)
            except RedisError as error:
                problem = error
                continue
            if found is not None:
                return found
        raise ConnectionError(f"Nobody could say which Redis may be written to: {problem}")

    def _ask(self, host: Host) -> Host | None:
        kind = SSLConnection if self._secure else redis.Connection
        connection: Any = kind(
            host=host[0], port=host[1], socket_timeout=_ASK_TIMEOUT, socket_connect_timeout=_ASK_TIMEOUT, protocol=2,
            decode_responses=True, **self._options,
        )
        try:
            if self._address.kind == CLUSTER:
                return self._owner(_answer(connection, "CLUSTER", "SLOTS"), host)
            told = _answer(connection, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", self._address.service)
            return (told[0], int(told[1])) if told else None
        finally:
            connection.disconnect()

    def _owner(self, ranges: Any, asked: Host) -> Host | None:
        slot = key_slot(keys.shard().encode())
        for first, last, primary, *replicas in ranges:
            if first <= slot <= last:
                # A node without a name of its own is told without one: it is where it was asked.
                nodes = [(node[0] or asked[0], int(node[1])) for node in (primary, *replicas)]
                # Those that are named in the address may all be gone one day.
                self._hosts = (*self._address.hosts, *(node for node in nodes if node not in self._address.hosts))
                return nodes[0]
        return None


def _answer(connection: Any, *command: str) -> Any:
    connection.send_command(*command)
    return connection.read_response()


class _Found(redis.Connection):
    """`find` says where to connect to."""

    def __init__(self, *, find: Callable[[], Host], **options: Any) -> None:
        self._find = find
        super().__init__(**options)  # type: ignore[no-untyped-call]  # the library's

    def connect_check_health(self, *args: Any, **options: Any) -> None:
        """Connect, if it is not, to whoever may be written to."""
        if self.is_connected:
            return
        self.host, self.port = self._find()
        super().connect_check_health(*args, **options)
        # Sentinels may be a moment behind, and a replica would answer what is only read.
        if _answer(self, "ROLE")[0] not in ("master", b"master"):
            self.disconnect()  # type: ignore[no-untyped-call]  # the library's
            raise ConnectionError("The server that was found is a replica.")

    def read_response(self, *args: Any, **options: Any) -> Any:
        """What the server says; where it says that another one is to be asked, that one is found by the next try."""
        try:
            return super().read_response(*args, **options)
        except (AskError, ReadOnlyError, ClusterDownError, TryAgainError) as error:
            self.disconnect()  # type: ignore[no-untyped-call]  # the library's
            raise ConnectionError(f"Redis is being moved: {error}") from error


class _SecureFound(_Found, SSLConnection):
    pass
