"""Saying one thing at most once, whatever comes between."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.adapters.memory.store import MemoryStore
from bot.ports import Pace, Work
from tests.host.houses import House


@dataclass(slots=True)
class Slow(MemoryStore):
    """A store after whose start everything stands still for a while, once: a machine that was put to sleep."""

    house: list[House] = field(default_factory=list)

    def start(self, work: Work, now: datetime, pace: Pace | None = None) -> bool:
        started = MemoryStore.start(self, work, now, pace)
        if self.house and work.entry.kind == "say":
            self.house.pop().later(minutes=5)
        return started


def test_who_was_held_up_past_the_lease_leaves_the_sending_to_others() -> None:
    store = Slow()
    house = House(ports={"conversations": store, "outbox": store, "stream": store})
    house.hear("solar")
    store.house.append(house)
    work = store.claim("talk", house.now, 30)
    assert work is not None
    house.runtime.carrier.carry_out(work)
    assert house.channel.sent == []
    assert len(house.said()) == 1
