"""Files that are to go: those of a contact who is started anew, and those that were kept for long enough."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.inputs import Attachment
from bot.errors import StoreUnavailable
from bot.host.forgetting import OldFiles
from bot.leads.identity import media_id
from bot.ports import Fetched
from tests.host.houses import ANA, House

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
RUI = "whatsapp:+5511912345678"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def photo(house: House, sid: str, address: str = ANA) -> str:
    """A picture comes, and is fetched; its id."""
    house.hear("", sid=sid, address=address, kind="image", attachments=(Attachment(URL, "image/png"),))
    house.said()
    house.drain()
    return media_id(sid, 0)


@pytest.fixture
def house() -> House:
    house = House()
    house.p.media_source.files[URL] = Fetched(PNG, "conta.png")
    return house


def file(house: House, name: str) -> dict[str, Any]:
    house.drain()
    found: dict[str, Any] = house.p.archive.file(name)
    return found


def test_with_a_contact_who_is_started_anew_go_all_its_files_and_nobody_elses(house: House) -> None:
    mine, more, anothers = photo(house, "MM1"), photo(house, "MM2"), photo(house, "MM3", RUI)
    house.runtime.people.reset(ANA, "rita")
    house.said()
    assert set(house.p.media.kept) == {mine, more, anothers}
    house.later(seconds=11)
    house.said()
    assert set(house.p.media.kept) == {anothers}
    gone = file(house, mine)
    assert (gone["state"], gone["name"], gone["sha256"], gone["size"]) == ("deleted", "", "", 0)
    assert "deleted" in gone["why"]
    assert file(house, anothers)["state"] == "kept"
    assert house.p.archive.undone("", 10) == []


def test_what_comes_after_it_was_started_anew_stays(house: House) -> None:
    photo(house, "MM1")
    house.later(seconds=1)
    house.runtime.people.reset(ANA, "rita")
    house.later(seconds=1)
    new = photo(house, "MM2")
    house.later(seconds=11)
    house.said()
    assert set(house.p.media.kept) == {new}


def test_files_of_whoever_was_merged_into_it_go_as_well(house: House) -> None:
    photo(house, "MM1")
    photo(house, "MM2", RUI)
    house.runtime.people.merge(ANA, RUI, "rita")
    house.runtime.people.reset(ANA, "rita")
    house.later(seconds=11)
    house.said()
    assert house.p.media.kept == {}


def test_a_file_that_is_fetched_only_afterwards_is_not_kept(house: House) -> None:
    house.hear("", sid="MM1", kind="image", attachments=(Attachment(URL, "image/png"),))
    house.drain()
    fetching = next(one.entry for one in house.p.outbox.slots.values() if one.entry.kind == "fetch_media")
    house.runtime.people.reset(ANA, "rita")
    house.later(seconds=11)
    house.drain()
    house.p.archive.take([{"t": "file", "file": {
        "id": media_id("MM1", 0), "message": "MM1", "contact": fetching.contact_id, "conversation": "",
        "kind": "image", "at": house.now.isoformat(), "state": "deleted", "why": "It was deleted."}}])
    house.said()
    assert house.p.media.kept == {}
    assert file(house, media_id("MM1", 0))["state"] == "deleted"


class Shaky:
    """Files that cannot be deleted as long as `down`."""

    def __init__(self, media: Any) -> None:
        self.media, self.down = media, True

    def keep(self, media_id: str, data: bytes, content_type: str) -> None:
        self.media.keep(media_id, data, content_type)

    def read(self, media_id: str) -> bytes:
        return bytes(self.media.read(media_id))

    def remove(self, media_id: str) -> None:
        if self.down:
            raise StoreUnavailable("no")
        self.media.remove(media_id)


def test_a_storage_that_does_not_answer_is_asked_until_it_has_deleted(house: House) -> None:
    photo(house, "MM1")
    shaky = Shaky(house.p.media)
    object.__setattr__(house.runtime.ports, "media", shaky)
    house.runtime.people.reset(ANA, "rita")
    house.later(seconds=11)
    house.said()
    assert set(shaky.media.kept) == {media_id("MM1", 0)}
    shaky.down = False
    house.later(seconds=6)
    house.said()
    assert shaky.media.kept == {}


def test_old_files_go_by_the_clock_and_young_ones_stay(house: House) -> None:
    old = photo(house, "MM1")
    house.later(days=20)
    young = photo(house, "MM2")
    house.later(days=11)
    house.runtime.clock.tick()
    house.said()
    assert set(house.p.media.kept) == {old, young}
    object.__setattr__(house.runtime.clock, "old_files", OldFiles(30))
    house.runtime.clock.tick()
    house.said()
    assert set(house.p.media.kept) == {young}
    assert "long enough" in file(house, old)["why"]
    assert file(house, young)["state"] == "kept"


def test_the_clock_looks_for_old_files_now_and_then(house: House) -> None:
    photo(house, "MM1")
    house.later(days=31)
    looking = OldFiles(30)
    assert [looking.drop(house.runtime.ports), looking.drop(house.runtime.ports)] == [1, 0]
    # Another clock, at the same time.
    assert OldFiles(30).drop(house.runtime.ports) == 1
    assert [one.entry.kind for one in house.p.outbox.slots.values()].count("drop_files") == 1
    house.said()
    house.later(hours=2)
    assert looking.drop(house.runtime.ports) == 0
