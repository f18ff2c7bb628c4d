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
                without = play(port, list(walks(port, contacts, round_)), CONNECTIONS)
                with_it = play(gpt_port, list(walks(gpt_port, contacts, 20 + round_)), CONNECTIONS)
                steady = without.rate * _SLOWED
                calm = play(port, list(walks(port, contacts // 2, 50 + round_)), CONNECTIONS, per_second=steady)
                gpt_calm = play(
                    gpt_port, list(walks(gpt_port, contacts // 2, 70 + round_)), CONNECTIONS, per_second=steady)
                if round_:  # the first round warms both
                    rates.append(with_it.rate / without.rate)
                    off.append(calm.quantile(0.99))
                    on.append(gpt_calm.quantile(0.99))
    return {
        "ratio": statistics.median(rates), "p99_with_ms": statistics.median(on) * 1000,
        "p99_without_ms": statistics.median(off) * 1000,
        "p99_ratio": statistics.median(one / other for one, other in zip(on, off, strict=True)),
    }
