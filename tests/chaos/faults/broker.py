"""Redis does not do what it should."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis

from tests.chaos.real.play import House
from tests.chaos.real.processes import Running


@contextmanager
def stopped(house: House) -> Iterator[None]:
    """It takes connections and answers nothing (SIGSTOP)."""
    pid = _pid(_broker(house))
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@contextmanager
def refused(house: House) -> Iterator[None]:
    """It was killed, and is not there."""
    broker = _broker(house)
    assert broker.process is not None
    broker.process.kill()
    broker.process.wait()
    broker.process, broker.due = None, float("inf")
    try:
        yield
    finally:
        broker.due = 0.0


@contextmanager
def read_only(house: House) -> Iterator[None]:
    """It is a replica of a server that is not there: it answers what is read, and takes no write."""
    with _client(house) as client:
        client.execute_command("REPLICAOF", "127.0.0.1", "1")
        try:
            yield
        finally:
            client.execute_command("REPLICAOF", "NO", "ONE")


@contextmanager
def without_replicas(house: House) -> Iterator[None]:
    """It wants a replica before it takes a write (min-replicas-to-write), and has none."""
    with _setting(house, "min-replicas-to-write", 1, 0):
        yield


@contextmanager
def full(house: House) -> Iterator[None]:
    """It has no memory left."""
    with _client(house) as client:
        used: Any = client.info("memory")
    with _setting(house, "maxmemory", int(used["used_memory"] * 0.9), 0):
        yield


@contextmanager
def wiped(house: House) -> Iterator[None]:
    """Somebody said FLUSHALL."""
    with _client(house) as client:
        client.flushall()
        yield


@contextmanager
def evicting(house: House) -> Iterator[None]:
    """It may throw away whatever it likes when it is full."""
    with _setting(house, "maxmemory-policy", "allkeys-lru", "noeviction"):
        yield


@contextmanager
def _setting(house: House, name: str, value: object, after: object) -> Iterator[None]:
    with _client(house) as client:
        client.config_set(name, value)
        try:
            yield
        finally:
            client.config_set(name, after)


def _client(house: House) -> redis.Redis:
    return redis.Redis.from_url(house.runtime.config.redis_url)


def _broker(house: House) -> Running:
    return next(one for one in house.processes.all if one.kind == "broker")


def _pid(one: Running) -> int:
    assert one.process is not None
    return one.process.pid
