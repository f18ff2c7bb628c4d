"""Health: what must answer for the main job to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.errors import LeadlineError, StoreUnavailable
from bot.host.room import FULLEST
from bot.ports import Ports

# With these the house does its work all the same, if more slowly: it stays where messages are sent to.
BEARABLE = frozenset({"memory"})


def checks(ports: Ports) -> Mapping[str, Callable[[], object]]:
    """What must work, by name: each raises a LeadlineError that says what is wrong."""

    def flows() -> None:
        if not ports.flows.live():
            raise LeadlineError("No flow is published: run `leadline publish`.")

    def eviction() -> None:
        try:
            keeps_all = ports.conversations.keeps_all()
        except StoreUnavailable:
            # The check of redis itself says so.
            return
        if not keeps_all:
            raise LeadlineError(
                "Redis forgets conversations and messages when it is full. Set its maxmemory-policy to noeviction."
            )

    def memory() -> None:
        try:
            used = ports.conversations.memory_used()
        except StoreUnavailable:
            # As above.
            return
        if used > FULLEST:
            raise LeadlineError(
                f"Redis uses {used:.0%} of its memory: new messages wait on disk until it is less than {FULLEST:.0%}. "
                "Give it more (maxmemory), or look at what holds up the outbox."
            )

    return {
        "redis": ports.outbox.depth, "eviction": eviction, "memory": memory, "database": ports.leads.count,
        "flows": flows,
    }


def faults(ports: Ports) -> dict[str, str]:
    """What does not work now, each with a sentence for the operator; empty when all is well."""
    found = {}
    for name, check in checks(ports).items():
        try:
            check()
        except LeadlineError as error:
            found[name] = f"{error} {error.remedy}".strip()
    return found
