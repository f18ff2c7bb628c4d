"""How fast the stream is written into SQLite and PostgreSQL: rows of turns and messages per second."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis
from sqlalchemy import text

from bot.adapters.sql.engine import make_engine
from bot.config import read_config
from bot.runtime import build_runtime
from tests.bench import house
from tests.bench.forms import walks
from tests.bench.load import play
from tests.bench.webhook import CONNECTIONS
from tests.chaos.real.play import postgres


def archive(folder: Path, contacts: int) -> dict[str, Any]:
    """Everything that `contacts` people said and heard on a walk, drained by a clock that has waited until then."""
    figures: dict[str, Any] = {}
    for name, database in (("sqlite", _sqlite), ("postgresql", postgres)):
        with database() as url, house.house(folder / name, "http://127.0.0.1:9", url) as environment:
            with house.web(environment) as port:
                play(port, list(walks(port, contacts, 0)), CONNECTIONS)
            figures[f"{name}, rows/s"], figures[f"{name}, turns/s"] = _drain(environment)
    return figures


def _drain(environment: Mapping[str, str]) -> tuple[float, float]:
    runtime = build_runtime(read_config(environment))
    before = _rows(environment)
    began = time.perf_counter()
    runtime.clock.drain_stream()
    took = time.perf_counter() - began
    turns, messages = (now - then for now, then in zip(_rows(environment), before, strict=True))
    with redis.Redis.from_url(environment["REDIS_URL"]) as client:
        assert client.xlen("{ll}:stream") == 0
    return (turns + messages) / took, turns / took


def _rows(environment: Mapping[str, str]) -> tuple[int, int]:
    engine = make_engine(environment["DATABASE_URL"])
    with engine.connect() as connection:
        turns, messages = (int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
                           for table in ("turns", "messages"))
    engine.dispose()
    return turns, messages


@contextmanager
def _sqlite() -> Iterator[str]:
    yield ""
