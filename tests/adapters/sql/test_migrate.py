from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, Table, make_url, text

from bot.adapters.rows.leads import read_lead
from bot.adapters.sql import migrations
from bot.adapters.sql.engine import make_engine
from bot.adapters.sql.flows import SqlFlows
from bot.adapters.sql.leads import SqlLeads
from bot.adapters.sql.migrate import is_current, migrate
from bot.adapters.sql.tables import metadata
from bot.adapters.sql.transaction import reading, writing
from bot.errors import ConfigFault
from bot.ports import Published, Signed
from tests.contracts.stream import lead


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'fresh.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    server = make_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE fresh"))
    yield make_url(url).set(database="fresh").render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE fresh WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def fresh(fresh_url: str) -> Iterator[Engine]:
    engine = make_engine(fresh_url)
    yield engine
    engine.dispose()


def test_a_fresh_database_becomes_current_and_keeps_its_rows(fresh_url: str, fresh: Engine) -> None:
    assert not is_current(fresh)
    migrate(fresh_url)
    assert is_current(fresh)

    SqlLeads(fresh).store(lead())
    migrate(fresh_url)
    assert SqlLeads(fresh).count() == 1


def test_the_migrations_make_the_tables_that_the_code_uses(engine: Engine) -> None:
    with reading(engine) as connection:
        # What searches is each database's own: no table or index that SQLAlchemy knows how to make.
        ours = {"include_object": lambda _, name, *more: not name.startswith("searched_words")}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_leads_of_before_have_no_tags_and_no_variants(fresh_url: str, fresh: Engine) -> None:
    with writing(fresh) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        upgrade(config, "0001")
        row = read_lead(lead())
        new = ("tags", "variants", "band", "segments", "given_at", "consents", "touches")
        old = [column for column in metadata.tables["leads"].columns if column.name not in new]
        connection.execute(Table("leads", MetaData(), *(Column(one.name, one.type) for one in old)).insert(), {
            column.name: row[column.name] for column in old})
    migrate(fresh_url)
    none = {"tags": [], "variants": {}, "band": "", "segments": [], "given_at": {}, "consents": {}, "touches": []}
    assert SqlLeads(fresh).get("lead-1") == lead(**none)


def test_several_processes_may_migrate_at_once(fresh_url: str, fresh: Engine) -> None:
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        migrate(fresh_url)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(start) for _ in range(4)]:
            done.result()

    assert is_current(fresh)


def test_tables_of_a_newer_version_are_left_alone(fresh_url: str, fresh: Engine) -> None:
    migrate(fresh_url)
    with writing(fresh) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert not is_current(fresh)
    with pytest.raises(ConfigFault, match="9999"):
        migrate(fresh_url)



def test_what_was_there_before_versions_were_told_apart_is_filled_in(fresh_url: str, fresh: Engine) -> None:
    with writing(fresh) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        upgrade(config, "0001")
        connection.execute(text(
            "INSERT INTO flow_versions VALUES ('solar', 'v1', '{}', 'Marta', 'primeira', '2026-11-23 12:00:00.000000')"
        ))
        connection.execute(text("INSERT INTO flow_live VALUES ('solar', 'v1')"))
        for number, step in enumerate(("conta", "")):
            connection.execute(text(
                "INSERT INTO conversations VALUES (:id, 'c1', 1, 'solar', 'v1', 'bot', '', 'new', :step, '', '', '',"
                " '2026-11-23 12:00:00.000000', '2026-11-23 12:00:00.000000', NULL, NULL)"
            ), {"id": f"talk{number}", "step": step})
    migrate(fresh_url)

    [solar] = SqlFlows(fresh).history()
    signed = Signed("Marta", "primeira", datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert solar == Published("solar", "v1", signed, live=signed)
    with reading(fresh) as connection:
        assert connection.scalars(text("SELECT trail FROM conversations ORDER BY id")).all() == [" conta ", ""]
