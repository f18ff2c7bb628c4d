"""Connecting to Redis or Valkey, its scripts, and what its errors mean to us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.exceptions import (
    BusyLoadingError,
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
    TimeoutError,
)
from redis.retry import Retry

from bot.errors import StoreFull, StoreUnavailable

# What a server says when it lives but cannot take a write now: its disk is full, its replicas are gone, it is a replica.
_PASSING = ("MISCONF", "NOREPLICAS", "MASTERDOWN", "CLUSTERDOWN", "LOADING", "TRYAGAIN")


def connect(url: str) -> redis.Redis:
    """A client that gives up within about a second; the outbox and Twilio retry, not the client. Connects when first
    used. (redis-py's defaults retry ten times and block over 25 s on a hung server.)"""
    return redis.Redis.from_url(
        url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0), decode_responses=True, protocol=2,
    )


@cache
def script_text(name: str) -> str:
    """A script of the lua folder with the common part in it; its `#!lua` line comes first."""
    folder = files("bot.adapters.redis") / "lua"
    body = (folder / f"{name}.lua").read_text("utf-8")
    first, rest = body.split("\n", 1)
    assert first.startswith("#!lua")
    return "\n".join([first, (folder / "common.lua").read_text("utf-8"), rest])


def scripts(client: redis.Redis, *names: str) -> dict[str, Any]:
    """Callables (keys=, args=) by name; they survive a restart of the server."""
    return {name: client.register_script(script_text(name)) for name in names}


@contextmanager
def telling() -> Iterator[None]:
    """Redis's errors as ours: StoreFull, StoreUnavailable; anything else is a fault of ours and stays what it is."""
    try:
        yield
    except OutOfMemoryError as error:
        raise StoreFull(f"Redis has no memory left: {error}") from error
    except (ConnectionError, TimeoutError, ReadOnlyError, BusyLoadingError) as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error
    except ResponseError as error:
        if str(error).startswith(_PASSING):
            raise StoreUnavailable(f"Redis takes no writes: {error}") from error
        raise
    except RedisError as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error
