"""How the house is, for those who run it: what waits, what was given up, what stands under it. Whatever does not answer
is told as such, and the rest all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from bot.errors import StoreUnavailable
from bot.host.chat import Chat
from bot.host.health import faults
from bot.host.kept import Left, left
from bot.ports import Rings, Subscription

# Names under which processes count what operators look at (ports/tries), and for how long that counts.
TICKED, TICKED_WITHIN = "clock-ticked", 30
LEFT_ALONE, LEFT_ALONE_FOR = "gpt-left-alone", 60
_SHOWN = 100

T = TypeVar("T")


@dataclass(slots=True)
class Overview:
    """All of it. `errors`: what did not answer, with a sentence. `lag`: how long the oldest record has waited for SQL,
    in seconds; `ticks`: of all clocks within the last TICKED_WITHIN seconds; `gpt_left_alone`: GPT has failed again and
    again within the last minute."""

    faults: Mapping[str, str]
    depth: Mapping[str, float] = field(default_factory=dict)
    memory_used: float = 0.0
    lag: float = 0.0
    ticks: int = 0
    gpt_left_alone: bool = False
    kept: Sequence[Left] = ()
    refused: Sequence[Mapping[str, Any]] = ()
    broker: Mapping[str, Any] = field(default_factory=dict)
    database: Mapping[str, Any] = field(default_factory=dict)
    disk: Mapping[str, Any] = field(default_factory=dict)
    rings: Rings | None = None
    webhooks: Sequence[Subscription] = ()
    errors: dict[str, str] = field(default_factory=dict)


def look_over(chat: Chat) -> Overview:
    """Look at everything once. Raises nothing of ours."""
    ports, found = chat.ports, Overview(faults(chat.ports))

    def ask(what: str, question: Callable[[], T], none: T) -> T:
        try:
            return question()
        except StoreUnavailable as error:
            found.errors[what] = str(error)
            return none

    found.broker = ask("broker", ports.machines.broker, {})
    if not found.errors:
        found.depth = ask("broker", ports.outbox.depth, {})
        found.memory_used = ask("broker", ports.conversations.memory_used, 0.0)
        found.lag = ask("broker", lambda: _lag(chat), 0.0)
        found.ticks = ask("broker", lambda: ports.tries.count(TICKED, TICKED_WITHIN, by=0), 0)
        found.gpt_left_alone = ask("broker", lambda: ports.tries.count(LEFT_ALONE, LEFT_ALONE_FOR, by=0), 0) > 0
        found.kept = ask("database", lambda: left(chat, _SHOWN), [])
    found.database = ask("database", ports.machines.database, {})
    if "database" not in found.errors:
        found.refused = ask("database", lambda: ports.machines.refused(_SHOWN), [])
        found.webhooks = ask("database", ports.hooks.all, [])
    found.disk = ask("disk", ports.machines.disk, {})
    found.rings = ask("rings", ports.machines.rings, None)
    return found


def _lag(chat: Chat) -> float:
    oldest = chat.ports.stream.read(1)
    if not oldest:
        return 0.0
    return max(0.0, (chat.ports.now() - datetime.fromisoformat(oldest[0][1]["at"])).total_seconds())
