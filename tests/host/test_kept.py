"""What was given up, in both stores: listed once, sent again, or dismissed."""

from __future__ import annotations

import pytest

from bot.errors import DeliveryError, IllegalMove, NotFound, Verdict
from bot.host.kept import dismiss, left, replay
from tests.host.houses import House

QUESTION = "Oi!\nQuanto vem a sua conta de luz?"


def wiped(*texts: str) -> House:
    """A house whose store was wiped while a message waited."""
    house = House()
    house.talk(*texts[:-1])
    house.hear(texts[-1])
    house.runtime.clock.drain_stream()
    house.p.conversations.wipe()
    house.runtime.clock.tick()
    return house


def test_a_message_that_a_wipe_left_in_doubt_is_listed_and_sent_again() -> None:
    house = wiped("oi")
    chat = house.runtime.chat
    (one,) = left(chat, 10)
    assert (one.id, one.state, one.kind, one.to) == ("SM1.0", "unknown", "say", "whatsapp:+5511987654321")
    assert "wiped" in one.why
    replay(chat, "SM1.0")
    assert house.said() == [QUESTION]
    house.drain()
    assert left(chat, 10) == []
    with pytest.raises(NotFound):
        replay(chat, "SM1.0")
    assert house.talk("400") == ["Quando você quer instalar?"]


def test_it_can_be_dismissed() -> None:
    house = wiped("oi")
    dismiss(house.runtime.chat, "SM1.0", "ana")
    assert left(house.runtime.chat, 10) == []
    (conversation,) = house.runtime.desk.conversations(("bot",))
    (message,) = [row for row in house.runtime.desk.transcript(conversation["id"]) if row["direction"] == "out"]
    assert (message["state"], message["error"]) == ("dismissed", "dismissed by ana")
    for act in (replay, lambda chat, name: dismiss(chat, name, "ana")):
        with pytest.raises(NotFound):
            act(house.runtime.chat, "SM1.0")


def test_it_is_sent_again_after_a_takeover_since_staff_ask_for_it() -> None:
    house = wiped("oi")
    (conversation,) = house.runtime.desk.conversations(("bot",))
    house.runtime.desk.claim(conversation["id"], "ana")
    replay(house.runtime.chat, "SM1.0")
    assert house.said() == [QUESTION]


def test_it_is_not_sent_to_somebody_who_wants_no_messages() -> None:
    house = wiped("oi")
    house.talk("PARAR")
    with pytest.raises(IllegalMove, match="asked us not to write"):
        replay(house.runtime.chat, "SM1.0")


def test_what_both_stores_know_is_listed_once() -> None:
    house = House()
    house.channel.faults = [DeliveryError("reset", retryable=True, ambiguous=True)] * 2
    house.hear("oi")
    for _ in range(4):
        house.said()
        house.later(seconds=31)
    house.drain()
    assert [(one.id, one.state) for one in left(house.runtime.chat, 10)] == [("SM1.0", "unknown")]
    dismiss(house.runtime.chat, "SM1.0", "ana")
    house.drain()
    assert left(house.runtime.chat, 10) == []


def test_a_dead_push_can_be_dismissed_and_does_not_come_back_after_a_wipe() -> None:
    house = House()
    house.p.crm.refusal = DeliveryError("400", retryable=False)
    house.talk("oi", "400", "já")
    (dead,) = left(house.runtime.chat, 10)
    assert dead.kind == "push_lead"
    dismiss(house.runtime.chat, dead.id, "ana")
    house.drain()
    house.p.crm.refusal = None
    house.p.conversations.wipe()
    house.runtime.clock.tick()
    house.said()
    assert house.p.crm.pushed == {}


def test_only_the_states_that_are_asked_for_are_listed() -> None:
    house = wiped("oi")
    house.channel.faults = [DeliveryError("no", retryable=False, verdict=Verdict.TEMPLATE)]
    house.talk("400")
    chat = house.runtime.chat
    assert sorted(one.state for one in left(chat, 10)) == ["held", "unknown"]
    assert [one.state for one in left(chat, 10, ("held",))] == ["held"]
    assert left(chat, 10, ("dead",)) == []
    assert len(left(chat, 1)) == 1
