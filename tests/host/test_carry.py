"""Carrying out entries: whoever is held up leaves them to others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.adapters.memory.notifier import MemoryNotifier
from bot.adapters.memory.store import MemoryStore
from bot.ports import Work
from tests.host.houses import House


class StandsStill(MemoryStore):
    """A store whose first caller who starts a notice stands still for ten minutes, as on a machine that was put to
    sleep, before they hear that they have started."""

    house: House
    stood = False

    def start(self, work: Work, now: datetime, pace: Any = None) -> bool:
        started = super().start(work, now, pace)
        if work.entry.kind == "notify_staff" and not self.stood:
            self.stood = True
            self.house.later(minutes=10)
            self.house.said()
        return started


def test_whoever_stood_still_for_longer_than_the_lease_does_not_tell_again_what_others_have_told() -> None:
    store, staff = StandsStill(), MemoryNotifier()
    house = House({"conversations": store, "outbox": store, "stream": store, "notifiers": {"staff": staff}})
    store.house = house
    house.talk("oi", "quero falar com uma pessoa")
    assert len(staff.notices) == 1
