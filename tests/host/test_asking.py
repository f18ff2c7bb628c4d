"""What asking a Writer costs: counted before at the most that it can be, booked afterwards at what it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.errors import DeliveryError
from bot.host.asking import ask
from bot.writing.budget import MOST_CALLS, Usage
from bot.writing.request import Request
from tests.host.houses import House
from tests.writers import house_with

REQUEST = Request("Read it.", "{}", "proposal", {})
USAGE = Usage(1000, 100)
COST = Decimal("0.0012")  # at $0.75 and $4.50 for a million tokens


def asked(house: House, contact: str = "ct_1") -> str | None:
    return ask(house.p, contact, "cv_1", REQUEST)


def spent(house: House) -> Decimal:
    purse = house.p.writing.purse
    assert purse.spent["day:2026-11-23"] == purse.spent["conversation:cv_1"] == purse.spent["month:2026-11"]
    return Decimal(purse.spent["day:2026-11-23"])


def test_without_a_writer_nobody_is_asked() -> None:
    assert asked(House()) is None


def test_what_it_cost_is_booked_as_the_server_counted_it() -> None:
    house = house_with(MemoryWriter("{}", "{}", usage=USAGE))
    assert asked(house) == asked(house) == "{}"
    assert spent(house) == 2 * COST


def test_a_server_that_does_not_count_costs_the_most_that_one_try_can() -> None:
    house = house_with(MemoryWriter("{}"))
    asked(house)
    assert Decimal("0.0036") < spent(house) < Decimal("0.0037")


@pytest.mark.parametrize(("ambiguous", "counted"), [(False, False), (True, True)])
def test_a_failure_costs_what_it_may_have_cost(ambiguous: bool, counted: bool) -> None:
    house = house_with(MemoryWriter(DeliveryError("gone", retryable=True, ambiguous=ambiguous)))
    assert asked(house) is None
    assert bool(spent(house)) is counted


def test_more_fits_where_less_was_needed() -> None:
    house = house_with(MemoryWriter(*["{}"] * 4, usage=Usage(1, 1)), day="0.008")
    assert [asked(house) for _ in range(4)] == ["{}"] * 4
    assert [asked(house_with(MemoryWriter("{}"), day="0.007"))] == [None]


def test_one_person_cannot_keep_it_busy() -> None:
    house = house_with(MemoryWriter(*["{}"] * (MOST_CALLS + 2), usage=Usage(0, 0)))
    assert [asked(house) for _ in range(MOST_CALLS + 1)] == ["{}"] * MOST_CALLS + [None]
    assert asked(house, "ct_2") == "{}"
    house.later(hours=1)
    assert asked(house) == "{}"
