"""How far a message has come. One order, so that the highest wins however late and in whatever order news arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """What a message is called in that state, and how much it outranks."""

    name: str
    rank: int


PREPARED = State("prepared", 0)
SENT = State("sent", 4)
# A message that came in was never sent by us: no news may ever move it.
RECEIVED = State("received", 9)

# What the outbox says of an entry that it gave up. All of it yields to news that the message went out after all: a
# replay, or a callback of a send that looked lost.
UNSENT: Mapping[str, State] = {
    # Outside WhatsApp's window: it waits for the person to write, and is then sent, or dropped for being stale.
    "held": State("held", 1),
    "outlived": State("dropped", 2),
    "dropped": State("dropped", 1),
    "failed": State("failed", 2),
    "unknown": State("unknown", 3),
    # Staff gave it up. That it was sent changes nothing any more; that it arrived does.
    "dismissed": State("dismissed", 4),
}

# What the channel says. Delivered outranks failed: that it arrived is a fact, that it failed may be said of one of two
# tries.
TOLD: Mapping[str, State] = {
    "queued": SENT,
    "accepted": SENT,
    "scheduled": SENT,
    "sending": SENT,
    "sent": SENT,
    "failed": State("failed", 5),
    "undelivered": State("undelivered", 6),
    "delivered": State("delivered", 7),
    "read": State("read", 8),
}
