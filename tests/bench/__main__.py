"""`make bench`: alternating runs on this machine, medians of ratios; a table, and JSON beside it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench import house
from tests.bench.forms import TOKEN, WALK, walks
from tests.bench.load import play
from tests.twilio_stand_in import Accepted, TwilioStandIn

CONNECTIONS = 8
LATENCY = 0.05


def webhook(folder: Path, step: Callable[[], None], rounds: int, contacts: int) -> dict[str, Any]:
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
            step()
        rows = _drained(environment)
    return {
        "ratio": statistics.median(ratios), "full_per_second": statistics.median(full),
        "bare_per_second": statistics.median(bare), "p99_at_half_load_ms": statistics.median(p99) * 1000,
        "turns_in_sql": rows,
    }


def memory_of_idle(folder: Path, step: Callable[[], None], contacts: int) -> dict[str, Any]:
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
            step()
        client.close()
    return figures


def latency(folder: Path, step: Callable[[], None], seconds: float, per_second: float) -> dict[str, Any]:
    """Webhook answered to Twilio's acceptance, at a steady rate, and the memory of all processes meanwhile."""
    accepted: dict[str, float] = {}
    with TwilioStandIn(latency=LATENCY, on_message=lambda one: _note(accepted, one)) as twilio, \
            house.house(folder, twilio.url) as environment, house.web(environment) as port, \
            house.running(environment, ("bot.cli", "worker", "talk"), ("bot.cli", "worker", "leads"),
                          ("bot.cli", "clock")):
        play(port, list(walks(port, 2, 90)), 1, per_second=10)
        contacts = max(CONNECTIONS, round(seconds * per_second / len(WALK)))
        committed: dict[str, float] = {}
        listener = threading.Thread(target=_listen, args=(environment["REDIS_URL"], committed), daemon=True)
        listener.start()
        measured = play(port, list(walks(port, contacts, 91)), CONNECTIONS, per_second=per_second)
        resident = house.resident([os.getpid()]) - house.resident_alone()
        _settle(accepted, committed)
        step()
    waits = sorted(accepted[entry] - at for entry, at in committed.items() if entry in accepted)
    return {
        "turns_per_second": measured.rate, "messages": len(waits), "unsent": len(committed) - len(waits),
        "commit_to_acceptance_p50_ms": waits[len(waits) // 2] * 1000,
        "commit_to_acceptance_p99_ms": waits[int(len(waits) * 0.99)] * 1000,
        "resident_mb": resident / 1e6,
    }
