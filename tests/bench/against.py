"""The same nine messages, said to Leadline and to the bot that a tutorial teaches: CPU per message."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from tests.bench import house
from tests.bench.forms import LONG_WALK, walks
from tests.bench.load import play
from tests.bench.webhook import CONNECTIONS


def against_tutorial(folder: Path, rounds: int, contacts: int) -> dict[str, Any]:
    """Milliseconds of the processor per message: of the web process alone, and of all that a message costs us until it
    is in SQL (web, broker, clock). Twilio's side is left out in both: the tutorial's bot answers in the request."""
    ours, whole, theirs = [], [], []
    with house.house(folder, "http://127.0.0.1:9") as environment, house.web(environment) as port, \
            house.running(environment, ("bot.cli", "clock")), \
            house.web({**environment, "TUTORIAL_DATABASE": f"sqlite:///{folder}/tutorial.sqlite"},
                      "tests.bench.tutorial:app") as other:
        for round_ in range(rounds + 1):
            web, everything = _spent(port, contacts, round_)
            tutorial, _ = _spent(other, contacts, round_)
            if round_:  # the first round warms both
                ours.append(web)
                whole.append(everything)
                theirs.append(tutorial)
    ratios = [other / one for other, one in zip(theirs, ours, strict=True)]
    wholes = [other / one for other, one in zip(theirs, whole, strict=True)]
    return {
        "web_ms": statistics.median(ours), "web_broker_and_clock_ms": statistics.median(whole),
        "tutorial_ms": statistics.median(theirs), "tutorial_to_web": statistics.median(ratios),
        "tutorial_to_web_broker_and_clock": statistics.median(wholes),
    }


def _spent(port: int, contacts: int, run: int) -> tuple[float, float]:
    """Milliseconds per message, of the web process at that port and of all processes, until all is quiet again."""
    requests = list(walks(port, contacts, run, LONG_WALK))
    before, before_web = house.cpu_of_children(), house.cpu_of_children(f"--port {port} ")
    play(port, requests, CONNECTIONS)
    web = house.cpu_of_children(f"--port {port} ") - before_web
    house.wait_for_quiet()
    everything = house.cpu_of_children() - before
    count = contacts * len(LONG_WALK)
    return 1000 * web / count, 1000 * everything / count
