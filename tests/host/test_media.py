"""Files that prospects send: fetched once, kept, and told of, whatever happens on the way."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from bot.adapters.memory.media import MemoryMedia
from bot.engine.inputs import Attachment
from bot.errors import DeliveryError, StoreUnavailable
from bot.leads.identity import contact_id, media_id
from bot.ports import Fetched
from tests.host.houses import ANA, House

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
FILE = media_id("MM1", 0)
BILL = """
flow: solar
language: pt-BR
start: {default: true}
steps:
  - {ask: "Manda uma foto da conta?", save: foto, kind: file}
  - {say: "Obrigado!", end: qualified}
"""


def photo(house: House, sid: str = "MM1", *urls: str, **more: Any) -> None:
    """A prospect sends a picture, or several."""
    files = tuple(Attachment(url, "text/html") for url in urls or (URL,))
    house.hear("", sid=sid, kind="image", attachments=files, **more)


@pytest.fixture
def house() -> House:
    house = House()
    house.p.media_source.files[URL] = Fetched(PNG, "conta.png")
    return house


def told(house: House, media: str = FILE) -> dict[str, Any]:
    house.drain()
    found: dict[str, Any] = house.p.archive.file(media)
    return found


def test_a_picture_is_fetched_kept_and_told_of_by_its_content(house: House) -> None:
    house.talk("oi")
    photo(house)
    waiting = told(house)
    assert (waiting["state"], waiting["content_type"]) == ("waiting", "")
    house.said()
    kept = told(house)
    assert house.p.media.kept == {FILE: (PNG, "image/png")}
    conversation = kept.pop("conversation_id")
    assert kept == {
        "id": FILE, "message_id": "MM1", "contact_id": contact_id(ANA), "kind": "image", "state": "kept", "why": "",
        "content_type": "image/png", "size": len(PNG), "sha256": hashlib.sha256(PNG).hexdigest(), "name": "conta.png",
        "at": house.now,
    }
    assert [file["id"] for file in house.p.archive.files(conversation)] == [FILE]
    assert house.runtime.desk.files(conversation) == {"MM1": [{**kept, "conversation_id": conversation}]}


def test_the_same_message_again_fetches_nothing_again(house: House) -> None:
    photo(house)
    photo(house)
    house.said()
    photo(house)
    house.said()
    assert house.p.media_source.fetched == [URL]


def test_each_file_of_a_message_is_kept(house: House) -> None:
    house.p.media_source.files |= {f"{URL}0": Fetched(PNG), f"{URL}1": Fetched(b"%PDF-1.4")}
    photo(house, "MM2", f"{URL}0", f"{URL}1")
    house.said()
    assert {type_ for _, type_ in house.p.media.kept.values()} == {"image/png", "application/pdf"}


def test_a_file_that_is_not_twilios_is_refused_and_the_record_says_why(house: House) -> None:
    photo(house, "MM3", "https://evil.example/x")
    house.said()
    refused = told(house, media_id("MM3", 0))
    assert (refused["state"], refused["size"], house.p.media.kept) == ("refused", 0, {})
    assert "not kept by Twilio" in refused["why"]
    assert not house.p.outbox.kept(("dead",), 10)


def test_a_file_that_was_deleted_is_gone(house: House) -> None:
    house.p.media_source.faults = [DeliveryError("Twilio answered 410.", retryable=False, code=410)]
    photo(house)
    house.said()
    assert (told(house)["state"], told(house)["why"]) == ("gone", "Twilio answered 410.")


def test_a_file_that_has_just_come_is_there_a_moment_later(house: House) -> None:
    house.p.media_source.faults = [DeliveryError("Twilio answered 404.", retryable=True, code=404)] * 2
    photo(house)
    for seconds in (1, 3):
        house.said()
        assert told(house)["state"] == "waiting"
        house.later(seconds=seconds)
    house.said()
    assert told(house)["state"] == "kept"


def test_what_cannot_be_fetched_for_days_is_given_up_and_can_be_replayed(house: House) -> None:
    house.p.media_source.faults = [DeliveryError("Twilio answered 503.", retryable=True, code=503)] * 79
    photo(house)
    for _ in range(80):
        house.said()
        house.later(hours=1)
    [dead] = house.p.outbox.kept(("dead",), 10)
    assert dead.entry.kind == "fetch_media"
    assert (told(house)["state"], told(house)["why"]) == ("gone", "Twilio answered 503.")
    house.p.outbox.replay(dead.entry.id, house.now)
    house.said()
    assert (told(house)["state"], told(house)["why"]) == ("kept", "")


def test_a_full_disk_is_waited_for() -> None:
    class Full(MemoryMedia):
        full = True

        def keep(self, media_id: str, data: bytes, content_type: str) -> None:
            if self.full:
                raise StoreUnavailable("No space left on device")
            super().keep(media_id, data, content_type)

    house = House({"media": Full()})
    house.p.media_source.files[URL] = Fetched(PNG)
    photo(house)
    house.said()
    house.p.media.full = False
    house.later(seconds=1)
    house.said()
    assert told(house)["state"] == "kept"


def test_a_store_that_is_wiped_before_the_file_was_fetched_brings_it_back(house: House) -> None:
    photo(house)
    house.drain()
    house.p.conversations.wipe()
    house.runtime.clock.tick()
    house.said()
    assert told(house)["state"] == "kept"


def test_a_file_that_answers_a_question_is_a_lasting_link_in_the_lead() -> None:
    house = House(flow=BILL)
    house.p.media_source.files[URL] = Fetched(PNG)
    house.talk("oi")
    photo(house)
    house.said()
    [lead] = house.p.leads.all()
    assert lead["answers"] == {"foto": f"http://127.0.0.1/media/{FILE}"}
    [pushed] = house.p.crm.pushed.values()
    assert pushed["answers"] == lead["answers"]


def test_a_file_of_somebody_who_wants_nothing_from_us_is_kept_with_what_they_wrote(house: House) -> None:
    house.talk("oi", "parar")
    photo(house)
    house.said()
    assert told(house)["state"] == "kept"


def test_starting_a_contact_anew_leaves_its_files_with_its_transcript(house: House) -> None:
    house.talk("oi")
    photo(house)
    house.said()
    house.runtime.people.reset(ANA, "ana")
    assert told(house)["state"] == "kept"
    assert house.p.media.read(FILE) == PNG
