"""What every store of API tokens promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.api_tokens import MemoryTokens
from bot.adapters.sql.api_tokens import SqlTokens
from bot.ports import ApiToken, Tokens
from tests.contracts.stream import START
from tests.databases import open_tables

CRM = ApiToken("tk_1", "CRM", "d1", "read:leads", "Ana", START)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def tokens(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tokens]:
    if request.param == "memory":
        yield MemoryTokens()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlTokens(engine)


def test_a_token_is_found_by_its_digest_as_it_was_made(tokens: Tokens) -> None:
    later = replace(CRM, id="tk_2", name="BI", digest="d2", created_at=START + timedelta(days=1), expires_at=START)
    assert tokens.add(CRM)
    assert tokens.add(later)
    assert tokens.by_digest("d1") == CRM
    assert tokens.by_digest("d2") == later
    assert tokens.by_digest("d3") is None
    assert tokens.all() == [later, CRM]


@pytest.mark.parametrize("taken", [{"id": "tk_1"}, {"digest": "d1"}, {"name": "crm"}])
def test_what_another_has_is_refused_and_nothing_changes(tokens: Tokens, taken: dict[str, str]) -> None:
    tokens.add(CRM)
    assert not tokens.add(replace(CRM, **{"id": "tk_2", "name": "BI", "digest": "d2", **taken}))
    assert tokens.all() == [CRM]


def test_use_is_noted_and_a_token_is_revoked_once(tokens: Tokens) -> None:
    tokens.add(CRM)
    tokens.see("tk_1", START + timedelta(hours=1))
    assert tokens.revoke("tk_1", START + timedelta(hours=2))
    assert not tokens.revoke("tk_1", START + timedelta(hours=3))
    assert not tokens.revoke("tk_9", START)
    assert tokens.by_digest("d1") == replace(
        CRM, used_at=START + timedelta(hours=1), revoked_at=START + timedelta(hours=2))
