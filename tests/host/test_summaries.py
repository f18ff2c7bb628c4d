"""What a conversation is about, for whoever takes it over."""

from __future__ import annotations

import json

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.errors import DeliveryError
from bot.host.summaries import summary_of
from bot.leads.identity import contact_id
from tests.flows import SENTENCES
from tests.host.houses import ANA, House
from tests.writers import FLOW, house_with

LINES = {"who": "Uma pessoa.", "want": "Quer energia solar.", "open": "Quer falar com alguém."}


def at_hand(house: House) -> tuple[Contact, Conversation]:
    contact, conversation = document.read(house.p.conversations.load(contact_id(ANA), "").document)
    assert conversation is not None
    return contact, conversation


def hand_off(house: House) -> None:
    house.talk("solar", "já", "quero falar com um atendente")
    house.drain()
    house.later(seconds=2)
    house.said()
    house.drain()


def test_without_a_writer_the_answers_tell_it() -> None:
    house = House(flow=FLOW, more={"lang/defaults.pt-BR.yaml": SENTENCES})
    hand_off(house)
    summary = summary_of(house.runtime.chat, *at_hand(house))
    assert not summary.worded
    assert summary.lines == (
        "+5511987654321 · pt-BR", "solar: quando: Já", "asked for a person | Quanto vem a conta?")


def test_a_writer_words_it_after_the_handoff() -> None:
    writer = MemoryWriter(json.dumps(LINES))
    house = house_with(writer)
    hand_off(house)
    assert summary_of(house.runtime.chat, *at_hand(house)).lines == tuple(LINES.values())
    [request] = writer.asked
    assert request.name == "summary"
    assert "11987654321" not in request.content
    assert "quero falar com um atendente" in request.content


def test_another_handoff_is_summed_up_anew() -> None:
    house = house_with(MemoryWriter(json.dumps(LINES), json.dumps({**LINES, "open": "Espera uma resposta."})))
    hand_off(house)
    _, conversation = at_hand(house)
    house.runtime.desk.hand_back(conversation.id, "paula")
    house.talk("quero falar com um atendente de novo")
    house.drain()
    house.later(seconds=2)
    house.said()
    house.drain()
    assert summary_of(house.runtime.chat, *at_hand(house)).lines[2] == "Espera uma resposta."


@pytest.mark.parametrize("answer", ["", "broken", DeliveryError("no", retryable=True, ambiguous=True)])
def test_whatever_the_writer_does_there_is_a_summary(answer: str | DeliveryError) -> None:
    house = house_with(MemoryWriter(answer))
    hand_off(house)
    summary = summary_of(house.runtime.chat, *at_hand(house))
    assert (len(summary.lines), summary.worded) == (3, False)


def test_nothing_is_said_to_the_person() -> None:
    house = house_with(MemoryWriter(json.dumps(LINES)))
    hand_off(house)
    assert house.said()[-1] == "Vou chamar uma pessoa."


def notices(house: House) -> list[tuple[str, ...]]:
    return [notice.lines for notice in house.p.notifiers["memory"].notices]


def test_the_notice_to_staff_has_the_summary_where_it_is_ready() -> None:
    house = house_with(MemoryWriter(json.dumps(LINES)))
    hand_off(house)
    assert notices(house) == []
    house.later(seconds=5)
    house.said()
    [lines] = notices(house)
    assert lines[:3] == ("Who: Uma pessoa.", "Wants: Quer energia solar.", "Open: Quer falar com alguém.")


def test_the_notice_waits_for_no_summary() -> None:
    house = house_with(MemoryWriter(DeliveryError("no", retryable=True)))
    hand_off(house)
    house.later(seconds=5)
    house.said()
    [lines] = notices(house)
    assert lines[:3] == ("Why: asked for a person", "WhatsApp: +5511987654321", "Wants: solar (quando agora)")


def test_without_a_writer_staff_are_told_at_once() -> None:
    house = House(flow=FLOW, more={"lang/defaults.pt-BR.yaml": SENTENCES})
    house.talk("solar", "já", "quero falar com um atendente")
    assert len(notices(house)) == 1
