"""What the channel tells of a message: in any order, repeated, left out, of messages that are not ours, or while Redis
is down."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StoreUnavailable, Verdict
from bot.ports import StatusUpdate
from tests.host.houses import House

RISING = ("queued", "accepted", "sending", "sent", "delivered", "read")
# What a message is shown as, once all of this was told.
SEQUENCES = {
    ("queued", "sent", "delivered", "read"): "read",
    ("accepted", "queued", "sending", "sent", "delivered"): "delivered",
    ("sent", "read"): "read",
    ("queued", "sent"): "sent",
    ("queued", "failed"): "failed",
    ("sent", "undelivered"): "undelivered",
    ("something new",): "sent",
}


def shown(house: House) -> str:
    house.drain()
    (conversation,) = house.runtime.desk.conversations(("bot",))
    return str(house.runtime.desk.transcript(conversation["id"])[-1]["state"])


def tell(house: House, status: str, entry: str = "SM1.0", sid: str = "SMout") -> None:
    verdict = Verdict.NEVER if status in ("failed", "undelivered") else None
    house.runtime.chat.status(StatusUpdate(sid, status, entry, verdict=verdict))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(SEQUENCES)))
def test_any_order_with_repeats_ends_the_same(data: Any, sequence: tuple[str, ...]) -> None:
    told = data.draw(st.lists(st.sampled_from(sequence), max_size=8))
    order = data.draw(st.permutations([*sequence, *told]))
    answered_first = data.draw(st.booleans())
    house = House()
    house.hear("oi")
    if answered_first:
        house.said()
    for status in order:
        tell(house, status)
        if data.draw(st.booleans()):
            house.drain()
    house.said()
    assert shown(house) == SEQUENCES[sequence]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*RISING, "failed", "undelivered"]), max_size=10))
def test_a_message_never_goes_backwards(order: list[str]) -> None:
    house = House()
    house.talk("oi")
    rank = {"sent": 0, "failed": 1, "undelivered": 2, "delivered": 3, "read": 4}
    before = rank[shown(house)]
    for status in order:
        tell(house, status)
        now = rank[shown(house)]
        assert now >= before
        before = now


def test_that_it_arrived_is_a_fact_whatever_else_was_told() -> None:
    """Twilio calls failed and undelivered final, so that no message has both: where it tells both, one of two was about
    another try, and the person has it."""
    house = House()
    house.talk("oi")
    for status in ("undelivered", "delivered", "failed"):
        tell(house, status)
    assert shown(house) == "delivered"


def test_a_status_of_a_message_that_is_not_ours_is_counted_and_does_no_harm() -> None:
    house = House()
    house.talk("oi")
    tell(house, "read", entry="", sid="SMstranger")
    tell(house, "failed", entry="", sid="SMstranger")
    assert house.p.outbox.depth()["statuses_unknown"] == 2
    assert house.said() == ["Oi!\nQuanto vem a sua conta de luz?"]
    assert shown(house) == "sent"
    # Its own id is known for a day.
    sid = f"SM{1:032d}"
    tell(house, "read", entry="", sid=sid)
    assert (house.p.outbox.depth()["statuses_unknown"], shown(house)) == (2, "read")


class Down:
    """A store that cannot be reached."""

    def __getattr__(self, name: str) -> object:
        raise StoreUnavailable("down")


def test_a_status_that_no_store_takes_is_spooled_and_taken_in_later() -> None:
    house = House()
    house.talk("oi")
    working = house.runtime.ports
    down = House({"outbox": Down(), "conversations": working.conversations, "spool": working.spool})
    down.runtime.chat.status(StatusUpdate("SMout", "failed", "SM1.0", 63024, "wrong", Verdict.NEVER))
    down.runtime.chat.status(StatusUpdate("SMout", "sent", "SM1.0"))
    assert len(working.spool.waiting()) == 2
    house.runtime.clock.tick()
    assert working.spool.waiting() == []
    assert shown(house) == "failed"
    house.said()
    assert [kept.error for kept in working.outbox.kept(("dead",), 10)] == ["wrong"]


def test_while_it_stays_down_they_wait_on() -> None:
    house = House()
    house.runtime.ports.spool.keep(StatusUpdate("SMout", "sent", "SM1.0"), house.now)
    object.__setattr__(house.runtime.ports, "outbox", Down())
    house.runtime.clock.tick()
    assert len(house.runtime.ports.spool.waiting()) == 1


def test_where_nothing_can_be_kept_it_is_said() -> None:
    house = House({"outbox": Down(), "spool": Down()})
    with pytest.raises(StoreUnavailable):
        tell(house, "sent")
