"""Whether many stored conversations make a message dearer, and how long a broker that holds them takes to be back."""

from __future__ import annotations

import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import redis
from sqlalchemy import text

from bot.adapters.redis import keys
from bot.adapters.sql.engine import make_engine
from bot.broker import running_broker
from bot.config import read_config
from bot.runtime import build_runtime
from tests.bench import house
from tests.bench.forms import walks
from tests.bench.load import play
from tests.bench.webhook import CONNECTIONS

_BATCH = 5_000
# Copies of the one contact and conversation that SQL holds: everything but the ids is the same.
_COPIES = (
    "INSERT INTO contacts (id, {contact}) WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n "
    "WHERE i + 1 < :end) SELECT 'ct_copy' || i, {contact} FROM n, contacts WHERE contacts.id = :id",
    "INSERT INTO conversations (id, contact_id, {talk}) WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 "
    "FROM n WHERE i + 1 < :end) SELECT 'cv_copy' || i, 'ct_copy' || i, {talk} FROM n, conversations "
    "WHERE conversations.contact_id = :id",
)


def growth(folder: Path, rounds: int, contacts: int, sizes: tuple[int, ...]) -> dict[str, Any]:
    """CPU of the web process per message with so many conversations in Redis and SQLite, as shares of what it is with
    none; bytes of Redis per conversation; seconds from starting the broker to /readyz."""
    figures: dict[str, Any] = {}
    with house.house(folder, "http://127.0.0.1:9") as environment, house.web(environment) as port:
        play(port, list(walks(port, contacts, 0)), CONNECTIONS)
        build_runtime(read_config(environment)).clock.drain_stream()
        empty, stored, run = _cpu(port, contacts, rounds, 1), 0, 1 + rounds
        for size in sizes:
            before = _memory(environment)
            _store(environment, stored, size)
            figures[f"{size:,}: bytes each"] = (_memory(environment) - before) / (size - stored)
            stored = size
            figures[f"{size:,}: CPU to none"] = _cpu(port, contacts, rounds, run) / empty
            run += rounds
    figures[f"{stored:,}: restart to ready, s"] = _restart(folder, environment)
    return figures


def _cpu(port: int, contacts: int, rounds: int, first: int) -> float:
    """Seconds of the web process per message, the median of some rounds."""
    spent = []
    for round_ in range(first, first + rounds):
        requests = list(walks(port, contacts, round_))
        before = house.cpu_of_children(f"--port {port} ")
        play(port, requests, CONNECTIONS)
        spent.append((house.cpu_of_children(f"--port {port} ") - before) / sum(map(len, requests)))
    return statistics.median(spent)


def _store(environment: Mapping[str, str], first: int, end: int) -> None:
    """Copies of a conversation that has ended, in both stores."""
    client = redis.Redis.from_url(environment["REDIS_URL"], decode_responses=True)
    original = next(key for key in client.scan_iter(keys.document("*"), count=1000))
    document, contact = str(client.get(original)), original.rsplit(":", 1)[1]
    for at in _batches(first, end):
        client.mset({keys.document(f"ct_copy{each}"): document for each in at})
    client.close()
    engine = make_engine(environment["DATABASE_URL"])
    with engine.begin() as connection:
        for table, skipped, statement in zip(("contacts", "conversations"), ({"id"}, {"id", "contact_id"}), _COPIES,
                                             strict=True):
            names = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})")) if row[1] not in skipped]
            columns = ", ".join(f"{table}.{name}" for name in names)
            listed = statement.replace("{contact}", ", ".join(names), 1).replace("{talk}", ", ".join(names), 1)
            filled = listed.replace("{contact}", columns).replace("{talk}", columns)
            connection.execute(text(filled), {"first": first, "end": end, "id": contact})
    engine.dispose()


def _batches(first: int, end: int) -> Iterator[range]:
    for at in range(first, end, _BATCH):
        yield range(at, min(end, at + _BATCH))


def _memory(environment: Mapping[str, str]) -> int:
    with redis.Redis.from_url(environment["REDIS_URL"]) as client:
        return int(client.info("memory")["used_memory"])


def _restart(folder: Path, environment: Mapping[str, str]) -> float:
    """Seconds from the start of broker and web process, after the broker was killed, until the house is ready."""
    began = time.perf_counter()
    with running_broker(folder / "redis"), house.web(environment) as port:
        house.wait_until(lambda: _ready(port), 120)
        return time.perf_counter() - began


def _ready(port: int) -> bool:
    with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
        return bool(answer.status == 200)
    return False
