"""The contract of every purse: all accounts or none, and never more than a limit."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from bot.adapters.memory.writer import MemoryPurse
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.purse import RedisPurse
from bot.ports import Purse
from bot.writing.budget import Account

DAY = Account("day:2026-11-23", Decimal(1), 3600)
TALK = Account("conversation:cv_1", Decimal("0.05"), 3600)


@pytest.fixture(params=["memory", "redis"])
def purse(request: pytest.FixtureRequest) -> Iterator[Purse]:
    if request.param == "memory":
        yield MemoryPurse()
        return
    lines = Lines(request.getfixturevalue("broker"))
    yield RedisPurse(lines)
    lines.here.close()


def test_it_spends_up_to_the_limit_and_no_more(purse: Purse) -> None:
    assert purse.spend(Decimal("0.03"), [TALK, DAY])
    assert not purse.spend(Decimal("0.03"), [TALK, DAY])
    assert purse.spend(Decimal("0.02"), [TALK, DAY])
    assert not purse.spend(Decimal("0.000001"), [TALK, DAY])


def test_what_one_account_refuses_counts_on_none(purse: Purse) -> None:
    assert not purse.spend(Decimal("0.06"), [DAY, TALK])
    assert purse.spend(Decimal(1), [DAY])
    assert not purse.spend(Decimal("0.01"), [TALK, DAY])
    assert purse.spend(Decimal("0.05"), [TALK])


def test_what_was_counted_too_much_may_be_spent_again(purse: Purse) -> None:
    assert purse.spend(Decimal("0.05"), [TALK, DAY])
    purse.correct(Decimal("-0.03"), [TALK, DAY])
    assert not purse.spend(Decimal("0.04"), [TALK, DAY])
    assert purse.spend(Decimal("0.03"), [TALK, DAY])


def test_what_was_counted_too_little_counts_even_above_a_limit(purse: Purse) -> None:
    assert purse.spend(Decimal("0.05"), [TALK])
    purse.correct(Decimal("0.05"), [TALK])
    purse.correct(Decimal("-0.04"), [TALK])
    assert not purse.spend(Decimal("0.01"), [TALK])


def test_nobody_gets_more_back_than_was_counted(purse: Purse) -> None:
    assert purse.spend(Decimal("0.01"), [TALK])
    purse.correct(Decimal(-1), [TALK])
    assert not purse.spend(Decimal("0.06"), [TALK])
    assert purse.spend(Decimal("0.05"), [TALK])


def test_nothing_costs_nothing(purse: Purse) -> None:
    assert purse.spend(Decimal(0), [Account("day", Decimal(0), 3600)])


def test_many_at_once_spend_no_more_than_one_after_the_other() -> None:
    purse = MemoryPurse()
    with ThreadPoolExecutor(8) as threads:
        spent = list(threads.map(lambda _: purse.spend(Decimal("0.01"), [TALK]), range(50)))
    assert sum(spent) == 5
