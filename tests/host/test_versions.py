"""Versions while people talk: who stays, who is moved, and going back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.memory.store import MemoryStore
from bot.errors import FlowsInvalid, LeadlineError, NotFound, ProcessesNotTold, StoreUnavailable
from bot.host.publish import publish
from bot.host.versions import News, live_versions, news, roll_back
from bot.ports import Waiting
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import House

OTHER = "whatsapp:+5521912345678"
AGAIN = "moved_again: 'De novo:'\nmoved_anew: 'Mudou:'\n"
# Another greeting: the questions are the same.
POLITE = SOLAR.replace('"Oi{{', '"Olá{{')
# The second question is gone.
SHORT = SOLAR.replace("save: quando", "save: pressa").replace("quando != olhando", "pressa != olhando")


def put(house: House, flow: str = SOLAR, *, move: bool = False, **more: str) -> list[News]:
    """Publish; tells what that meant."""
    house.drain()
    before = live_versions(house.p)
    files = {"solar.yaml": flow, "lang/defaults.pt-BR.yaml": SENTENCES + AGAIN, **more}
    publish(house.p, files, "Bia", "mudou", move=move)
    return [one for one in news(house.p, before) if one.name != "lang"]


def version_of(house: House) -> str:
    return live_versions(house.p)["solar"]


def test_who_is_under_way_stays_and_who_comes_new_gets_the_new_version() -> None:
    house = House()
    house.talk("oi")
    first = version_of(house)
    [told] = put(house, POLITE)
    assert told == News("solar", version_of(house), first, staying=1)
    assert house.talk("oi", address=OTHER) == ["Olá!\nQuanto vem a sua conta de luz?"]
    assert house.talk("400") == ["Quando você quer instalar?"]
    house.drain()
    assert house.p.archive.waiting() == sorted([
        Waiting("solar", first, "quando", 1), Waiting("solar", version_of(house), "conta", 1),
    ], key=lambda one: one.version)


def test_with_move_who_is_under_way_goes_along_when_they_write() -> None:
    house = House()
    house.talk("oi", "400")
    first = version_of(house)
    [told] = put(house, SHORT, move=True)
    assert told == News("solar", version_of(house), first, 0, 1, frozenset({first}),
                        (Waiting("solar", first, "quando", 1),))
    assert house.talk() == []
    assert house.talk("já") == ["De novo:\nQuando você quer instalar?"]
    assert house.talk("já") == ["Ótimo! R$ 400 por mês."]
    (lead,) = house.p.leads.all()
    assert lead["flow_version"] == version_of(house)


def test_those_who_stayed_can_be_moved_afterwards() -> None:
    house = House()
    house.talk("oi")
    first = version_of(house)
    put(house, POLITE)
    [told] = put(house, POLITE, move=True)
    assert (told.version, told.before, told.staying, told.moving) == (version_of(house), version_of(house), 0, 1)
    house.talk("400")
    house.drain()
    assert [one.version for one in house.p.archive.waiting()] == [version_of(house)] != [first]


def test_a_process_that_has_just_started_moves_them_as_well() -> None:
    house = House()
    house.talk("oi", "400")
    put(house, SHORT, move=True)
    house.runtime = type(house.runtime)(house.runtime.config, house.p)
    assert house.talk("já") == ["De novo:\nQuando você quer instalar?"]


def test_back_to_the_version_that_was_live_before_and_before_that() -> None:
    house = House()
    first = version_of(house)
    put(house, POLITE)
    second = version_of(house)
    put(house, SHORT)
    for expected in (second, first):
        assert roll_back(house.p, "solar", "", "Caio", "").version == expected == version_of(house)
    with pytest.raises(NotFound, match="before this one"):
        roll_back(house.p, "solar", "", "Caio", "")
    assert house.talk("oi") == ["Oi!\nQuanto vem a sua conta de luz?"]


def test_back_with_move_takes_along_who_is_on_the_version_that_was_wrong() -> None:
    house = House()
    put(house, SHORT)
    house.talk("oi", "400")
    roll_back(house.p, "solar", "", "Caio", "", move=True)
    assert house.talk("já") == ["De novo:\nQuando você quer instalar?"]
    assert house.talk("já") == ["Ótimo! R$ 400 por mês."]


def test_a_version_may_be_named_by_its_beginning() -> None:
    house = House()
    first = version_of(house)
    put(house, POLITE)
    put(house, SHORT)
    assert roll_back(house.p, "solar", first[:5], "Caio", "").version == first


@pytest.mark.parametrize(("name", "version", "error", "words"), [
    ("wind", "", NotFound, "No flow wind is live"), ("solar", "nothing", NotFound, "No version of solar"),
    ("solar", "live", LeadlineError, "is live already"),
])
def test_what_cannot_be_gone_back_to_is_told(name: str, version: str, error: Any, words: str) -> None:
    house = House()
    put(house, POLITE)
    with pytest.raises(error, match=words):
        roll_back(house.p, name, version_of(house) if version == "live" else version, "Caio", "")


def test_a_version_that_does_not_go_together_with_what_is_live_stays_away() -> None:
    house = House()
    put(house, SOLAR.replace("start: [solar]", "start: [sol]"))
    wind = SOLAR.replace("flow: solar", "flow: wind")
    put(house, SOLAR.replace("start: [solar]", "start: [sol]"), **{"wind.yaml": wind})
    live = version_of(house)
    with pytest.raises(FlowsInvalid, match="starts"):
        roll_back(house.p, "solar", "", "Caio", "")
    assert version_of(house) == live


def test_a_flow_that_is_no_longer_published_keeps_who_is_under_way() -> None:
    house = House()
    house.talk("oi")
    house.drain()
    before = live_versions(house.p)
    wind = SOLAR.replace("flow: solar", "flow: wind")
    publish(house.p, {"wind.yaml": wind, "lang/defaults.pt-BR.yaml": SENTENCES}, "Bia", "", move=True)
    [told] = [one for one in news(house.p, before) if one.name == "solar"]
    assert (told.version, told.staying) == ("", 1)
    assert house.talk("400") == ["Quando você quer instalar?"]


class Deaf(MemoryStore):
    """A store of conversations that cannot be reached when processes are to be told."""

    def set_book_stamp(self, stamp: str) -> None:
        raise StoreUnavailable("Redis does not answer.")


def test_what_is_live_is_called_live_where_nobody_can_be_told() -> None:
    house = House()
    put(house)
    first, ports = version_of(house), replace(house.p, conversations=Deaf())
    with pytest.raises(ProcessesNotTold, match="The flows are live"):
        publish(ports, {"solar.yaml": POLITE, "lang/defaults.pt-BR.yaml": SENTENCES + AGAIN}, "Bia", "mudou")
    assert version_of(house) != first
    with pytest.raises(ProcessesNotTold, match="The flows are live"):
        roll_back(ports, "solar", "", "Bia", "")
    assert version_of(house) == first
