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


def states_of(ports: Ports, people: Iterable[Account]) -> dict[str, str]:
    """Why each of them is given nothing by itself, by account id: offline, away or full; "" for those who are there."""
    now = ports.now()
    seen, loads = ports.accounts.seen(now - ONLINE), ports.cases.loads(now)
    found = {}
    for one in people:
        full = bool(one.most_open) and loads.get(one.id, Load()).count >= one.most_open
        found[one.id] = "away" if one.away else "offline" if one.id not in seen else "full" if full else ""
    return found


def available(ports: Ports, people: Iterable[Account]) -> list[Account]:
    """Those of them who may be given something now: who answers people, was seen lately, is not away, and has fewer
    conversations than their limit."""
    answering = [one for one in people if one.active and one.role in ANSWERING]
    states = states_of(ports, answering)
    return [one for one in answering if not states[one.id]]


def choose(ports: Ports, people: Iterable[Account], how: str = BY_TURNS) -> Account | None:
    """Who of them is next; None: nobody is there. By turns it is whoever was given something longest ago."""
    found = available(ports, people)
    loads = ports.cases.loads(ports.now()) if len(found) > 1 else {}

    def order(one: Account) -> tuple[int, datetime, str]:
        load = loads.get(one.id, Load())
        return load.count if how == LEAST_BUSY else 0, load.last_at or _NEVER, one.name.casefold()

    return min(found, key=order, default=None)
