"""The webhook with GPT configured and without: a message that the engine understands by itself never waits for GPT, and
the webhook waits for it in no case."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from tests.bench import house
from tests.bench.forms import walks
from tests.bench.load import play

CONNECTIONS = 8
_SLOWED = 0.4  # of the rate without: far from what either can do, so that the machine is not what is measured


def with_gpt(folder: Path, rounds: int, contacts: int) -> dict[str, Any]:
    """Requests/s with GPT configured (at an address where nobody answers) against those without, and the p99 of both at
    the same steady rate; alternating, medians."""
    rates, on, off = [], [], []
    with house.house(folder, "http://127.0.0.1:9") as environment:
        configured = {**environment, "OPENAI_API_KEY": "any", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
        with house.web(environment) as port, house.web(configured) as gpt_port:
            for round_ in range(rounds + 1):
                both = (port, gpt_port) if round_ % 2 else (gpt_port, port)  # neither is always the first
                rate = {each: play(each, list(walks(each, contacts, 10 * round_ + at)), CONNECTIONS).rate
                        for at, each in enumerate(both)}
                calm = {each: play(
                    each, list(walks(each, contacts // 2, 10 * round_ + 5 + at)), CONNECTIONS,
                    per_second=rate[port] * _SLOWED,
                ).quantile(0.99) for at, each in enumerate(both)}
                if round_:  # the first round warms both
                    rates.append(rate[gpt_port] / rate[port])
                    off.append(calm[port])
                    on.append(calm[gpt_port])
    return {
        "ratio": statistics.median(rates), "p99_with_ms": statistics.median(on) * 1000,
        "p99_without_ms": statistics.median(off) * 1000,
        "p99_ratio": statistics.median(one / other for one, other in zip(on, off, strict=True)),
    }
