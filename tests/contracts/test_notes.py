"""What every Notes promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.memory.notes import MemoryNotes
from bot.adapters.sql.notes import SqlNotes
from bot.errors import NotFound
from bot.ports import Note, Notes
from tests.contracts.stream import START
from tests.databases import open_tables


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def notes(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Notes]:
    if request.param == "memory":
        yield MemoryNotes()
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlNotes(engine)


def note(name: str, minute: int = 0, conversation: str = "cv_1", text: str = "Liga às 15h @Rui") -> Note:
    return Note(name, conversation, "ac_1", "Paula", text, START + timedelta(minutes=minute))


def test_a_note_is_kept_once_changed_and_removed(notes: Notes) -> None:
    notes.add(note("n1"))
    notes.add(note("n1", text="other"))
    assert notes.get("n1") == note("n1")
    notes.change("n1", "Liga às 16h\0", START)
    assert (notes.get("n1").text.rstrip("\0"), notes.get("n1").edited_at) == ("Liga às 16h", START)
    notes.remove("n1")
    notes.remove("n1")
    notes.change("n1", "x", START)
    with pytest.raises(NotFound):
        notes.get("n1")


def test_the_newest_notes_of_one_conversation_are_told_in_order(notes: Notes) -> None:
    for minute in (3, 1, 2):
        notes.add(note(f"n{minute}", minute))
    notes.add(note("m1", 2, "cv_2"))

    def told(since: int | None, until: int | None, limit: int = 9) -> list[str]:
        times = [START + timedelta(minutes=one) if one is not None else None for one in (since, until)]
        return [one.id for one in notes.of("cv_1", *times, limit)]

    assert told(None, None) == ["n1", "n2", "n3"]
    assert told(2, None) == ["n2", "n3"]
    assert told(None, 2) == ["n1"]
    assert told(None, None, 2) == ["n2", "n3"]


def test_notes_that_may_call_somebody_are_told_newest_first(notes: Notes) -> None:
    for minute, text in ((1, "@Rui"), (2, "nada"), (3, "a@b @Ana"), (4, "@Ana")):
        notes.add(note(f"n{minute}", minute, f"cv_{minute}", text))
    assert [one.id for one in notes.calling(START + timedelta(minutes=1), 9)] == ["n4", "n3", "n1"]
    assert [one.id for one in notes.calling(START + timedelta(minutes=2), 1)] == ["n4"]
