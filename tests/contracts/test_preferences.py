"""What every store of staff's preferences promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.memory.preferences import MemoryPreferences
from bot.adapters.sql.preferences import SqlPreferences
from bot.ports import Preference, Preferences
from tests.databases import open_tables

ANA = Preference("ac_1", "+5511987654321", {"mail": ("late", "flagged"), "whatsapp": ()}, "22:00-07:00")


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def preferences(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Preferences]:
    if request.param == "memory":
        yield MemoryPreferences()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlPreferences(engine)


def test_who_has_said_nothing_wants_what_is_usual(preferences: Preferences) -> None:
    usual = preferences.get("ac_9")
    assert usual == Preference("ac_9")
    assert usual.wants("browser", "flagged")
    assert not usual.wants("mail", "flagged")
    assert preferences.all() == {}


def test_what_was_said_last_counts(preferences: Preferences) -> None:
    preferences.keep(Preference("ac_1", quiet="00:00-01:00"))
    preferences.keep(ANA)
    preferences.keep(Preference("ac_2"))
    assert preferences.get("ac_1") == ANA
    assert preferences.get("\0\ud800") == Preference("\0\ud800")
    assert preferences.all() == {"ac_1": ANA, "ac_2": Preference("ac_2")}
    assert not ANA.wants("whatsapp", "late")
    assert not ANA.wants("browser", "late")
