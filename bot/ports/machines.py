"""How the machines under the house are: for operators to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of RQ: its name, the queues it serves, what it does (idle, busy, suspended), the jobs that it has done
    and that failed, and when it was heard of last."""

    name: str
    queues: tuple[str, ...]
    state: str
    done: int
    failed: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that RQ gave up: its id, queue, function, when, and the last line of why. The outbox tries again what it
    was to do: the job itself promised nothing."""

    id: str
    queue: str
    what: str
    at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Rings:
    """RQ: how many jobs wait in each queue, its workers, and the jobs that failed lately."""

    waiting: Mapping[str, int]
    workers: Sequence[Worker]
    failed: Sequence[FailedJob]


class Machines(Protocol):
    """What stands under the house. All may raise StoreUnavailable."""

    def broker(self) -> Mapping[str, Any]:
        """Redis or Valkey: server, version, memory (bytes), memory_most (bytes; 0: no limit), clients, uptime
        (seconds), append_only (whether it keeps an append-only file), role."""

    def database(self) -> Mapping[str, Any]:
        """server, version, size (bytes)."""

    def disk(self) -> Mapping[str, Any]:
        """Where LEADLINE_DATA lies: free, all (bytes), spooled (messages that wait there)."""

    def rings(self) -> Rings:
        """How RQ is."""

    def refused(self, limit: int) -> list[dict[str, Any]]:
        """Records that SQL can never take, newest first: id, error, at, record (its beginning)."""
