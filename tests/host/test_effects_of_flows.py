"""What flows set off beside speech, on the twins and on the real broker: waits, lookups, held-back leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.adapters.memory.lookup import MemoryLookup
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.engine import document
from bot.engine.inputs import Found, StaffAct
from bot.errors import DeliveryError, IllegalMove
from bot.host.arrivals import Arrivals
from bot.host.chat import Chat
from bot.leads.identity import contact_id
from tests.host.houses import ANA, House

LOOKUPS = {"settings/lookups.yaml": 'cep: {url: "https://cep.example.com/{cep}/json"}\n'}
FLOW = """
flow: solar
language: pt-BR
steps:
  - {ask: "Seu CEP?", save: cep}
  - {say: "Um momento.", lookup: cep, with: {cep: cep}, save: {cidade: localidade}, failed: qual}
  - {id: quantos, ask: "{{ cidade }}. Quantos?", save: quantos, kind: number}
  - {consent: "Podemos te ligar?", save: pode, refused: fim}
  - {say: "Já volto.", wait: 30m}
  - {say: "Voltei!", end: done}
  - {id: fim, say: "Tchau.", end: done}
  - {id: qual, ask: "Qual cidade?", save: cidade, go: quantos}
stages: {sql: quantos >= 3}
"""
ADDRESS = "https://cep.example.com/01310-100/json"


@pytest.fixture(params=["memory", "redis"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    if request.param == "memory":
        yield House(flow=FLOW, more=LOOKUPS)
        return
    lines = Lines(request.getfixturevalue("broker"))
    ports = {"conversations": RedisConversations(lines), "outbox": RedisOutbox(lines), "stream": RedisStream(lines)}
    # The real broker's leases run by its own clock.
    yield House(ports, flow=FLOW, more=LOOKUPS, now=datetime.now(UTC))
    lines.here.close()


def source(house: House) -> MemoryLookup:
    lookup = house.p.lookup
    assert isinstance(lookup, MemoryLookup)
    return lookup


def pass_time(house: House, seconds: float) -> list[str]:
    """Time passes for Ana; what was said since."""
    before = len(house.channel.sent)
    house.runtime.people.let_time_pass(ANA, seconds, "test")
    return house.said()[before:]


def test_an_address_is_asked_and_its_answer_is_said_in_order(house: House) -> None:
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    assert house.talk("oi", "01310-100") == ["Seu CEP?", "Um momento.", "São Paulo. Quantos?"]
    assert source(house).asked == [ADDRESS]
    assert house.said()[3:] == []


def test_a_result_and_its_done_are_one_commit(house: House) -> None:
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    house.talk("oi", "01310-100")
    turns = [record for _, record in house.p.stream.read(100) if record["t"] == "turn"]
    (found,) = [turn for turn in turns if turn["input"]["kind"] == "found"]
    again = Found(found["cause"], "", "", {"cidade": "Recife"})
    assert house.runtime.chat.turn(contact_id(ANA), found["cause"], again) is None
    assert house.p.outbox.kept(("dead", "unknown"), 10) == []
    assert pass_time(house, 300) == []


def test_a_source_that_does_not_answer_is_asked_three_times_and_then_the_flow_goes_on(house: House) -> None:
    source(house).faults = [DeliveryError("busy", retryable=True) for _ in range(5)]
    assert house.talk("oi", "01310-100") == ["Seu CEP?", "Um momento."]
    assert pass_time(house, 5) == []
    assert pass_time(house, 5) == ["Qual cidade?"]
    assert len(source(house).asked) == 3
    assert house.p.outbox.kept(("dead", "unknown"), 10) == []


def test_a_source_that_knows_nothing_is_asked_once(house: House) -> None:
    assert house.talk("oi", "01310-100") == ["Seu CEP?", "Um momento.", "Qual cidade?"]
    assert len(source(house).asked) == 1


def test_what_is_written_while_it_is_looked_up_is_answered_after_it(house: House) -> None:
    source(house).faults = [DeliveryError("busy", retryable=True)]
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    house.talk("oi", "01310-100")
    assert house.talk("5 lojas") == []
    assert pass_time(house, 5) == ["São Paulo. Quantos?", "Podemos te ligar?"]


def test_a_lead_is_held_back_and_then_leaves_once_and_the_flow_goes_on_after_its_wait(house: House) -> None:
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    house.talk("oi", "01310-100", "5")
    assert house.p.leads.count() == 0
    assert house.talk("sim") == ["Já volto."]
    (lead,) = house.p.leads.all()
    assert (lead["stage"], lead["consents"]["contact"]["given"]) == ("sql", True)
    assert len(house.p.crm.pushed) == len(house.p.notifiers["memory"].notices) == 1
    assert pass_time(house, 1000) == []
    assert pass_time(house, 1000) == ["Voltei!"]
    house.drain()
    (said,) = house.p.archive.consents(contact_id(ANA))
    assert (said["purpose"], said["given"], said["text"], said["message_id"]) == (
        "contact", True, "Podemos te ligar?", "SM4",
    )


def test_after_a_no_nothing_leaves(house: House) -> None:
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    assert house.talk("oi", "01310-100", "5", "não")[-1] == "Tchau."
    house.drain()
    assert house.p.leads.count() == 0
    assert house.p.crm.pushed == {}
    assert house.p.notifiers["memory"].notices == []


def test_takeover_while_it_is_looked_up_silences_the_bot(house: House) -> None:
    source(house).faults = [DeliveryError("busy", retryable=True)]
    source(house).answers[ADDRESS] = {"localidade": "São Paulo"}
    house.talk("oi", "01310-100")
    house.drain()
    (waiting,) = house.p.archive.conversations(("bot",), 10)
    house.runtime.desk.claim(waiting["id"], "bia")
    assert pass_time(house, 5) == []
    _, conversation = document.read(house.p.conversations.load(contact_id(ANA), "").document)
    assert conversation is not None
    assert conversation.looking == 0


def test_nobody_is_refused_by_what_a_process_remembers(broker: str) -> None:
    web, worker = Lines(broker), Lines(broker)
    ports = {"conversations": RedisConversations(web), "outbox": RedisOutbox(web), "stream": RedisStream(web)}
    house = House(ports, flow=FLOW, more=LOOKUPS, now=datetime.now(UTC))
    house.talk("oi")
    elsewhere = Chat(replace(house.p, conversations=RedisConversations(worker)), house.runtime.chat.shelf)
    _, conversation = document.read(house.p.conversations.load(contact_id(ANA), "").document)
    assert conversation is not None
    elsewhere.act(contact_id(ANA), StaffAct("act1", "close", "bia"))
    arrivals = Arrivals(house.runtime.chat)
    assert arrivals.start("solar", ANA, key="k").conversation not in ("", conversation.id)
    assert arrivals.start("solar", ANA, key="k").again
    with pytest.raises(IllegalMove):
        arrivals.start("solar", ANA)
    for lines in (web, worker):
        lines.here.close()


def test_sales_and_staff_read_what_was_asked_and_not_answered() -> None:
    house = House()
    house.talk("solar", "tem garantia?", "400", "quero falar com uma pessoa")
    other = "whatsapp:+5511912345678"
    house.talk("solar", "400. Vocês são de onde?", "já", address=other)
    lines = {notice.title.partition(" ")[0]: notice.lines for each in house.p.notifiers.values()
             for notice in each.notices}
    assert "Asked, and not answered: tem garantia?" in lines["+5511987654321"]
    assert "Asked, and not answered: Vocês são de onde?" in lines["Qualified:"]
