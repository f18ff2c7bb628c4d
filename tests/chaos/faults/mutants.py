"""The controls: a process of the house in which one law is broken. `python -m tests.chaos.faults.mutants LAW KIND …`"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

LAW_VARIABLE = "CHAOS_LAW"


def _spool_forgets() -> None:
    """Says that it has kept what it has not."""
    from bot.adapters.disk_spool import DiskSpool

    DiskSpool.keep = lambda self, message, at: None  # type: ignore[method-assign]


def _waits_long() -> None:
    """Waits for Redis as long as its client does by default."""
    import redis

    made = redis.Redis.from_url

    def patiently(url: str, **options: Any) -> redis.Redis:
        return made(url, **{**options, "socket_timeout": 30})

    redis.Redis.from_url = patiently  # type: ignore[assignment]


def _doubts_ignored() -> None:
    """Takes a send that may have gone out for one that did not."""
    from bot.adapters.twilio.send import TwilioChannel
    from bot.errors import DeliveryError

    send = TwilioChannel.send

    def rashly(self: Any, speech: Any) -> str:
        try:
            return send(self, speech)
        except DeliveryError as error:
            raise DeliveryError(str(error), retryable=error.retryable, after=error.after) from error

    TwilioChannel.send = rashly  # type: ignore[method-assign]


def _never_looks() -> None:
    """Never learns what became of a send that may have gone out."""
    from bot.adapters.twilio.send import TwilioChannel
    from bot.errors import DeliveryError

    def find(*_: Any, **__: Any) -> Any:
        raise DeliveryError("Nobody looks.", retryable=True)

    TwilioChannel.find = find  # type: ignore[method-assign]


def _no_second_try() -> None:
    """Gives up whatever fails once."""
    from bot.host import carry

    carry.retry_after = lambda kind, tries: None


def _trims_first() -> None:
    """Takes records off the stream before SQL has them."""
    from bot.host.clock import Clock
    from bot.host.records import whole_record

    def drain(self: Any) -> int:
        records = self.chat.ports.stream.read(500)
        self.chat.ports.stream.trim([name for name, _ in records])
        self.chat.ports.archive.take([whole_record(record) for _, record in records])
        return len(records)

    Clock.drain_stream = drain  # type: ignore[method-assign]


def _never_drains() -> None:
    """Leaves everything in Redis."""
    from bot.host.clock import Clock

    Clock.drain_stream = lambda self: 0  # type: ignore[method-assign]


def _all_is_well() -> None:
    """Says that it is ready, whatever is wrong."""
    from bot.web.health import Checkup

    Checkup.faults = lambda self: {}  # type: ignore[method-assign]


LAWS: Mapping[str, Callable[[], None]] = {
    "the spool forgets": _spool_forgets, "Redis is waited for": _waits_long, "doubts are ignored": _doubts_ignored,
    "doubts stay": _never_looks,
    "no second try": _no_second_try, "trimmed before SQL has it": _trims_first, "SQL is never told": _never_drains,
    "all is said to be well": _all_is_well,
}


def load(law: str, load_as_usual: Callable[[str], Any], target: str) -> Any:
    """The web's application, in granian's own process."""
    LAWS[law]()
    return load_as_usual(target)


def main() -> None:
    """Be that process, with that law broken."""
    law, kind, *rest = sys.argv[1:]
    LAWS[law]()
    if kind == "web":
        from bot import serve
        from tests.chaos.faults import mutants

        serve.load = partial(mutants.load, law, serve.load)  # type: ignore[assignment]
        sys.argv[1:] = rest
        serve.main()
    else:
        from bot.cli.main import main as cli

        sys.argv[1:] = ["clock"] if kind == "clock" else ["worker", kind]
        cli()


if __name__ == "__main__":
    main()
