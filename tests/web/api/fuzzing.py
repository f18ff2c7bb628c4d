"""Lets schemathesis loose on /api/v1, served on this machine's loopback: every operation of the document, with what it
takes and what it does not, and all of its checks on each answer.

By hand, for longer: `make fuzz ARGS="--examples 500"`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from bot.adapters.memory.tries import MemoryTries
from bot.config import read_config
from bot.host.audit import Actor
from bot.host.tokens import SCOPES, ApiTokens
from bot.runtime import Runtime
from bot.web.app import create_app
from tests.host.houses import House
from tests.serving import serving


class Patient(MemoryTries):
    """Counts nothing: the limit of a token has a test of its own."""

    def count(self, name: str, seconds: int, by: int = 1) -> int:
        return by


class Quiet(WSGIRequestHandler):
    """Tells nobody of each request, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""


def fuzz(examples: int, seed: int = 1) -> tuple[Counter[str], list[str]]:
    """How often each check was made, and what it found."""
    house = House({"tries": Patient(lambda: house.now)})
    _fill(house)
    _, token = ApiTokens(house.p).make("fuzzing", SCOPES, Actor("test"))
    app = create_app(Runtime(read_config({}), house.p))
    with serving(make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)) as port:
        return _run(f"http://127.0.0.1:{port}/api/v1", token, examples, seed)


def _run(address: str, token: str, examples: int, seed: int) -> tuple[Counter[str], list[str]]:
    # Imported here: it takes a second, and only these tests need it.
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import from_schema
    from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

    config = SchemathesisConfig.from_dict({
        "seed": seed, "base-url": address, "headers": {"Authorization": f"Bearer {token}"}, "continue-on-failure": True,
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
    })
    made: Counter[str] = Counter()
    found: list[str] = []
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json", config=config)
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            found.append(f"{event.label}: {event.info}")
        elif isinstance(event, FatalError):
            raise event.exception
        elif isinstance(event, ScenarioFinished):
            for check in (one for checks in event.recorder.checks.values() for one in checks):
                made[check.name] += 1
                if check.failure_info is not None:
                    told = check.failure_info
                    found.append(f"{event.label}: {check.name}: {told.failure}\n{told.code_sample}")
    return made, found


def _fill(house: House) -> None:
    """A lead, and somebody who waits for a person."""
    house.talk("oi", "400", "agora")
    for text in ("oi", "quero falar com uma pessoa"):
        house.hear(text, "whatsapp:+5511900000001")
        house.said()
    house.drain()
    house.later(seconds=10)


def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="for each operation")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    made, found = fuzz(told.examples, told.seed)
    for name, count in sorted(made.items()):
        print(f"{count:7} {name}")
    print("\n\n".join(found) or "Nothing was found.")


if __name__ == "__main__":
    main()
