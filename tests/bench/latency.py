"""How soon a reply is at Twilio, at a steady rate, and the memory of all processes meanwhile."""

from __future__ import annotations

import itertools
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.bench import house
from tests.bench.forms import TOKEN, WALK, person, walks
from tests.bench.load import play
from tests.bench.webhook import CONNECTIONS
from tests.twilio_stand_in import Accepted, Call, Trouble, TwilioStandIn

LATENCY = 0.05


def latency(
    folder: Path, seconds: float, per_second: float, hang_every: int = 0,
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
    waits = sorted(accepted[sid] - at for sid, at in measured.answered.items() if person(sid) not in hung)
    return {
        "turns_per_second": measured.rate, "messages": len(waits),
        "answered_to_acceptance_p50_ms": waits[len(waits) // 2] * 1000,
        "answered_to_acceptance_p99_ms": waits[int(len(waits) * 0.99)] * 1000,
        "webhook_p99_ms": measured.quantile(0.99) * 1000, "resident_mb": resident / 1e6,
        "resident_shared_once_mb": proportional / 1e6,
    }
