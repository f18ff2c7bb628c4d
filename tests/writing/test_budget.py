"""Money is counted before it is spent."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.writing.budget import Limits, Price, accounts, affordable, cost_at_most, price_of

NOW = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
LIMITS = Limits(Decimal("0.05"), Decimal(5), Decimal(50))


@pytest.mark.parametrize(("model", "output"), [
    ("gpt-5.4-mini", "4.50"), ("gpt-5.4-mini-2026-03-17", "4.50"), ("gpt-5.4", "15"), ("gpt-5.4-nano", "1.25"),
    ("gpt-4o-mini", "0.60"), ("some-other-model", "30"), ("", "30"),
])
def test_a_model_has_the_price_of_its_name_and_an_unknown_one_the_dearest(model: str, output: str) -> None:
    assert price_of(model).output == Decimal(output)


def test_a_call_counts_as_much_as_it_can_cost() -> None:
    price = Price(Decimal("0.75"), Decimal("4.50"))
    # Two tries of 2,001 tokens in and 800 out.
    assert cost_at_most(price, "x" * 4_000) == 2 * (2_001 * Decimal("0.75") + 800 * Decimal("4.50")) / 1_000_000
    assert cost_at_most(Price(Decimal(0), Decimal(0)), "x" * 4_000) == 0
    assert cost_at_most(price, "é" * 100) == cost_at_most(price, "e" * 200)


def test_it_counts_on_the_conversation_the_day_and_the_month() -> None:
    of = accounts(LIMITS, "cv_1", NOW)
    assert [account.name for account in of] == ["conversation:cv_1", "day:2026-11-30", "month:2026-11"]
    assert [account.limit for account in of] == [Decimal("0.05"), Decimal(5), Decimal(50)]


@pytest.mark.parametrize(("spent", "may"), [
    ({}, True), ({"conversation:cv_1": "0.04"}, True), ({"conversation:cv_1": "0.0401"}, False),
    ({"conversation:cv_2": "0.05"}, True), ({"day:2026-11-30": "4.991"}, False), ({"day:2026-11-29": "5"}, True),
    ({"month:2026-11": "50"}, False), ({"month:2026-10": "50"}, True),
])
def test_no_account_may_hold_more_than_its_limit(spent: dict[str, str], may: bool) -> None:
    known = {name: Decimal(amount) for name, amount in spent.items()}
    assert affordable(known, Decimal("0.01"), accounts(LIMITS, "cv_1", NOW)) is may
