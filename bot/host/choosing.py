"""Choosing whose a conversation is to be: by turns, or whoever has the fewest. Who is not there is passed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.host.cases import ANSWERING
from bot.ports import Account, Load, Ports

BY_TURNS, LEAST_BUSY = "turns", "least_busy"
# A page that is open asks for news more often than this.
ONLINE = timedelta(minutes=10)
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def available(ports: Ports, people: Iterable[Account]) -> list[tuple[Account, Load]]:
    """Those of them who may be given something now, with what they have: who answers people, was seen lately, is not
    away, and has fewer conversations than their limit."""
    now = ports.now()
    seen, loads = ports.accounts.seen(now - ONLINE), ports.cases.loads(now)
    there = [one for one in people if one.active and one.role in ANSWERING and not one.away and one.id in seen]
    with_loads = [(one, loads.get(one.id, Load())) for one in there]
    return [(one, load) for one, load in with_loads if not one.most_open or load.count < one.most_open]


def choose(ports: Ports, people: Iterable[Account], how: str = BY_TURNS) -> Account | None:
    """Who of them is next; None: nobody is there. By turns it is whoever was given something longest ago."""
    found = available(ports, people)
    if not found:
        return None
    return min(found, key=lambda each: (
        each[1].count if how == LEAST_BUSY else 0, each[1].last_at or _NEVER, each[0].name.casefold(),
    ))[0]
