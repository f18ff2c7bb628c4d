"""A worker with its hands full: what else is due is for another worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bot.adapters.memory.world import MemoryChannel
from bot.host.outbox import Drain
from bot.ports import Speech
from tests.host.houses import House

BIA = "whatsapp:+5511912345678"


@dataclass(slots=True)
class SlowChannel(MemoryChannel):
    """Takes a message only once it is let go."""

    go: threading.Event = field(default_factory=threading.Event)

    def send(self, speech: Speech) -> str:
        """Wait, and keep it."""
        self.go.wait(30)
        return MemoryChannel.send(self, speech)


@pytest.fixture
def slow() -> Iterator[SlowChannel]:
    channel = SlowChannel()
    yield channel
    channel.go.set()


def test_another_is_called_for_what_is_due_while_all_hands_are_full(slow: SlowChannel) -> None:
    house = House({"channel": slow})
    house.hear("solar")
    house.hear("solar", address=BIA)
    house.p.doorbell.rings.clear()
    drain = Drain(house.runtime.ports, house.runtime.carrier, threads=1)
    assert drain.run("talk", 0.05)
    assert house.p.doorbell.rings == ["talk"]


def test_nobody_is_called_where_nothing_else_is_due(slow: SlowChannel) -> None:
    house = House({"channel": slow})
    house.hear("solar")
    house.p.doorbell.rings.clear()
    drain = Drain(house.runtime.ports, house.runtime.carrier, threads=1)
    assert drain.run("talk", 0.05)
    assert house.p.doorbell.rings == []
