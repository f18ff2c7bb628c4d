"""The signed webhook with its durable commit, against bare Flask; and what a silent conversation takes of memory."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import redis

from tests.bench import house
from tests.bench.forms import WALK, walks
from tests.bench.load import play

CONNECTIONS = 8


def webhook(folder: Path, rounds: int, contacts: int) -> dict[str, Any]:
    """Requests/s of the signed webhook with its durable commit, against the bare endpoint on the same server."""
    ratios, full, bare, p99 = [], [], [], []
    with house.house(folder, "http://127.0.0.1:9") as environment, \
            house.web(environment) as port, house.web(environment, "tests.bench.bare:app") as bare_port:
        for round_ in range(rounds + 1):
            ours = play(port, list(walks(port, contacts, round_)), CONNECTIONS)
            theirs = play(bare_port, list(walks(bare_port, contacts, round_)), CONNECTIONS)
            half = play(port, list(walks(port, contacts // 2, 50 + round_)), CONNECTIONS, per_second=ours.rate / 2)
            if round_:  # the first round warms both
                ratios.append(ours.rate / theirs.rate)
                full.append(ours.rate)
                bare.append(theirs.rate)
                p99.append(half.quantile(0.99))
        rows = _drained(environment)
        with redis.Redis.from_url(environment["REDIS_URL"]) as client:
            client.config_set("appendfsync", "everysec")
        loose = [play(port, list(walks(port, contacts, 80 + round_)), CONNECTIONS).rate for round_ in range(rounds)]
    return {
        "ratio": statistics.median(ratios), "full_per_second": statistics.median(full),
        "bare_per_second": statistics.median(bare), "p99_at_half_load_ms": statistics.median(p99) * 1000,
        "turns_in_sql": rows, "appendfsync_everysec_to_always": statistics.median(loose) / statistics.median(full),
    }


def memory_of_idle(folder: Path, contacts: int) -> dict[str, Any]:
    """Bytes in Redis per contact who walked the whole flow and then fell silent, by key."""
    with house.house(folder, "http://127.0.0.1:9") as environment, house.web(environment) as port:
        client = redis.Redis.from_url(environment["REDIS_URL"], decode_responses=True)
        figures: dict[str, float] = {}
        for name, length in (("half way", 4), ("ended", len(WALK))):
            client.flushall()
            play(port, [walk[:length] for walk in walks(port, contacts, length)], CONNECTIONS)
            by_kind: dict[str, list[int]] = {}
            for key in client.scan_iter(count=1000):
                by_kind.setdefault(key.split(":")[1], []).append(client.memory_usage(key, samples=0))
            figures[f"state, {name}"] = sum(by_kind["c"]) / contacts
            figures[f"causes kept for repeats, {name}"] = sum(by_kind["s"]) / contacts
        client.close()
    return figures


def _drained(environment: Mapping[str, str]) -> int:
    """Move the stream into SQL, and count the turns there."""
    from sqlalchemy import text

    from bot.adapters.sql.engine import make_engine
    from bot.config import read_config
    from bot.runtime import build_runtime

    build_runtime(read_config(environment)).clock.drain_stream()
    with make_engine(environment["DATABASE_URL"]).connect() as connection:
        return int(connection.execute(text("select count(*) from turns")).scalar_one())
