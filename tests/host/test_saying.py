"""Sends of which nobody knows whether they went out: every sentence of what is promised about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.adapters.memory.world import MemoryChannel
from bot.errors import DeliveryError, StoreUnavailable
from bot.host.carry import LEASE
from bot.host.saying import say
from bot.ports import Found, Outcome, Pace, Speech, StatusUpdate, Work
from tests.host.houses import House

QUESTION = "Oi!\nQuanto vem a sua conta de luz?"


def doubt(text: str = "reset") -> DeliveryError:
    """Nobody knows; with "taken" in it, it was sent."""
    return DeliveryError(text, retryable=True, ambiguous=True)


def doubtful(text: str = "reset", times: int = 1) -> House:
    house = House()
    house.channel.faults = [doubt(text)] * times
    house.hear("oi")
    house.said()
    return house


class Looked(MemoryChannel):
    """A channel that counts how often it is looked at, and finds what it is told to."""

    __slots__ = ("answers", "looks")

    def __init__(self, *answers: list[Found] | DeliveryError) -> None:
        super().__init__(faults=[doubt()])
        self.answers, self.looks = list(answers), 0

    def find(self, speech: Speech, since: Any, until: Any) -> list[Found]:
        self.looks += 1
        answer = self.answers.pop(0)
        if isinstance(answer, DeliveryError):
            raise answer
        return answer


def looked(*answers: list[Found] | DeliveryError) -> tuple[House, Looked]:
    channel = Looked(*answers)
    house = House({"channel": channel})
    house.hear("oi")
    house.said()
    return house, channel


def kept(house: House) -> list[str]:
    return [one.error for one in house.p.outbox.kept(("unknown",), 10)]


def claimed(house: House) -> Work:
    work: Work | None = house.p.outbox.claim("talk", house.now, LEASE)
    assert work is not None
    return work


def test_a_certain_no_is_said_again_at_once_without_looking() -> None:
    house, channel = looked()
    channel.faults = [DeliveryError("refused", retryable=True), None]
    house.later(seconds=31)
    channel.answers = [[]]
    house.said()
    house.later(seconds=2)
    assert house.said() == [QUESTION]
    assert channel.looks == 1


def test_it_is_looked_for_no_sooner_than_after_half_a_minute() -> None:
    house, channel = looked([])
    for _ in range(29):
        house.later(seconds=1)
        house.said()
    assert channel.looks == 0
    house.later(seconds=1)
    assert house.said() == [QUESTION]
    assert channel.looks == 1


def test_one_that_is_found_is_done() -> None:
    house, channel = looked([Found("SM7", "delivered")])
    house.later(seconds=30)
    assert house.said() == []
    assert kept(house) == []
    assert house.p.outbox.owner_of("SM7") == "SM1.0"


def test_one_that_belongs_to_another_entry_is_not_it() -> None:
    house, channel = looked([Found("SM7", "sent")])
    house.p.outbox.confirm("SM0.0", "SM7", {"t": "status"}, house.now)
    house.later(seconds=30)
    assert house.said() == [QUESTION]


def test_several_are_for_staff_to_look_at() -> None:
    house, channel = looked([Found("SM7", "sent"), Found("SM8", "sent")])
    house.later(seconds=30)
    assert house.said() == []
    assert kept(house) == ["several messages look like this one"]
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("bot",))
    assert house.runtime.desk.transcript(conversation["id"])[-1]["state"] == "unknown"


def test_none_is_said_once_more_and_then_never_again() -> None:
    house = doubtful(times=5)
    for _ in range(6):
        house.later(seconds=30)
        house.said()
    assert len(house.channel.faults) == 3
    assert kept(house) == ["sent twice without a trace"]


def test_a_look_that_fails_is_looked_again() -> None:
    house, channel = looked(DeliveryError("down", retryable=True), [Found("SM7", "sent")])
    house.later(seconds=30)
    house.said()
    house.later(seconds=29)
    house.said()
    assert channel.looks == 1
    house.later(seconds=1)
    assert house.said() == []
    assert (channel.looks, kept(house)) == (2, [])


@pytest.mark.parametrize("raises", ["claim", "PARAR"])
def test_it_is_not_said_again_where_the_epoch_has_risen(raises: str) -> None:
    house = doubtful()
    if raises == "claim":
        house.drain()
        (conversation,) = house.runtime.desk.conversations(("bot",))
        house.runtime.desk.claim(conversation["id"], "ana")
    else:
        house.hear("PARAR")
    house.later(seconds=30)
    assert house.said() == ([] if raises == "claim" else ["Não escrevo mais."])


def test_what_was_sent_and_found_is_not_sent_again_by_a_takeover_either() -> None:
    house = doubtful("taken")
    house.later(seconds=30)
    assert house.said() == [QUESTION]


def test_a_callback_settles_it_without_a_look() -> None:
    house, channel = looked()
    house.runtime.chat.status(StatusUpdate("SM7", "sent", "SM1.0"))
    house.later(seconds=60)
    assert house.said() == []
    assert channel.looks == 0


def test_what_comes_next_waits_until_it_is_known() -> None:
    house = doubtful("taken")
    house.hear("400")
    assert house.said() == [QUESTION]
    house.later(seconds=30)
    assert house.said() == [QUESTION, "Quando você quer instalar?"]


def test_who_has_little_of_the_lease_left_does_not_begin() -> None:
    house = House()
    house.hear("oi")
    work = claimed(house)
    house.later(seconds=LEASE - 19)
    assert say(house.p, work) is None
    assert house.channel.sent == []
    house.later(seconds=20)
    assert house.said() == [QUESTION]


def test_a_late_sent_of_a_holder_who_lost_the_lease_is_recorded_and_nothing_is_said_twice() -> None:
    house = House()
    house.hear("oi")
    slow = claimed(house)
    assert house.p.outbox.start(slow, house.now)
    house.later(seconds=LEASE + 1)
    other = claimed(house)
    assert other.state == "unsure"
    assert house.p.outbox.settle(slow, Outcome("done", sid="SM7", record={"t": "sent", "entry": "SM1.0", "sid": "SM7",
                                                                          "at": house.now.isoformat()}), house.now)
    house.later(seconds=60)
    assert house.said() == []
    assert house.p.outbox.owner_of("SM7") == "SM1.0"


def test_a_late_certain_no_of_a_holder_who_lost_the_lease_spares_the_look() -> None:
    house, channel = looked()
    house.later(seconds=LEASE + 1)
    channel.faults = []
    slow = claimed(house)
    assert house.p.outbox.start(slow, house.now)
    house.later(seconds=LEASE + 1)
    # The one who took over has begun nothing, and has lost its lease too.
    claimed(house)
    house.later(seconds=LEASE + 1)
    assert house.p.outbox.settle(slow, Outcome("waiting", not_before=house.now, error="refused"), house.now)
    assert house.said() == [QUESTION]
    assert channel.looks == 0


def test_a_send_whose_end_could_not_be_recorded_is_looked_for_before_it_is_said_again() -> None:
    house = House()
    real = house.p.outbox.settle

    def lost(*what: Any) -> bool:
        raise StoreUnavailable("away")

    object.__setattr__(house.runtime.ports, "outbox", _Settling(house.p.outbox, lost))
    object.__setattr__(house.runtime.carrier, "sleep", lambda seconds: None)
    house.hear("oi")
    with pytest.raises(StoreUnavailable):
        house.said()
    object.__setattr__(house.runtime.ports, "outbox", _Settling(house.p.outbox._real, real))
    house.later(seconds=LEASE + 1)
    assert house.said() == [QUESTION]
    assert house.p.outbox.owner_of(f"SM{1:032d}") == "SM1.0"


class _Settling:
    """An outbox whose settle is another."""

    def __init__(self, real: Any, settle: Any) -> None:
        self._real, self.settle = real, settle

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


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
