"""Webhooks: who is told of what, how often it is tried, and when nobody is told any more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import DeliveryError, LeadlineError, NotFound
from bot.host.announcing import TYPES
from bot.host.audit import Actor
from bot.host.kept import left, replay
from bot.host.webhooks import MOST
from tests.host.houses import ANA, House

ME = Actor("test")
URL = "https://crm.example.com/leadline"
EVA = "whatsapp:+5511900000001"


def fails(code: int | None = 500, **more: Any) -> DeliveryError:
    return DeliveryError("The receiver answered so", **{"retryable": True, "code": code, **more})


class Hooked(House):
    """A house with a webhook."""

    def hook(self, *events: str) -> str:
        one, _ = self.runtime.webhooks.add(URL, events or TYPES, ME)
        return one.id

    def told(self) -> list[dict[str, Any]]:
        """What has arrived, in order."""
        self.drain()
        self.said()
        return [json.loads(body) for _, _, body in self.p.poster.posted]

    def types(self) -> list[str]:
        return [one["type"] for one in self.told()]


@pytest.fixture
def house() -> Hooked:
    return Hooked()


def test_a_qualified_lead_is_told_as_the_api_tells_it(house: Hooked) -> None:
    house.hook("lead.qualified")
    house.talk("oi", "400", "agora")
    (one,) = house.told()
    assert (one["type"], one["api"], one["timestamp"]) == ("lead.qualified", "v1", "2026-11-23T13:00:00.000000Z")
    assert one["data"]["lead"]["answers"]["conta"] == {"amount": "400", "currency": "BRL"}
    assert one["data"]["lead"]["phone"] == ANA.removeprefix("whatsapp:")


def test_each_event_is_told_to_who_wants_it(house: Hooked) -> None:
    house.hook()
    for text in ("oi", "quero falar com uma pessoa"):
        house.hear(text)
        house.said()
    house.drain()
    talk = str(house.runtime.desk.conversations()[0]["id"])
    house.runtime.desk.say(talk, "Bia", "Olá!")
    house.said()
    house.runtime.desk.hand_back(talk, "Bia")
    house.runtime.desk.close(talk, "Bia", "lost")
    told = house.told()
    types = [one["type"] for one in told]
    assert {"conversation.opened", "conversation.flagged", "conversation.taken_over", "conversation.handed_back",
            "conversation.closed", "message.received", "message.sent"} == set(types)
    flagged = next(one for one in told if one["type"] == "conversation.flagged")
    assert flagged["data"]["event"] == {"reason": "asked for a person"}
    assert flagged["data"]["conversation"]["id"] == talk
    closed = next(one for one in told if one["type"] == "conversation.closed")
    assert closed["data"]["conversation"]["outcome"] == closed["data"]["event"]["outcome"] == "lost"
    assert {one["data"]["message"]["text"] for one in told if one["type"] == "message.received"} == {
        "oi", "quero falar com uma pessoa"}
    assert "Olá!" in [one["data"]["message"]["text"] for one in told if one["type"] == "message.sent"]


def test_who_wants_nothing_else_is_told_nothing_else(house: Hooked) -> None:
    house.hook("conversation.flagged")
    house.talk("oi", "400", "agora")
    assert house.types() == []


def test_nobody_is_told_of_test_contacts(house: Hooked) -> None:
    house.hook()
    house.runtime.people.mark_test(ANA, "test")
    house.drain()
    house.talk("oi", "400", "agora")
    assert house.types() == []


def test_a_stream_that_is_drained_twice_tells_once(house: Hooked) -> None:
    house.hook("message.received")
    house.hear("oi")
    records = house.p.stream.read(99)
    house.drain()
    for _, record in records:
        house.p.outbox._append(record)  # the clock was killed before it could trim the stream
    assert house.types() == ["message.received"]
    assert house.types() == ["message.received"]


def test_what_fails_is_tried_ten_times_within_three_days_and_then_given_up(house: Hooked) -> None:
    hook = house.hook("message.received")
    house.p.poster.faults = [fails(404)] * 20
    house.hear("oi")
    began = house.now
    for _ in range(200):
        house.told()
        house.later(minutes=30)
    assert len(house.p.poster.faults) == 10
    (one,) = house.runtime.webhooks.deliveries(hook)
    assert (one.state, one.tries, one.error) == ("dead", 10, "The receiver answered so")
    assert timedelta(days=3) < (one.tried_at or began) - began < timedelta(days=4)
    assert [entry.id for entry in left(house.runtime.chat, 9) if entry.kind == "deliver"] == [one.id]


def test_a_dead_one_is_delivered_again_by_hand(house: Hooked) -> None:
    hook = house.hook("message.received")
    house.p.poster.faults = [fails(None, retryable=False), None, fails(None, retryable=False), None]
    house.hear("oi")
    assert house.types() == []
    (one,) = house.runtime.webhooks.deliveries(hook)
    assert one.state == "dead"
    house.later(minutes=10)
    house.runtime.webhooks.replay(one.id, ME)
    assert house.types() == ["message.received"]
    house.runtime.webhooks.replay(one.id, ME)  # delivered already: the receiver may have lost it
    house.told()
    house.later(minutes=10)
    replay(house.runtime.chat, one.id, "somebody")  # by `leadline outbox replay`
    assert house.types() == ["message.received", "message.received"]
    assert len({name for _, name, _ in house.p.poster.posted}) == 1


def test_who_fails_is_left_alone_while_others_wait(house: Hooked) -> None:
    house.hook("message.received")
    house.p.poster.faults = [fails()] * 3
    for number in range(10):
        house.hear(f"oi {number}", EVA)
    house.told()
    assert len(house.p.poster.faults) == 2  # the others did not try at all
    house.later(seconds=6)
    house.told()
    assert len(house.p.poster.faults) == 1
    for _ in range(30):
        house.later(minutes=6)
        house.told()
    assert len(house.p.poster.posted) == 10
    assert house.p.hooks.all()[0].failing_since is None


def test_who_asks_to_wait_is_waited_for(house: Hooked) -> None:
    house.hook("message.received")
    house.p.poster.faults = [fails(429, after=3600.0)]
    house.hear("oi")
    house.told()
    house.later(minutes=59)
    assert house.types() == []
    house.later(minutes=2)
    assert house.types() == ["message.received"]


def test_who_has_failed_for_days_is_switched_off_and_staff_are_told(house: Hooked) -> None:
    hook = house.hook("message.received")
    house.p.poster.faults = [fails()] * 99
    for _ in range(12):
        house.hear("oi")
        house.told()
        house.later(hours=12)
    one = house.p.hooks.get(hook)
    assert not one.active
    assert "It has failed since 2026-11-23" in one.why
    notices = [each for each in house.p.notifiers["memory"].notices if each.key.startswith("webhook-")]
    assert [each.title for each in notices] == ["A webhook was switched off"]
    before = len(house.p.poster.faults)
    house.hear("oi")
    house.told()
    assert len(house.p.poster.faults) == before
    house.p.poster.faults = []
    house.runtime.webhooks.switch(hook, True, ME)
    house.hear("de novo")
    assert house.types()[-1] == "message.received"


def test_who_says_that_it_is_gone_is_switched_off_at_once(house: Hooked) -> None:
    hook = house.hook("message.received")
    house.p.poster.faults = [fails(410, retryable=False)]
    house.hear("oi")
    house.told()
    assert not house.p.hooks.get(hook).active
    assert house.runtime.webhooks.deliveries(hook)[0].state == "dead"


def test_what_waits_is_dropped_when_it_is_switched_off(house: Hooked) -> None:
    hook = house.hook("message.received")
    house.p.poster.faults = [fails()]
    house.hear("oi")
    house.told()
    house.runtime.webhooks.switch(hook, False, ME)
    house.later(minutes=10)
    assert house.types() == []
    assert house.runtime.webhooks.deliveries(hook)[0].state == "dropped"


def test_a_store_that_was_wiped_loses_no_delivery(house: Hooked) -> None:
    house.hook("message.received")
    house.p.poster.faults = [fails()]
    house.runtime.clock.look_for_wipe()
    house.hear("oi")
    house.told()
    house.p.outbox.wipe()
    house.later(minutes=10)
    house.runtime.clock.look_for_wipe()
    assert house.types() == ["message.received"]


def test_a_new_secret_signs_beside_the_one_before_for_a_day(house: Hooked) -> None:
    from bot.host.delivering import seeds_of

    hook = house.hook()
    first = house.p.hooks.get(hook).seed
    house.runtime.webhooks.rotate(hook, ME)
    one = house.p.hooks.get(hook)
    assert seeds_of(one, house.now) == (one.seed, first)
    assert seeds_of(one, house.now + timedelta(days=2)) == (one.seed,)
    assert seeds_of(replace(one, old_seed=""), house.now) == (one.seed,)


def test_what_cannot_be_is_refused(house: Hooked) -> None:
    hooks = house.runtime.webhooks
    for url, events in ((URL, ["lead.lost"]), (URL, []), ("http://x.example", ["lead.qualified"])):
        with pytest.raises(LeadlineError):
            hooks.add(url, events, ME)
    with pytest.raises(NotFound):
        hooks.rotate("ws_none", ME)
    with pytest.raises(NotFound):
        hooks.replay("wh_none", ME)
    for _ in range(MOST):
        house.hook()
    with pytest.raises(LeadlineError, match="already"):
        house.hook()


def test_a_try_arrives_and_every_change_is_noted(house: Hooked) -> None:
    hook = house.hook("lead.qualified")
    house.runtime.webhooks.try_out(hook, ME)
    (one,) = house.told()
    assert (one["type"], one["data"]) == ("webhook.test", {"webhook": hook})
    house.runtime.webhooks.remove(hook, ME)
    assert [row.deed.act for row in house.p.audit.newest(3)] == [
        "remove_webhook", "try_webhook", "add_webhook"]
