"""Pictures are described for staff, where the flow asks, and for nobody else."""

from __future__ import annotations

import json

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.engine.inputs import Attachment
from bot.errors import DeliveryError
from bot.leads.identity import contact_id, media_id
from bot.ports import Fetched
from bot.script.bundle import read_book
from tests.host.houses import ANA, House
from tests.writers import house_with

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
BILL = """
flow: solar
language: pt-BR
start: {default: true}
steps:
  - {ask: "Manda uma foto da conta?", save: foto, kind: file, describe: true}
  - {ask: "E do telhado?", save: telhado, kind: file, remember: false}
  - {say: "Obrigado!", end: qualified}
"""


def photo(house: House, sid: str = "MM1", data: bytes = PNG) -> None:
    house.p.media_source.files[URL] = Fetched(data, "conta.png")
    house.hear("", sid=sid, kind="image", attachments=(Attachment(URL, "image/png"),))


def written(house: House) -> list[tuple[str, str, str]]:
    house.drain()
    talk = house.p.archive.conversations_of([contact_id(ANA)], 1)[0]["id"]
    return [(row["kind"], row["about"], row["text"]) for row in house.p.written.of_conversation(talk)]


def told(text: str) -> str:
    return json.dumps({"description": text})


def test_staff_read_what_it_shows_and_the_person_hears_nothing_of_it() -> None:
    writer = MemoryWriter(told("Uma conta de luz de R$ 412. Veja http://evil.example"))
    house = house_with(writer, flow=BILL)
    house.talk("oi")
    photo(house)
    assert house.said()[-1] == "E do telhado?"
    assert written(house) == [("description", media_id("MM1", 0), "Uma conta de luz de R$ 412. Veja")]
    [request] = writer.asked
    assert request.picture.startswith("data:image/png;base64,")
    assert json.loads(request.content) == {"asked": "Manda uma foto da conta?", "language": "pt-BR"}


def test_where_the_flow_does_not_ask_nobody_looks() -> None:
    writer = MemoryWriter(told("a"), told("b"))
    house = house_with(writer, flow=BILL)
    house.talk("oi")
    photo(house)
    house.said()
    photo(house, "MM2")
    house.said()
    assert len(writer.asked) == 1


@pytest.mark.parametrize("answer", ["", "no", told(""), DeliveryError("no", retryable=True), '{"description": 3}'])
def test_without_an_answer_staff_look_themselves(answer: str | DeliveryError) -> None:
    house = house_with(MemoryWriter(answer), flow=BILL)
    house.talk("oi")
    photo(house)
    house.said()
    assert written(house) == []


def test_a_picture_that_is_too_large_stays_in_the_house() -> None:
    writer = MemoryWriter(told("a"))
    house = house_with(writer, flow=BILL)
    house.talk("oi")
    photo(house, data=PNG + bytes(4 * 1024 * 1024))
    house.said()
    assert writer.asked == []


def test_only_files_can_be_described() -> None:
    wrong = BILL.replace("kind: file, describe", "kind: name, describe")
    _, _, faults = read_book({"solar.yaml": wrong})
    assert any("only pictures are described" in str(fault) for fault in faults)
