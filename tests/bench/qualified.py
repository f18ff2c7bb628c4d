"""How soon a qualified lead is stored, pushed to a CRM and told to sales, while people write at a steady rate."""

from __future__ import annotations

import json
import re
import time
from base64 import b64encode
from pathlib import Path
from typing import Any

from tests.adapters.servers import HttpServer, http_server
from tests.bench import house
from tests.bench.forms import TOKEN, WALK, person, walks
from tests.bench.latency import LATENCY
from tests.bench.load import play
from tests.bench.webhook import CONNECTIONS
from tests.twilio_stand_in import TwilioStandIn


def qualified(folder: Path, seconds: float, per_second: float) -> dict[str, Any]:
    """Milliseconds from the answer to the message that qualified somebody to the CRM, which hears of them only when SQL
    has them, and to Slack."""
    roles = [("bot.cli", "worker", "talk"), ("bot.cli", "worker", "leads"), ("bot.cli", "clock")]
    with TwilioStandIn(latency=LATENCY, token=TOKEN) as twilio, http_server() as crm, http_server() as slack, \
            house.house(folder, twilio.url) as environment:
        hooks = {
            "CRM_WEBHOOK_URL": crm.url, "CRM_WEBHOOK_SECRET": f"whsec_{b64encode(b'bench' * 6).decode()}",
            "SLACK_WEBHOOK_URL": slack.url,
        }
        everything = {**environment, **hooks}
        with house.web(everything) as port, house.running(everything, *roles):
            play(port, list(walks(port, 2, 90)), 1, per_second=10)
            house.wait_until(lambda: len(slack.requests) >= 2)
            contacts = max(CONNECTIONS, round(seconds * per_second / len(WALK)))
            everybody, answered, began = list(walks(port, contacts, 91)), dict[str, float](), time.perf_counter()
            # A few people at a time: all of them at once would all be qualified at once, in the end.
            for at in range(0, contacts, CONNECTIONS):
                answered |= play(port, everybody[at:at + CONNECTIONS], CONNECTIONS, per_second=per_second).answered
            rate = len(answered) / (time.perf_counter() - began)
            house.wait_until(lambda: len(slack.requests) >= contacts + 2 and len(crm.requests) >= contacts + 2)
    ended = {person(sid): at for sid, at in answered.items() if int(sid[26:], 16) == len(WALK) - 1}
    talks = {lead["conversation_id"]: lead["address"] for lead, _ in _pushed(crm)}
    pushed = sorted(at - ended[lead["address"]] for lead, at in _pushed(crm) if lead["address"] in ended)
    told = sorted(at - ended[talks[talk]] for talk, at in _told(slack) if talks[talk] in ended)
    return {
        "messages_per_second": rate, "leads": len(pushed),
        "stored_and_pushed_p50_ms": 1000 * pushed[len(pushed) // 2],
        "stored_and_pushed_p99_ms": 1000 * pushed[int(len(pushed) * 0.99)],
        "told_p50_ms": 1000 * told[len(told) // 2], "told_p99_ms": 1000 * told[int(len(told) * 0.99)],
    }


def _pushed(crm: HttpServer) -> list[tuple[dict[str, Any], float]]:
    return [(json.loads(one.body)["data"], one.at) for one in crm.requests]


def _told(slack: HttpServer) -> list[tuple[str, float]]:
    found = [(re.search(r"/desk/(cv_\w+)", json.loads(one.body)["text"]), one.at) for one in slack.requests]
    return [(link[1], at) for link, at in found if link is not None]
