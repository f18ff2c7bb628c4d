"""What the host may expect of any Channel, asked of Twilio's over real HTTP.

`outcome` makes what follows go wrong in one of the ways that the world knows; `arrived` is what people got to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.http import Patience, make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.engine.inputs import Place
from bot.errors import DeliveryError
from bot.ports import Channel, Speech
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep
from tests.twilio_stand_in import Trouble, TwilioStandIn

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SPEECH = Speech("SM1:0", PROSPECT, SENDER, "Quanto vem a sua conta de luz?")
CHOICES = replace(SPEECH, text="Quer?", choices=(("yes", "Sim"), ("no", "Não")))

TROUBLES = {
    "refused": Trouble(status=400, code=21211),
    "too fast": Trouble(status=429, code=20429, retry_after="2"),
    "broken before": Trouble(status=503),
    "broken after": Trouble(status=503, after=True),
    "cut off after": Trouble("reset", after=True),
    "silent after": Trouble("hang", after=True),
}


@dataclass
class Side:
    """A channel, and the world behind it."""

    channel: Channel
    twilio: TwilioStandIn

    def outcome(self, name: str) -> None:
        self.twilio.trouble = lambda call: TROUBLES.get(name)

    @property
    def arrived(self) -> list[str]:
        return [message.body for message in self.twilio.messages]


@pytest.fixture
def side() -> Iterator[Side]:
    with TwilioStandIn(now=lambda: NOON) as twilio:
        client = make_client(ACCOUNT, TOKEN, twilio.url, Patience(connect=5, read=0.2, total=5))
        channel = TwilioChannel(client, Contents(client, Keep()), public_url="https://x.example")
        yield Side(channel, twilio)


@pytest.mark.parametrize("speech", [
    SPEECH, CHOICES, replace(CHOICES, style="numbers"), replace(SPEECH, text="", media=("https://x.example/a.pdf",)),
    replace(SPEECH, text="Loja", place=Place(-23.5, -46.6, "Loja")),
])
def test_what_is_sent_arrives_once_and_is_found(side: Side, speech: Speech) -> None:
    sid = side.channel.send(speech)
    assert len(side.arrived) == 1
    assert side.arrived[0].startswith(speech.text)
    assert [found.sid for found in side.channel.find(speech, NOON, NOON)] == [sid]


def test_what_was_not_sent_is_not_found(side: Side) -> None:
    side.channel.send(replace(SPEECH, text="Outra coisa"))
    side.channel.send(replace(SPEECH, to="whatsapp:+5511900000000"))
    side.channel.send(replace(SPEECH, sender="whatsapp:+551140000001"))
    assert side.channel.find(SPEECH, NOON, NOON) == []
    side.channel.send(SPEECH)
    hour = timedelta(hours=1)
    assert side.channel.find(SPEECH, NOON - 2 * hour, NOON - hour) == []


def test_the_same_said_twice_is_found_twice(side: Side) -> None:
    assert {side.channel.send(SPEECH), side.channel.send(SPEECH)} == {
        found.sid for found in side.channel.find(SPEECH, NOON, NOON)}


@pytest.mark.parametrize(("outcome", "retryable", "arrived"), [("refused", False, 0), ("too fast", True, 0)])
def test_a_certain_no_was_not_sent(side: Side, outcome: str, retryable: bool, arrived: int) -> None:
    side.outcome(outcome)
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(SPEECH)
    assert (caught.value.retryable, caught.value.ambiguous) == (retryable, False)
    assert len(side.arrived) == arrived


def test_a_wish_to_wait_is_told(side: Side) -> None:
    side.outcome("too fast")
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(SPEECH)
    assert caught.value.after == 2


@pytest.mark.parametrize(("outcome", "arrived"), [
    ("broken before", 0), ("broken after", 1), ("cut off after", 1), ("silent after", 1),
])
def test_what_may_have_been_sent_is_ambiguous_and_can_be_looked_up(side: Side, outcome: str, arrived: int) -> None:
    side.outcome(outcome)
    with pytest.raises(DeliveryError) as caught:
        side.channel.send(SPEECH)
    assert (caught.value.retryable, caught.value.ambiguous) == (True, True)
    side.outcome("fine")
    assert len(side.channel.find(SPEECH, NOON, NOON)) == len(side.arrived) == arrived


def test_a_look_that_fails_says_so(side: Side) -> None:
    side.outcome("broken before")
    with pytest.raises(DeliveryError) as caught:
        side.channel.find(SPEECH, NOON, NOON)
    assert caught.value.retryable
