"""Health: what must answer for the main job to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.errors import LeadlineError
from bot.host.room import FULLEST
from bot.ports import Ports

# With these the house does its work all the same, if more slowly: it stays where messages are sent to.
BEARABLE = frozenset({"memory", "stream"})
# What is asked of Redis, and is not known while that does not work.
_OF_REDIS = frozenset({"stream", "eviction", "memory"})
EVICTS = "Redis forgets conversations and messages when it is full. Set its maxmemory-policy to noeviction."
# The clock moves everything into SQL twice a second; what lies there longer is held up.
LATE = timedelta(seconds=10)


def checks(ports: Ports) -> Mapping[str, Callable[[], object]]:
    """What must work, by name: each raises a LeadlineError that says what is wrong."""

    def redis() -> None:
        ports.conversations.takes_writes()
        ports.outbox.depth()

    def stream() -> None:
        oldest = ports.stream.read(1)
        late = ports.now() - datetime.fromisoformat(oldest[0][1]["at"]) if oldest else timedelta()
        if late > LATE:
            raise LeadlineError(
                f"SQL has not taken what happened {late.total_seconds():.0f} s ago: it waits in Redis. Look at the "
                "database, and at the log of the clock."
            )

    def flows() -> None:
        if not ports.flows.live():
            raise LeadlineError("No flow is published: run `leadline publish`.")

    def eviction() -> None:
        if not ports.conversations.keeps_all():
            raise LeadlineError(EVICTS)

    def memory() -> None:
        used = ports.conversations.memory_used()
        if used > FULLEST:
            raise LeadlineError(
                f"Redis uses {used:.0%} of its memory: new messages wait on disk until it is less than {FULLEST:.0%}. "
                "Give it more (maxmemory), or look at what holds up the outbox."
            )

    return {
        "redis": redis, "stream": stream, "eviction": eviction, "memory": memory, "database": ports.leads.count,
        "flows": flows,
    }


def faults(ports: Ports) -> dict[str, str]:
    """What does not work now, each with a sentence for the operator; empty when all is well."""
    found = {}
    for name, check in checks(ports).items():
        if "redis" in found and name in _OF_REDIS:
            continue
        try:
            check()
        except LeadlineError as error:
            found[name] = f"{error} {error.remedy}".strip()
    return found
