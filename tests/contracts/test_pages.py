"""What reading page by page promises: run on the twin, on SQLite and on PostgreSQL, with the archive beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.pages import MemoryPages
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.pages import SqlPages
from bot.ports import Archive, Page, Pages
from tests.contracts.stream import START, fetch, file, lead, sent, turn
from tests.databases import open_tables


@dataclass
class Both:
    archive: Archive
    pages: Pages


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield Both(archive, MemoryPages(archive))
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield Both(SqlArchive(engine), SqlPages(engine))


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def test_leads_come_by_when_they_changed_and_a_page_follows_the_page_before(both: Both) -> None:
    leads = [lead(f"l{n}", minute=m) for n, m in enumerate((3, 1, 1, 9))]
    newer = lead("l1", 2, minute=20, created_at=leads[1]["created_at"])
    both.archive.take([turn(1, leads=leads), turn(2, leads=[newer])])
    seen, after = [], None
    while page := both.pages.leads(Page(2, after=after)):
        seen += [row["id"] for row in page]
        after = datetime.fromisoformat(page[-1]["updated_at"]), page[-1]["id"]
    assert seen == ["l2", "l0", "l3", "l1"]
    assert [row["id"] for row in both.pages.leads(Page(9, since=minute(14), until=minute(25)))] == ["l3"]


def test_what_is_given_must_be_so(both: Both) -> None:
    both.archive.take([turn(1, leads=[lead("a"), lead("b", stage="mql"), lead("c", flow="b2b")])])
    assert [row["id"] for row in both.pages.leads(Page(9, given={"stage": "sql", "flow": "solar"}))] == ["a"]
    assert both.pages.leads(Page(9, given={"flow": "'; DROP TABLE leads; --\0"})) == []


def test_conversations_come_with_their_contacts(both: Both) -> None:
    both.archive.take([turn(1), turn(1, "c2", talk={"status": "flagged", "flagged_for": "asked"}), turn(3)])
    first, second = both.pages.conversations(Page(9))
    assert (first["id"], second["id"]) == ("talk-c2", "talk-c1")
    assert (first["name"], first["status"], first["flagged_for"], first["waiting_since"]) == (
        "Ana", "flagged", "asked", minute(1))
    assert both.pages.conversation("talk-c2") == first
    assert both.pages.conversation("talk") is None
    after = (minute(1), "talk-c2")
    assert both.pages.conversations(Page(9, after=after, given={"status": "bot"})) == [second]


def test_messages_come_in_their_order_with_what_became_of_them(both: Both) -> None:
    both.archive.take([turn(1), turn(2), sent("SM-c1-1:0")])
    rows = both.pages.messages("talk-c1", None, 9)
    assert [row["id"] for row in rows] == ["SM-c1-1", "SM-c1-1:0", "SM-c1-2", "SM-c1-2:0"]
    assert [row["state"] for row in rows] == ["received", "sent", "received", "prepared"]
    place = (rows[1]["number"], rows[1]["position"], rows[1]["id"])
    assert both.pages.messages("talk-c1", place, 1) == [rows[2]]
    assert both.pages.message("SM-c1-1:0") == {**rows[1], "test": False}


def test_a_message_that_only_its_state_is_known_of_is_not_told(both: Both) -> None:
    both.archive.take([sent("SM-c1-1:0")])
    assert both.pages.message("SM-c1-1:0") is None


def test_files_come_by_their_messages(both: Both) -> None:
    both.archive.take([turn(1, effects=[fetch("e1")]), {"t": "file", "file": file("gone", why="404")}])
    found = both.pages.files(["SM-c1-1", "SM-c1-2"])
    assert [(row["id"], row["state"], row["why"]) for row in found["SM-c1-1"]] == [("md_1", "gone", "404")]
    assert both.pages.files([]) == {}


def test_turns_come_in_order_the_one_that_was_told_last_among_them(both: Both) -> None:
    both.archive.take([turn(3), turn(1), turn(1, "c2")])
    rows = both.pages.turns(Page(9))
    assert [row["cause"] for row in rows] == ["SM-c1-1", "SM-c2-1", "SM-c1-3"]
    assert rows[0]["events"][0]["event"] == "AnswerSaved"
    after = (minute(1), "SM-c2-1")
    assert [row["cause"] for row in both.pages.turns(Page(9, after=after))] == ["SM-c2-1", "SM-c1-3"]
    only = both.pages.turns(Page(9, given={"conversation_id": "talk-c2"}))
    assert [row["cause"] for row in only] == ["SM-c2-1"]
