"""How fast one worker process says what waits: messages/s, its own CPU per message, and whether each contact got theirs
in order."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config import read_config
from bot.ports import Entry
from bot.runtime import Runtime, build_runtime
from tests.bench import house
from tests.bench.forms import SENDER, TOKEN
from tests.twilio_stand_in import Accepted, TwilioStandIn

# So many messages wait for each contact; the first of each is warm-up.
EACH = 4


def sending(
    folder: Path, contacts: int, latency: float, choices: bool = False, workers: int = 1,
) -> dict[str, Any]:
    """Entries that wait for `contacts` people, said by one worker process, or more, through a stand-in that takes
    `latency` seconds."""
    told: list[tuple[float, Accepted]] = []
    with TwilioStandIn(latency=latency, on_message=lambda one: told.append((time.perf_counter(), one)), token=TOKEN) \
            as twilio, house.house(folder, twilio.url) as environment:
        runtime = build_runtime(read_config(environment))
        with house.running(environment, *[("bot.cli", "worker", "talk")] * workers) as running:
            _put(runtime, "warm", 50, choices)
            house.wait_until(lambda: len(told) >= 50 * EACH)
            told.clear()
            before = sum(house.cpu_seconds(worker.pid) for worker in running)
            _put(runtime, "bench", contacts, choices)
            house.wait_until(lambda: len(told) >= contacts * EACH)
            spent = sum(house.cpu_seconds(worker.pid) for worker in running) - before
    bodies: dict[str, list[str]] = {}
    for _, message in told:
        bodies.setdefault(message.to, []).append(message.body)
    return {
        "messages_per_second": len(told) / (told[-1][0] - told[0][0]),
        "cpu_ms_per_message": 1000 * spent / len(told),
        "out_of_order": sum(said != sorted(said) for said in bodies.values()),
    }


def _put(runtime: Runtime, run: str, contacts: int, choices: bool) -> None:
    now = datetime.now(UTC)
    entries = [_entry(f"{run}.{each}.{contact}", contact, each, now, choices)
               for contact in range(contacts) for each in range(EACH)]
    # Nobody is told before all of them wait: what is measured is the saying.
    rings = {queue for at in range(0, len(entries), 100)
             for queue in runtime.ports.outbox.put_back(entries[at:at + 100], now)}
    for queue in rings:
        runtime.ports.doorbell.ring(queue)


def _entry(entry_id: str, contact: int, index: int, now: datetime, choices: bool) -> Entry:
    payload: Mapping[str, Any] = {
        "to": f"whatsapp:+55119{contact:08d}", "sender": SENDER, "conversation": "", "text": f"Pergunta {index}",
        "choices": [["agora", "Já"], ["depois", "Depois"]] if choices else [], "style": "auto", "language": "pt-BR",
        "list_label": "", "author": "bot",
        # As a sender has it that may say more than the usual 80 a second.
        "pace": 1000,
    }
    return Entry(entry_id, "talk", "say", f"say:ct_{contact}", f"ct_{contact}", now, index, payload=payload)

