"""Connecting to Redis or Valkey, its scripts, and what its errors mean to us."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.exceptions import (
    AskError,
    BusyLoadingError,
    ClusterDownError,
    ConnectionError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
    TimeoutError,
    TryAgainError,
)
from redis.retry import Retry

from bot.adapters.redis.finding import Finder
from bot.errors import StoreFull, StoreUnavailable
from bot.redis_address import read_address

# What a server says when it lives but cannot take a write now: its disk is full, its replicas are gone.
_PASSING = ("MISCONF", "NOREPLICAS")
# Seconds for which a server that did not answer in time is asked by one caller only, and everybody else is told so at
# once: else every thread would wait out its time-out, one message after another, and callers would queue behind them.
_HUNG = 1.0


Word = str | bytes | int


class Lines:
    """A connection per thread to one server, made when first used; each gives up within about a second. Of a Cluster,
    or of servers that sentinels watch over, it is the one that may be written to.

    One line per thread costs half of what a pool does. A line that broke while it was idle (the server was started
    anew) is made again once: every script may be repeated. Nothing else is retried here: the outbox and Twilio do.
    """

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        address = read_address(url)
        finder = Finder(address) if address.kind else None
        self._url = address.url
        self._more: dict[str, Any] = (
            {"connection_class": finder.connection_class, "find": finder.find} if finder else {})
        self._monotonic = monotonic
        self._local = threading.local()
        # When a server that hangs may be asked again (monotonic seconds); 0: it does not hang.
        self._ask_again = 0.0

    @property
    def here(self) -> redis.Redis:
        """This thread's client."""
        client: redis.Redis | None = getattr(self._local, "client", None)
        if client is None:
            client = self._local.client = redis.Redis.from_url(
                self._url, socket_timeout=1, socket_connect_timeout=1, decode_responses=True, protocol=2,
                retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)), single_connection_client=True,
                **self._more,
            )
        return client

    def run(self, name: str, keys: Sequence[str], args: Sequence[Word]) -> Any:
        """Run a script of the lua folder. Raises StoreUnavailable, StoreFull."""
        text, digest = script(name)
        with telling():
            try:
                return self._ask(["EVALSHA", digest, len(keys), *keys, *args])
            except NoScriptError:
                return self._ask(["EVAL", text, len(keys), *keys, *args])

    def _ask(self, command: Sequence[Word]) -> Any:
        """Send it and read its answer, unless the server did not answer a moment ago."""
        hung = self._ask_again
        if hung:
            self._be_the_one_who_asks()
        try:
            answer = self._exchange(_packed(command))
        except TimeoutError:
            self._ask_again = self._monotonic() + _HUNG
            raise
        if hung:
            self._ask_again = 0.0
        return answer

    def _exchange(self, packed: bytes) -> Any:
        """One command on this thread's connection: what the client's execute_command does, in half of the time, as
        nothing is counted on the way."""
        connection: Any = self.here.connection

        def talk() -> Any:
            connection.send_packed_command([packed])
            return connection.read_response()

        return connection.retry.call_with_retry(talk, lambda error: connection.disconnect())

    def _be_the_one_who_asks(self) -> None:
        now = self._monotonic()
        if now < self._ask_again:
            raise TimeoutError("It did not answer a moment ago.")
        self._ask_again = now + _HUNG


def _packed(command: Sequence[Word]) -> bytes:
    """A command as it goes over the wire (RESP2); the client's own packing takes three times as long."""
    words = [
        word.encode() if isinstance(word, str) else word if isinstance(word, bytes) else b"%d" % word
        for word in command
    ]
    return b"*%d\r\n" % len(words) + b"".join([b"$%d\r\n%b\r\n" % (len(word), word) for word in words])


@cache
def script(name: str) -> tuple[str, str]:
    """A script of the lua folder with the common part in it, after its `#!lua` line; and its digest."""
    folder = files("bot.adapters.redis") / "lua"
    first, rest = (folder / f"{name}.lua").read_text("utf-8").split("\n", 1)
    assert first.startswith("#!lua")
    text = "\n".join([first, (folder / "common.lua").read_text("utf-8"), rest])
    return text, hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


@contextmanager
def telling() -> Iterator[None]:
    """Redis's errors as ours: StoreFull, StoreUnavailable; anything else is a fault of ours and stays what it is."""
    try:
        yield
    except OutOfMemoryError as error:
        raise StoreFull(f"Redis has no memory left: {error}") from error
    except (
        ConnectionError, TimeoutError, ReadOnlyError, BusyLoadingError, ClusterDownError, TryAgainError,
    ) as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error
    except AskError as error:
        raise StoreUnavailable(
            "Redis is one of a Cluster, but the address names one server: write it as redis+cluster://…"
        ) from error
    except ResponseError as error:
        if str(error).startswith(_PASSING):
            raise StoreUnavailable(f"Redis takes no writes: {error}") from error
        raise
    except RedisError as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error
