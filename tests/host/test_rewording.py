"""The bot's own messages in a persona's words: said once, in order, in time; as they are where that does not work."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.errors import DeliveryError
from bot.writing.request import Request
from tests.host.houses import ANA, House
from tests.host.test_understanding import conversation
from tests.writers import AGAIN, FLOW, WHEN, house_with

REWORDING = FLOW.replace("questions:", "persona: warm\nreword: true\nquestions:").replace('"Oi!"', '"Tudo certo!"')
GREETING = f"Tudo certo!\n{WHEN}"
WARM = f"Tudo certo, que bom!\n{WHEN}"


def answer(text: str) -> str:
    return json.dumps({"text": text})


def house(*answers: Any) -> House:
    return house_with(MemoryWriter(*answers), flow=REWORDING, more={"persona/warm.txt": "Que bom, legal, rapidinho."})


def talk_of(house: House) -> str:
    house.drain()
    return conversation(house).id


def kept(house: House) -> list[str]:
    return [row["text"] for row in house.p.archive.transcript(talk_of(house), 100) if row["direction"] == "out"]


def test_a_message_is_said_in_other_words_and_the_transcript_shows_those() -> None:
    it = house(answer(WARM))
    assert it.talk("solar") == [WARM]
    assert kept(it) == [WARM]


@pytest.mark.parametrize("given", [
    answer("Tudo certo, é grátis!\n" + WHEN), answer("Oi!"), "", "nonsense",
    DeliveryError("down", retryable=True), DeliveryError("no", retryable=False),
])
def test_where_it_does_not_say_the_same_the_flows_words_are_said(given: Any) -> None:
    it = house(given)
    assert it.talk("solar") == [GREETING]
    assert kept(it) == [GREETING]


def test_a_flow_that_does_not_want_it_asks_nobody() -> None:
    writer = MemoryWriter(answer(WARM))
    assert house_with(writer).talk("solar") == [f"Oi!\n{WHEN}"]
    assert writer.asked == []


def test_without_a_writer_a_flow_speaks_for_itself() -> None:
    it = House(flow=REWORDING, more={"persona/warm.txt": "Legal."})
    assert it.talk("solar") == [GREETING]


def test_a_consent_and_a_goodbye_are_said_in_their_very_words() -> None:
    it = house()
    assert it.talk("solar", "já", "400", "4")[-1] == "Podemos te ligar?"
    assert it.talk("parar") == ["Não escrevo mais."]
    asked = [json.loads(request.content)["message"] for request in it.p.writing.writer.asked]
    assert asked == [GREETING, "Quanto vem a conta?", "Quantas pessoas na casa?"]


def test_the_same_message_is_asked_for_once() -> None:
    it = house(answer(WARM))
    assert it.talk("solar") == it.talk("solar", address="whatsapp:+5511912345678") == [WARM]
    assert len(it.p.writing.writer.asked) == 1


def test_several_messages_keep_their_order() -> None:
    it = house(answer(WARM), answer("Legal!"), "")
    it.hear("solar")
    it.hear("já")
    assert it.said() == [WARM, "Quanto vem a conta?"]


def test_a_message_that_may_have_been_sent_is_looked_for_in_the_words_that_were_sent() -> None:
    it = house(answer(WARM))
    it.hear("solar")
    it.channel.faults = [DeliveryError("taken, and lost", retryable=True, ambiguous=True)]
    it.said()
    it.later(seconds=31)
    it.said()
    assert [speech.text for speech in it.channel.sent] == [WARM]
    assert kept(it) == [WARM]
    assert len(it.p.writing.writer.asked) == 1


@pytest.mark.parametrize("deed", ["stop", "claim"])
def test_nothing_is_said_after_somebody_took_the_word(deed: str) -> None:
    it = house()

    def think(request: Request) -> str:
        if deed == "claim":
            it.runtime.desk.claim(talk_of(it), "bia")
        else:
            it.hear("parar")
        return answer(WARM)

    it.p.writing.writer.answers = [think]
    it.hear("solar")
    assert it.said() == (["Não escrevo mais."] if deed == "stop" else [])


def test_what_is_late_already_is_said_as_it_is() -> None:
    it = house(answer(WARM))
    it.hear("solar")
    it.now += timedelta(seconds=4)
    assert it.said() == [GREETING]


def test_it_has_what_is_left_of_four_seconds() -> None:
    it = house(answer(WARM))
    it.hear("solar")
    it.now += timedelta(seconds=1.5)
    it.said()
    assert it.p.writing.writer.asked[0].seconds == 2.5


def test_who_waits_for_it_sees_that_it_comes() -> None:
    it = house()
    it.hear("solar", sid="SM77")
    waiting = it.p.outbox.claim("talk", it.now, 30)
    it.later(seconds=1)
    it.said()
    assert it.channel.typing == ["SM77"]
    assert waiting.entry.kind == "say"


def test_whoever_was_told_sees_no_typing() -> None:
    it = house()
    it.talk("solar")
    it.later(seconds=2)
    it.said()
    assert it.channel.typing == []


def test_who_has_waited_to_be_understood_does_not_wait_again() -> None:
    it = house("", "", answer(f"{AGAIN} Legal!"))
    assert it.talk("solar", "vixe")[-1] == AGAIN
    assert [request.name for request in it.p.writing.writer.asked] == ["rewording", "proposal"]
    assert all(speech.to == ANA for speech in it.channel.sent)
