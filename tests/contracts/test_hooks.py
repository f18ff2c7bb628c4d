"""What every store of webhooks promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.hooks import MemoryHooks
from bot.adapters.sql.hooks import SqlHooks
from bot.ports import Delivery, Hooks, Subscription
from tests.contracts.stream import START
from tests.databases import open_tables

CRM = Subscription("ws_1", "https://crm.example.com/x", "lead.qualified", "seed", "Ana", START)
FIRST = Delivery("wh_1", "ws_1", "lead.qualified", "ld_1", START, '{"a": "ção"}')
OLD = START - timedelta(days=30)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def hooks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hooks]:
    if request.param == "memory":
        yield MemoryHooks()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlHooks(engine)


def test_subscriptions_come_back_oldest_first(hooks: Hooks) -> None:
    later = replace(CRM, id="ws_0", created_at=START + timedelta(days=1), old_seed="before", old_until=START)
    hooks.add(later)
    hooks.add(CRM)
    assert hooks.all() == [CRM, later]
    assert hooks.get("ws_0") == later
    assert hooks.get("ws_9") is None


def test_a_subscription_changes_and_goes_with_its_deliveries(hooks: Hooks) -> None:
    hooks.add(CRM)
    hooks.plan([FIRST], OLD)
    assert hooks.change("ws_1", {"active": False, "why": "410", "failing_since": START})
    assert hooks.get("ws_1") == replace(CRM, active=False, why="410", failing_since=START)
    assert not hooks.change("ws_9", {"active": False})
    assert hooks.remove("ws_1")
    assert not hooks.remove("ws_1")
    assert hooks.delivery("wh_1") is None


def test_the_same_plan_again_keeps_what_has_become_of_it(hooks: Hooks) -> None:
    hooks.add(CRM)
    second = replace(FIRST, id="wh_2", at=START + timedelta(minutes=1))
    assert hooks.plan([FIRST, second], OLD) == ["wh_1", "wh_2"]
    hooks.tell("wh_1", {"state": "done", "tries": 2, "tried_at": START})
    assert hooks.plan([FIRST, second, replace(FIRST, id="wh_3", subscription_id="ws_9")], OLD) == ["wh_2"]
    assert hooks.delivery("wh_1") == replace(FIRST, state="done", tries=2, tried_at=START)
    assert hooks.newest("ws_1", 9) == [second, replace(FIRST, state="done", tries=2, tried_at=START)]
    assert [one.id for one in hooks.open("", 9)] == ["wh_2"]
    assert hooks.open("wh_2", 9) == []


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(hooks: Hooks) -> None:
    hooks.add(CRM)
    hooks.plan([FIRST, replace(FIRST, id="wh_2")], OLD)
    hooks.tell("wh_1", {"state": "dead"})
    hooks.plan([replace(FIRST, id="wh_3", at=START + timedelta(days=40))], START + timedelta(days=10))
    assert hooks.delivery("wh_1") is None
    assert hooks.delivery("wh_2") == replace(FIRST, id="wh_2")
