"""New messages while the store's memory runs out: they wait, and what is already in goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.errors import StoreFull, StoreUnavailable
from bot.host.health import BEARABLE, faults
from bot.host.room import Room
from tests.host.houses import House

BIA = "whatsapp:+5511912345678"


def house_of(ports: dict[str, Any] | None = None, **more: Any) -> House:
    """A house whose memory is asked for as soon as it is time, and waited for."""
    house = House(ports or {}, **more)
    object.__setattr__(house.runtime.chat, "room", Room(lambda look: look()))
    return house


def use(house: House, share: float) -> None:
    """The store uses that much, and everybody knows."""
    house.p.conversations.used = share
    house.later(seconds=3)


def waiting(house: House) -> list[str]:
    return [message.text for _, message in house.p.spool.waiting()]


def test_above_four_fifths_new_messages_wait_and_what_is_in_goes_on() -> None:
    house = house_of()
    house.hear("oi")
    use(house, 0.81)
    house.hear("400")
    assert waiting(house) == ["400"]
    assert house.said() == ["Oi!\nQuanto vem a sua conta de luz?"]
    house.runtime.clock.tick()
    assert waiting(house) == ["400"]
    (conversation,) = house.runtime.desk.conversations(("bot",))
    house.runtime.desk.say(conversation["id"], "ana", "Já te respondo")
    assert house.said()[-1] == "Já te respondo"
    house.runtime.desk.hand_back(conversation["id"], "ana")

    use(house, 0.8)
    house.runtime.clock.tick()
    assert waiting(house) == []
    assert house.said()[-1] == "Quando você quer instalar?"


def test_what_waits_is_not_all_brought_in_where_that_fills_the_store_again() -> None:
    house = house_of()
    use(house, 0.9)
    for number in range(3):
        house.hear(f"oi {number}", BIA)
    use(house, 0.5)
    store = house.p.conversations

    class Filling:
        """Each commit takes a lot, and a while."""

        def commit(self, *what: Any) -> Any:
            store.used = 0.9
            house.later(seconds=3)
            return store.commit(*what)

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

    object.__setattr__(house.runtime.ports, "conversations", Filling())
    house.runtime.clock.empty_spool()
    assert waiting(house) == ["oi 1", "oi 2"]


def test_it_is_told_once_per_change_and_while_it_lasts_by_the_health_of_the_house() -> None:
    house = house_of()
    with capture_logs() as logs:
        for share in (0.1, 0.85, 0.9, 0.95, 0.5, 0.4):
            use(house, share)
            house.runtime.chat.room.left(house.p)
    assert [(log["event"], log["percent_used"], log["log_level"]) for log in logs] == [
        ("redis_is_nearly_full", 85, "error"), ("redis_has_room_again", 50, "warning"),
    ]
    assert faults(house.p) == {}
    use(house, 0.854)
    assert faults(house.p).keys() == {"memory"} <= BEARABLE
    assert faults(house.p)["memory"].startswith("Redis uses 85% of its memory: new messages wait on disk")


class Asked:
    """A store that counts how often it is asked, and may be away."""

    def __init__(self) -> None:
        self.times, self.used, self.away = 0, 0.0, False

    def memory_used(self) -> float:
        self.times += 1
        if self.away:
            raise StoreUnavailable("down")
        return self.used


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def house(asked: Asked) -> House:
    house = House()
    object.__setattr__(house.runtime.ports, "conversations", asked)
    return house


def test_the_store_is_asked_at_most_every_two_seconds_and_not_waited_for(asked: Asked, house: House) -> None:
    looks: list[Callable[[], object]] = []
    room = Room(looks.append)
    asked.used = 0.9
    with pytest.raises(StoreFull):
        room.check(house.p)  # the first time it is waited for: a process that starts knows nothing
    asked.used = 0.1
    for _ in range(10):
        assert not room.left(house.p)
    house.later(seconds=3)
    for _ in range(10):
        assert not room.left(house.p)
    assert asked.times == len(looks) == 1
    looks[0]()
    assert room.left(house.p)
    assert (asked.times, len(looks)) == (2, 1)


def test_a_store_that_cannot_be_asked_counts_as_before(asked: Asked, house: House) -> None:
    room = Room(lambda look: look())
    asked.away = True
    with pytest.raises(StoreUnavailable):
        room.check(house.p)
    asked.away, asked.used = False, 0.9
    house.later(seconds=3)
    assert not room.left(house.p)
    asked.away = True
    house.later(seconds=3)
    assert not room.left(house.p)


def test_by_itself_it_asks_in_a_thread_of_its_own(asked: Asked, house: House) -> None:
    room = Room()
    assert room.left(house.p)
    asked.used = 0.9
    house.later(seconds=3)
    while room.left(house.p):
        pass
    assert asked.times == 2


@pytest.fixture
def lines(broker: str) -> Iterator[Lines]:
    lines = Lines(broker)
    yield lines
    lines.here.config_set("maxmemory", 0)
    lines.here.close()


def test_a_real_store_that_is_nearly_full_takes_nothing_new_and_can_be_emptied(lines: Lines) -> None:
    house = house_of(
        {"conversations": RedisConversations(lines), "outbox": RedisOutbox(lines), "stream": RedisStream(lines)},
        now=datetime.now(UTC),
    )
    for text in ("oi", "400", "já"):
        house.hear(text)
    used = lines.here.info("memory")["used_memory"]
    lines.here.config_set("maxmemory", round(used / 0.9))
    object.__setattr__(house.runtime.chat, "room", Room())
    house.hear("oi", BIA)
    assert waiting(house) == ["oi"]
    assert "memory" in faults(house.p)

    lines.here.config_set("maxmemory", used // 2)  # worse: every ordinary write is refused
    with pytest.raises(StoreFull):
        house.runtime.chat.turn("ct_1", "SM99", house.p.spool.waiting()[0][1])
    assert len(house.said()) == 3
    house.drain()
    assert (house.p.leads.count(), len(house.p.crm.pushed), len(house.p.notifiers["memory"].notices)) == (1, 1, 1)
    assert house.p.stream.read(10) == []

    lines.here.config_set("maxmemory", 0)
    object.__setattr__(house.runtime.chat, "room", Room())
    house.runtime.clock.tick()
    assert waiting(house) == []
    house.said()
    assert house.channel.sent[-1].to == BIA
