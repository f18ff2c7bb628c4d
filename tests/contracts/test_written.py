"""What every Written promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.written import MemoryWritten
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.written import SqlWritten
from bot.ports import Archive, Written
from tests.contracts.stream import START, turn
from tests.databases import open_tables

Stores = tuple[Archive, Written]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Stores]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield archive, MemoryWritten(archive)
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlArchive(engine), SqlWritten(engine)


def summary(name: str = "s1", text: str = "Ana, quer solar\0", conversation: str = "talk-c1") -> dict[str, Any]:
    return {"t": "written", "id": name, "contact_id": "c1", "conversation": conversation, "kind": "summary",
            "about": conversation, "text": text, "at": START.isoformat()}


def told(written: Written, conversation: str = "talk-c1") -> list[tuple[str, str, str]]:
    return [(row["kind"], row["about"], row["text"].rstrip("\0")) for row in written.of_conversation(conversation)]


def test_a_text_is_kept_once_beside_what_it_is_about(stores: Stores) -> None:
    archive, written = stores
    archive.take([summary(), summary(text="another")])
    archive.take([summary(text="yet another"), summary("s2", "other", "talk-c2")])
    assert told(written) == [("summary", "talk-c1", "Ana, quer solar")]


def test_a_transcript_comes_with_its_turn(stores: Stores) -> None:
    archive, written = stores
    heard = {"kind": "heard", "id": "en1", "text": "", "author": "",
             "content": {"message": "MM1", "media": "me_1", "transcript": "pode ser já"}}
    nothing = {**heard, "content": {**heard["content"], "media": "me_2", "transcript": ""}}  # type: ignore[dict-item]
    archive.take([{**turn(1), "input": heard}, {**turn(2), "input": nothing}])
    assert told(written) == [("transcript", "me_1", "pode ser já")]


def test_what_was_written_of_a_file_goes_with_it(stores: Stores) -> None:
    archive, written = stores
    archive.take([{**summary("t1"), "about": "me_1"}, {**summary("t2"), "about": "me_2"}])
    archive.take([{"t": "file", "file": {
        "id": "me_1", "message": "MM1", "contact": "c1", "kind": "audio", "conversation": "talk-c1", "state": "deleted",
        "why": "it went", "at": START.isoformat(),
    }}])
    assert [row["about"] for row in written.of_conversation("talk-c1")] == ["me_2"]


def test_nothing_is_told_of_a_conversation_that_is_not_known(stores: Stores) -> None:
    assert told(stores[1], "nobody\0") == []
