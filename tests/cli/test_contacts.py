from __future__ import annotations

import sys
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli.contacts import contacts
from bot.errors import LeadlineError
from tests.host.houses import ANA, House

ID = "BR.4480123"


@pytest.mark.parametrize("number", ["banana", "(11) 91234-5678", "5511912345678", "+55", "BR."])
@pytest.mark.parametrize("act", ["test", "reset", "consents", "show", "split"])
def test_what_is_no_number_is_refused_before_anything_is_asked_for(act: str, number: str) -> None:
    result = CliRunner().invoke(contacts, [act, number])
    assert str(result.exception) == f"{number} is no number with its country code. Expected: +5511987654321"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    house = House()
    # The module: its group has the same name in the package.
    monkeypatch.setattr(sys.modules["bot.cli.contacts"], "current_runtime", lambda: house.runtime)
    return house


def run(*words: str) -> Any:
    return CliRunner().invoke(contacts, words)


def test_a_person_is_shown_with_all_that_is_theirs(house: House) -> None:
    ad = {"source_id": "120", "headline": "Sol"}
    house.hear("oi", f"whatsapp:{ID}", profile_name="Ana Souza", referral=ad)
    house.talk("400", address=f"whatsapp:{ID}")
    house.hear("já", external_id=ID, referral={"source_id": "7", "headline": "De novo"})
    house.said()
    house.drain()
    told = run("show", "+55 11 98765-4321").output
    assert told.splitlines()[0] == "Ana Souza  +5511987654321"
    for part in (f"also {ID} (merged 2026-11-23 13:00 UTC", "came by Sol, 120 first", "De novo, 7 on 2026-11-23",
                 "lead in solar: sql", "solar  qualified  cv_", "said conta: 400 BRL"):
        assert part in told
    assert run("show", ID).output == told


def test_merging_and_splitting_say_what_they_did(house: House) -> None:
    house.hear("oi", f"whatsapp:{ID}")
    house.hear("oi")
    told = run("merge", ID, "+5511987654321").output
    assert told.startswith(f"{ID} and +5511987654321 are one contact: +5511987654321.")
    told = run("split", ID).output
    assert f"+5511987654321 and {ID} are two contacts again" in told
    assert isinstance(run("split", ID).exception, LeadlineError)
    assert house.runtime.people.about(ANA).joined == {}


def test_consents_are_those_of_the_person(house: House) -> None:
    assert run("consents", "+5511987654321").exit_code == 0
