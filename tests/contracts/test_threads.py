"""What every Threads promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.threads import MemoryThreads
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.threads import SqlThreads
from bot.errors import NotFound
from bot.leads.identity import lead_id
from bot.ports import Archive, Known, Place, Threads
from tests.contracts.stream import START, done, effect, sent, staff, status, turn
from tests.databases import open_tables


@dataclass
class Stores:
    archive: Archive
    threads: Threads


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Stores]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield Stores(archive, MemoryThreads(archive))
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield Stores(SqlArchive(engine), SqlThreads(engine))


def test_a_conversation_is_known_by_its_very_id(stores: Stores) -> None:
    stores.archive.take([turn(1, talk={"status": "human", "stage": "mql"})])
    assert stores.threads.conversation("talk-c1") == Known(
        "talk-c1", "c1", "solar", "v1", "human", "", "mql", lead_id("c1", "solar"), START,
        START + timedelta(minutes=1))
    for other in ("talk-c", "talk-c2", "", "\0"):
        with pytest.raises(NotFound):
            stores.threads.conversation(other)


def test_a_conversation_comes_in_pieces_that_join_without_a_gap(stores: Stores) -> None:
    stores.archive.take([turn(number) for number in range(1, 12)])
    said: list[str] = []
    causes: list[str] = []
    before: Place | None = None
    while True:
        piece = stores.threads.piece("talk-c1", 5, before)
        assert len(piece.messages) <= 5
        said = [message["id"] for message in piece.messages] + said
        causes = [one["cause"] for one in piece.turns] + causes
        before = piece.older
        if before is None:
            break
    assert said == [f"SM-c1-{number}{end}" for number in range(1, 12) for end in ("", ":0")]
    assert sorted(set(causes)) == sorted(f"SM-c1-{number}" for number in range(1, 12))


def test_turns_without_a_word_belong_to_the_piece_around_them(stores: Stores) -> None:
    stores.archive.take([staff(1), turn(2), staff(3), turn(4), staff(5)])
    newest = stores.threads.piece("talk-c1", 2)
    assert [one["number"] for one in newest.turns] == [4, 5]
    older = stores.threads.piece("talk-c1", 2, newest.older)
    assert [one["number"] for one in older.turns] == [1, 2, 3, 4]
    assert [message["number"] for message in older.messages] == [2, 2]


def test_a_message_and_its_turn_are_told_whole(stores: Stores) -> None:
    stores.archive.take([staff(1, "Oi!"), turn(2), status("act-1:0", "undelivered", code=63016, error="Too late.")])
    piece = stores.threads.piece("talk-c1", 9)
    first = piece.messages[0]
    assert {name: first[name] for name in ("author", "state", "code", "error", "sid", "number", "position")} == {
        "author": "Bia", "state": "undelivered", "code": 63016, "error": "Too late.", "sid": "SM-out", "number": 1,
        "position": 0}
    assert [(one["by"], one["input"]) for one in piece.turns] == [("Bia", "staff"), ("", "message")]
    assert piece.turns[1]["events"] == [
        {"event": "AnswerSaved", "name": "conta", "value": 400, "said": "uns 400"}]


def test_of_no_conversation_there_is_nothing(stores: Stores) -> None:
    stores.archive.take([turn(1)])
    piece = stores.threads.piece("talk-c2", 9)
    assert (piece.messages, piece.turns, piece.older) == ((), (), None)


def test_what_others_said_since_is_told(stores: Stores) -> None:
    stores.archive.take([turn(1), staff(2, "Oi!"), turn(3), turn(4, contact="c2")])
    new = stores.threads.newest("talk-c1", 1, ["bot"])
    told = [(one["number"], one["direction"], one["author"]) for one in new]
    assert told == [(2, "out", "Bia"), (3, "in", "contact")]
    assert [one["author"] for one in stores.threads.newest("talk-c1", 1, ["bot", "Bia"])] == ["contact"]
    assert stores.threads.newest("talk-c1", 3, ["bot"]) == []


def test_messages_are_found_by_either_name_and_only_of_these_contacts(stores: Stores) -> None:
    stores.archive.take([turn(1), sent("SM-c1-1:0", "SM-sent"), turn(1, contact="c2"), status("SM-lost:0", "sent")])
    found = stores.threads.named(["c1"], ["SM-sent", "SM-c1-1", "SM-c2-1", "SM-out", "x"])
    assert [(one["id"], one["conversation_id"]) for one in found] == [("SM-c1-1", "talk-c1"), ("SM-c1-1:0", "talk-c1")]
    assert stores.threads.named(["c1"], []) == []


def test_changes_of_answers_are_told_with_whose_they_were(stores: Stores) -> None:
    event = {"event": "AnswerCorrected", "name": "conta", "before": 400, "value": 500, "by": "Bia"}
    stores.archive.take([turn(1), turn(2, events=[]), staff(3, events=[event]), turn(4)])
    changes = stores.threads.changes("talk-c1", 9)
    assert [(one["number"], one["by"]) for one in changes] == [(1, ""), (3, "Bia"), (4, "")]
    assert changes[1]["events"] == [event]
    assert [one["number"] for one in stores.threads.changes("talk-c1", 2)] == [3, 4]


def test_effects_are_told_by_contact_the_open_ones_first(stores: Stores) -> None:
    kinds = ("push_lead", "store_lead")
    stores.archive.take([
        turn(1, effects=[effect("e1"), effect("e2"), effect("e3", "notify_staff")]), done("e1"), done("e0"),
        turn(1, contact="c2", effects=[{**effect("e4"), "contact_id": "c2"}]),
    ])
    found = stores.threads.effects(["c1"], kinds, 9)
    assert [(one["id"], one["done_at"]) for one in found] == [
        ("e2", None), ("e0", START + timedelta(minutes=53)), ("e1", START + timedelta(minutes=53))]
    assert found[0]["entry"]["payload"] == {}
    assert found[1]["entry"] is None
    assert len(stores.threads.effects(["c1"], kinds, 1)) == 1
