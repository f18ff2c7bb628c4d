"""What tests of several folders share: real databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.migrate import migrate
from tests.contracts.databases import copy_sqlite, empty, make_template, start_postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    yield from start_postgres()


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[Engine]:
    migrate(postgres_url)
    engine = make_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An Engine with empty, migrated tables, once for each database."""
    if request.param == "postgresql":
        engine: Engine = request.getfixturevalue("postgres")
        empty(engine)
        yield engine
    else:
        engine = copy_sqlite(request.getfixturevalue("sqlite_template"), tmp_path)
        yield engine
        engine.dispose()
