"""`make bench`: alternating runs on this machine, medians of ratios; a table, and JSON beside it."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

import redis
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench import house
from tests.bench.desk import idle_clock, screen, tabs
from tests.bench.forms import TOKEN, WALK, person, walks
from tests.bench.load import play
from tests.bench.sending import sending
from tests.bench.turns import turns
from tests.twilio_stand_in import Accepted, Call, Trouble, TwilioStandIn

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


def latency(
    folder: Path, step: Callable[[], None], seconds: float, per_second: float, hang_every: int = 0,
) -> dict[str, Any]:
    """Webhook answered to Twilio's acceptance at a steady rate, and the memory of all processes meanwhile. One of
    `hang_every` sends is never answered (0: none); those people wait by right and are left out."""
    accepted: dict[str, float] = {}
    counted, hung = itertools.count(1), set[str]()

    def trouble(call: Call) -> Trouble | None:
        if call.method != "POST" or not hang_every or next(counted) % hang_every:
            return None
        hung.add(call.fields.get("To", ""))
        return Trouble("hang")

    def note(message: Accepted) -> None:
        entry = parse_qs(urlsplit(message.status_callback).query)["entry"][0]
        accepted[entry.split(".")[0]] = perf_counter()

    roles = [("bot.cli", "worker", "talk"), ("bot.cli", "worker", "leads"), ("bot.cli", "clock")]
    with TwilioStandIn(latency=LATENCY, on_message=note, token=TOKEN, trouble=trouble) as twilio, \
            house.house(folder, twilio.url) as environment, house.web(environment) as port, \
            house.running(environment, *roles):
        warm = play(port, list(walks(port, 2, 90)), 1, per_second=10)
        house.wait_until(lambda: all(sid in accepted for sid in warm.answered))
        contacts = max(CONNECTIONS, round(seconds * per_second / len(WALK)))
        measured = play(port, list(walks(port, contacts, 91)), CONNECTIONS, per_second=per_second)
        resident, proportional = house.memory_of_children()
        house.wait_until(lambda: all(sid in accepted or person(sid) in hung for sid in measured.answered))
        step()
    waits = sorted(accepted[sid] - at for sid, at in measured.answered.items() if person(sid) not in hung)
    return {
        "turns_per_second": measured.rate, "messages": len(waits),
        "answered_to_acceptance_p50_ms": waits[len(waits) // 2] * 1000,
        "answered_to_acceptance_p99_ms": waits[int(len(waits) * 0.99)] * 1000,
        "webhook_p99_ms": measured.quantile(0.99) * 1000, "resident_mb": resident / 1e6,
        "resident_shared_once_mb": proportional / 1e6,
    }


def _drained(environment: Mapping[str, str]) -> int:
    """Move the stream into SQL, and count the turns there."""
    from sqlalchemy import text

    from bot.adapters.sql.engine import make_engine
    from bot.config import read_config
    from bot.runtime import build_runtime

    build_runtime(read_config(environment)).clock.drain_stream()
    with make_engine(environment["DATABASE_URL"]).connect() as connection:
        return int(connection.execute(text("select count(*) from turns")).scalar_one())


def main() -> None:
    """Measure everything and print it; `--quick` takes a tenth of the time and means little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    parser.add_argument("--json", type=Path, default=Path("bench.json"))
    options = parser.parse_args()
    few = 10 if options.quick else 1
    rounds, contacts, seconds = 5, 400 // few, 60 / few
    with Progress(disable=options.quiet) as progress:
        task = progress.add_task("measuring", total=2 * rounds + 11)
        results = {
            name: _in_folder(part, lambda: progress.advance(task)) for name, part in {
                "webhook": lambda folder, step: webhook(folder, step, rounds, contacts),
                "idle conversation, bytes": lambda folder, step: memory_of_idle(folder, step, contacts),
                "engine alone": lambda folder, step: _stepped(turns(2_000 // few), step),
                "outbox at 40 turns/s": lambda folder, step: latency(folder, step, seconds, 40),
                "1 % of sends hang": lambda folder, step: latency(folder, step, seconds, 40, hang_every=100),
                "200 tabs of the desk": lambda folder, step: tabs(folder, step, rounds, contacts // 2),
                "the desk's screen": lambda folder, step: screen(folder, step, 200 // few),
                "idle clock": lambda folder, step: idle_clock(folder, step, seconds / 2),
                "sending": lambda folder, step: sending(folder, step, 4 * contacts, LATENCY),
                "sending, buttons": lambda folder, step: sending(folder, step, 4 * contacts, LATENCY, choices=True),
            }.items()
        }
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    table = Table("part", "figure", "value", title=f"{machine}, {datetime.now(UTC):%Y-%m-%d}")
    for name, figures in results.items():
        for figure, value in figures.items():
            table.add_row(name, figure, f"{value:,.2f}" if value < 10 else f"{value:,.0f}")
    Console().print(table)
    options.json.write_text(json.dumps({"machine": machine, **results}, indent=2))


def _stepped(figures: dict[str, Any], step: Callable[[], None]) -> dict[str, Any]:
    step()
    return figures


def _in_folder(
    part: Callable[[Path, Callable[[], None]], dict[str, Any]], step: Callable[[], None],
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="leadline-bench-") as folder:
        return part(Path(folder), step)


if __name__ == "__main__":
    main()
