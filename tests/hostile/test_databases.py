"""Whatever is written, SQLite and PostgreSQL hold the same of it, and refuse nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import open_tables
from tests.hostile import databases
from tests.hostile.databases import play_texts, rows_of


def test_both_databases_hold_the_same_of_strange_texts(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with open_tables(request, "sqlite", tmp_path) as here, open_tables(request, "postgresql", tmp_path) as there:
        play_texts(7, databases.COUNT, (here, there))
        rows, others = rows_of(here), rows_of(there)
        assert len(rows["messages"]) > databases.COUNT
        assert rows["refused_records"] == []
        for table, content in rows.items():
            assert content == others[table], table
