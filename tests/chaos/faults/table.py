"""Every fault, what must hold while it lasts, and the control in which it must be found out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.chaos.faults import broker, outside, stores
from tests.chaos.real.play import House
from tests.twilio_stand_in import Trouble

Held = Callable[[House], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Fault:
    """`held`: how it is held. `tells`: what /readyz must name meanwhile (None: nothing of it). `law` is broken in the
    process of that `kind` in the control, `finds` a word of the complaint that must follow. `may_lose`: seconds before
    the fault in which what was acknowledged may be lost; `may_miss`: replies need not come. `where`: the kind of house
    that it needs."""

    held: Held
    tells: str | None
    law: str
    kind: str
    finds: str
    may_lose: float = 0.0
    may_miss: bool = False
    where: str = "sqlite"


TWILIO_429 = Trouble(status=429, code=20429)
TWILIO_500 = Trouble(status=500, code=20500, after=True)
TWILIO_503 = Trouble(status=503, code=20503)
TWILIO_HANGS = Trouble(how="hang", after=True)

FAULTS: Mapping[str, Fault] = {
    "stopped": Fault(broker.stopped, "redis", "Redis is waited for", "web", "slowest"),
    "refused": Fault(broker.refused, "redis", "the spool forgets", "web", "lost"),
    "read-only": Fault(broker.read_only, "redis", "the spool forgets", "web", "lost"),
    "no-replicas": Fault(broker.without_replicas, "redis", "the spool forgets", "web", "lost"),
    "full": Fault(broker.full, "memory", "the spool forgets", "web", "lost"),
    # What the last drain had not told SQL yet is gone, and so are sends that waited.
    "wiped": Fault(broker.wiped, None, "SQL is never told", "clock", "lost", may_lose=3.0, may_miss=True),
    "sql-locked": Fault(stores.locked, "stream", "trimmed before SQL has it", "clock", "lost"),
    "sql-hangs": Fault(
        stores.hanging, "checks", "all is said to be well", "web", "did not tell", where="postgresql"),
    "disk-full": Fault(stores.full, "redis", "the spool forgets", "web", "lost", where="small disk"),
    "twilio-429": Fault(outside.twilio(TWILIO_429), None, "no second try", "talk", "never answered"),
    # A 503 does not say whether it was taken: what is in doubt is looked up, and said again where it is not there.
    "twilio-503": Fault(outside.twilio(TWILIO_503), None, "doubts stay", "talk", "never answered", may_miss=True),
    "twilio-500-after": Fault(outside.twilio(TWILIO_500), None, "doubts are ignored", "talk", "twice"),
    "twilio-hangs-after": Fault(outside.twilio(TWILIO_HANGS), None, "doubts are ignored", "talk", "twice"),
}
