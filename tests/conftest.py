"""What tests of several folders share: a real broker, started with the code that `up` uses; real databases; a
configuration of a test's own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from sqlalchemy import Engine

from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.migrate import migrate
from bot.broker import running_broker
from bot.config import Config, read_config
from tests.contracts.databases import copy_sqlite, empty, make_template, start_postgres


@pytest.fixture(scope="session")
def broker_server() -> Iterator[str]:
    """One broker for all tests of this process; under pytest-xdist every worker is a process, and has its own."""
    # Not tmp_path_factory: its paths grow past what a Unix socket's may have.
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, running_broker(Path(folder)) as url:
        yield url


@pytest.fixture
def broker(broker_server: str) -> str:
    """URL of a real broker with nothing in it."""
    with redis.Redis.from_url(broker_server) as client:
        client.flushall()
    return broker_server


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A configuration with nothing set but folders of its own."""
    (tmp_path / "flows").mkdir()
    return read_config({"LEADLINE_DATA": str(tmp_path / "var"), "LEADLINE_FLOWS": str(tmp_path / "flows")})


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
