"""leadline desk assign, priority, snooze and block, as somebody at a terminal sees them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from bot.cli.desk import desk
from bot.errors import IllegalMove, NotFound
from bot.ports import Account
from tests.host.houses import START, House


@pytest.fixture
def house() -> House:
    house = House()
    house.p.accounts.add(Account("ac_1", "Paula", "paula@example.com", "agent", START, teams="Vendas"))
    house.talk("oi", "quero falar com uma pessoa")
    house.drain()
    return house


def run(house: House, *arguments: str) -> str:
    done = CliRunner().invoke(desk, [*arguments, "--by", "Rui"], obj=house.runtime, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def conversation(house: House) -> str:
    return str(house.runtime.desk.conversations()[0]["id"])


def test_the_beginning_of_an_id_is_enough(house: House) -> None:
    whole = conversation(house)
    assert run(house, "assign", whole[:12], "paula@example.com") == "Paula has it.\n"
    assert run(house, "priority", whole[:12], "high") == "Its priority is high.\n"
    case = house.p.cases.get(whole)
    assert (case.assignee, case.priority, case.changed_by) == ("ac_1", "high", "Rui")
    assert run(house, "assign", whole) == "Nobody has it.\n"
    # She is not signed in.
    assert run(house, "assign", whole, "--team", "vendas") == "Nobody has it; the team vendas does.\n"


def test_it_rests_until_a_morning_in_the_business_zone(house: House) -> None:
    whole = conversation(house)
    assert run(house, "snooze", whole, "tomorrow").startswith("It rests until 2026-11-24 ")
    at = house.p.cases.get(whole).snoozed_until
    assert at is not None
    assert at.isoformat() == "2026-11-24T09:00:00-03:00"
    assert run(house, "snooze", whole, "off") == "It rests no more.\n"
    with pytest.raises(IllegalMove):
        run(house, "snooze", whole, "yesterday")
    with pytest.raises(NotFound):
        run(house, "snooze", "cv_zzz", "1h")


def test_who_is_blocked_is_not_answered(house: House) -> None:
    whole = conversation(house)
    assert run(house, "block", whole) == "Blocked.\n"
    assert house.talk("oi?") == []
    assert run(house, "unblock", whole) == "Unblocked.\n"
    assert house.talk("solar") != []
