"""What every Inbox promises: run on the twin, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.inbox import MemoryInbox
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.cases import SqlCases
from bot.adapters.sql.inbox import SqlInbox
from bot.leads.identity import lead_id
from bot.ports import BOXES, Archive, Cases, Inbox, Wanted
from tests.contracts.stream import START, at, lead, staff, turn
from tests.databases import open_tables

Stores = tuple[Archive, Inbox, Cases]
ANA = Wanted("ac_1", "Ana Lima", "all")
NOW = START + timedelta(hours=9)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    if request.param == "memory":
        archive = MemoryArchive()
        inbox = MemoryInbox(archive)
        yield archive, inbox, inbox.cases
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlArchive(engine), SqlInbox(engine), SqlCases(engine)


@pytest.fixture
def archive(stores: Stores) -> Archive:
    return stores[0]


@pytest.fixture
def inbox(stores: Stores) -> Inbox:
    return stores[1]


def ids(inbox: Inbox, wanted: Wanted = ANA, after: str = "", limit: int = 50) -> list[str]:
    rows, _ = inbox.page(wanted, NOW, after, limit)
    return [row["id"].removeprefix("talk-") for row in rows]


def found(inbox: Inbox, asked: str, **more: Any) -> set[str]:
    return set(ids(inbox, replace(ANA, asked=asked, **more)))


def said(number: int, contact: str, text: str, **more: Any) -> dict[str, Any]:
    record = turn(number, contact, **more)
    record["input"]["text"] = text
    return record


def five(archive: Archive) -> None:
    """One in every state; two wait, and one of Ana's does not."""
    archive.take([
        turn(1, "b1"), turn(2, "f2", talk={"status": "flagged", "flagged_for": "asked"}),
        turn(3, "f1", talk={"status": "flagged"}), turn(4, "h1", talk={"status": "human", "held_by": "Ana Lima"}),
        staff(5, "Oi!", contact="h2", talk={"status": "human", "held_by": "Ana Lima"}),
        turn(6, "h3", talk={"status": "human", "held_by": "Rui"}), turn(7, "c1", talk={"status": "closed"}),
    ])


def test_each_box_holds_its_own_in_its_order(archive: Archive, inbox: Inbox) -> None:
    five(archive)
    boxes = {box: ids(inbox, replace(ANA, box=box)) for box in BOXES}
    assert boxes == {
        "flagged": ["f2", "f1"], "qualified": [], "mine": ["h1", "h2"], "unassigned": ["f2", "f1"], "snoozed": [],
        "bot": ["b1"], "closed": ["c1"],
        "all": ["c1", "h3", "h2", "h1", "f1", "f2", "b1"],
    }
    counts = dict(inbox.counts("ac_1", "Ana Lima", NOW, 99))
    assert counts.pop("unread") == 4
    assert counts == {box: len(rows) for box, rows in boxes.items()}
    assert inbox.counts("ac_1", "Ana Lima", NOW, 3)["all"] == 3


def test_what_is_assigned_is_mine_and_the_most_urgent_comes_first(stores: Stores) -> None:
    archive, inbox, cases = stores
    five(archive)
    cases.change("talk-f1", {"assignee": "ac_1", "priority": "urgent"}, "Rui", START)
    cases.change("talk-h2", {"priority": "high"}, "Rui", START)
    boxes = {box: ids(inbox, replace(ANA, box=box)) for box in ("flagged", "mine", "unassigned")}
    assert boxes == {"flagged": ["f1", "f2"], "mine": ["f1", "h1", "h2"], "unassigned": ["f2"]}
    [row], place = inbox.page(replace(ANA, box="flagged"), NOW, "", 1)
    assert (row["assignee"], row["priority"]) == ("ac_1", "urgent")
    assert ids(inbox, replace(ANA, box="flagged"), after=place) == ["f2"]


def test_what_rests_is_out_of_the_way_until_its_time_or_until_the_person_writes(stores: Stores) -> None:
    archive, inbox, cases = stores
    five(archive)
    cases.change("talk-f1", {"snoozed_until": NOW, "snoozed_at": START + timedelta(minutes=8)}, "Rui", START)
    flagged, before = replace(ANA, box="flagged"), NOW - timedelta(seconds=1)
    assert [row["id"] for row in inbox.page(flagged, before, "", 9)[0]] == ["talk-f2"]
    assert inbox.counts("ac_1", "Ana Lima", before, 99)["flagged"] == 1
    resting = [(row["id"], row["snoozed_until"]) for row in inbox.page(ANA, before, "", 9)[0] if row["rests"]]
    assert resting == [("talk-f1", NOW)]
    assert ids(inbox, flagged) == ["f2", "f1"]
    archive.take([turn(9, "f1", talk={"status": "flagged"})])
    assert len(inbox.page(flagged, before, "", 9)[0]) == 2


def test_who_has_qualified_waits_for_a_persons_first_word(stores: Stores) -> None:
    archive, inbox, cases = stores

    def qualified(minute: int, contact: str) -> dict[str, Any]:
        promise = {"id": f"SM-{contact}.qualified", "reason": "qualified", "why": "", "within": 300, "zone": "UTC",
                   "since": at(minute), "due_at": at(minute + 5)}
        return turn(minute, contact, talk={"status": "closed"}, promises=[promise])

    five(archive)
    archive.take([qualified(8, "q1"), qualified(9, "q2"), qualified(10, "q3")])
    cases.change("talk-q1", {"assignee": "ac_1"}, "Rui", START)
    archive.take([staff(11, "Oi!", contact="q3", talk={"status": "human", "held_by": "Rui"})])
    boxes = {box: ids(inbox, replace(ANA, box=box)) for box in ("qualified", "mine", "unassigned")}
    assert boxes == {"qualified": ["q1", "q2"], "mine": ["h1", "q1", "h2"], "unassigned": ["f2", "f1", "q2"]}
    assert inbox.counts("ac_1", "Ana Lima", NOW, 99)["qualified"] == 2
    [row], place = inbox.page(replace(ANA, box="qualified"), NOW, "", 1)
    assert row["waiting_since"] == START + timedelta(minutes=8)
    assert ids(inbox, replace(ANA, box="qualified"), after=place) == ["q2"]
    assert inbox.page(replace(ANA, box="qualified"), NOW + timedelta(days=7), "", 9) == ([], "")


def test_what_rests_has_a_box_of_its_own_the_next_to_come_back_first(stores: Stores) -> None:
    archive, inbox, cases = stores
    five(archive)
    for name, hours in (("f1", 3), ("h1", 1), ("f2", 2)):
        until = {"snoozed_until": NOW + timedelta(hours=hours), "snoozed_at": NOW}
        cases.change(f"talk-{name}", until, "Rui", START)
    wanted, after, seen = replace(ANA, box="snoozed"), "", []
    for _ in range(3):
        [row], after = inbox.page(wanted, NOW, after, 1)
        seen.append(row["id"])
    assert (seen, after) == (["talk-h1", "talk-f2", "talk-f1"], "")
    assert inbox.counts("ac_1", "Ana Lima", NOW, 99)["snoozed"] == 3


def test_a_row_tells_who_what_and_since_when(archive: Archive, inbox: Inbox) -> None:
    five(archive)
    [row], _ = inbox.page(replace(ANA, box="flagged"), NOW, "", 1)
    assert row == {
        "id": "talk-f2", "contact_id": "f2", "address": "whatsapp:+5511987654321", "phone": "+5511987654321",
        "name": "Ana", "test": False, "status": "flagged", "reason": "asked", "flow": "solar", "stage": "new",
        "held_by": "", "number": "whatsapp:+14155238886", "last_in": START + timedelta(minutes=2),
        "updated_at": START + timedelta(minutes=2), "waiting_since": START + timedelta(minutes=2),
        "said": "Olá 2!", "said_by": "bot", "unread": True, "assignee": "", "priority": "normal", "rests": False,
        "snoozed_until": None,
    }


@pytest.mark.parametrize("box", ["flagged", "mine", "bot", "all"])
def test_pages_follow_each_other_whatever_comes_between(archive: Archive, inbox: Inbox, box: str) -> None:
    statuses = {"flagged": "flagged", "mine": "human"}
    talk = {"status": statuses.get(box, "bot"), "held_by": "Ana Lima" if box == "mine" else ""}
    # Many at the same moment: their ids decide.
    archive.take([turn(n, f"x{n:02}", minute=n // 4, talk=talk) for n in range(1, 12)])
    archive.take([staff(n, "Oi", contact=f"x{n:02}", minute=20, talk=talk) for n in (13,)])
    wanted, after, seen = replace(ANA, box=box), "", []
    everything = ids(inbox, wanted)
    while True:
        rows, after = inbox.page(wanted, NOW, after, 3)
        seen += [row["id"].removeprefix("talk-") for row in rows]
        archive.take([turn(1, f"y{len(seen)}", minute=40 if box in ("bot", "all") else -40, talk=talk)])
        if not after:
            break
    assert seen == everything
    assert len(seen) == 12


@pytest.mark.parametrize("after", ["x", "8.5.talk", "0.-5.a", "0.99999999999999999.a", "0.٣.a", "0..", "\0", "é.1.1"])
def test_a_place_that_nobody_gave_is_the_beginning(archive: Archive, inbox: Inbox, after: str) -> None:
    five(archive)
    assert len(ids(inbox, after=after)) == 7
    assert len(ids(inbox, replace(ANA, box="flagged"), after=after)) == 2


def test_filters_sort_out(archive: Archive, inbox: Inbox) -> None:
    archive.take([
        turn(1, "a", talk={"flow": "solar", "stage": "sql", "lead_id": lead_id("a", "solar")},
             leads=[lead(id=lead_id("a", "solar"), contact_id="a", segments=["vip", "sul"])]),
        turn(2, "b", talk={"flow": "café", "stage": "new", "at": "whatsapp:+551130000000"}),
    ])
    assert ids(inbox, replace(ANA, stage="sql")) == ids(inbox, replace(ANA, flow="solar")) == ["a"]
    assert ids(inbox, replace(ANA, number="whatsapp:+551130000000")) == ids(inbox, replace(ANA, flow="café")) == ["b"]
    assert ids(inbox, replace(ANA, segment="sul")) == ["a"]
    for nothing in ({"segment": "s"}, {"segment": "%"}, {"stage": "sql", "flow": "café"}, {"flow": "' OR 1=1 --"}):
        assert ids(inbox, replace(ANA, **nothing)) == []
    choices = inbox.choices()
    assert (choices.stages, choices.segments, choices.flows) == (("new", "sql"), ("sul", "vip"), ("café", "solar"))
    assert choices.numbers == ("whatsapp:+14155238886", "whatsapp:+551130000000")


def test_what_one_person_has_seen_another_has_not(archive: Archive, inbox: Inbox) -> None:
    five(archive)
    inbox.mark_read("ac_1", "talk-f1", START + timedelta(minutes=3))
    inbox.mark_read("ac_1", "talk-f1", START)
    assert ids(inbox, replace(ANA, box="flagged", unread=True)) == ["f2"]
    assert ids(inbox, replace(ANA, account_id="ac_2", box="flagged", unread=True)) == ["f2", "f1"]
    archive.take([turn(9, "f1", talk={"status": "flagged"})])
    assert ids(inbox, replace(ANA, box="flagged", unread=True)) == ["f2", "f1"]


def test_search_finds_names_numbers_and_what_people_wrote(archive: Archive, inbox: Inbox) -> None:
    archive.take([
        said(1, "a", "quero um orçamento de painéis", who={"name": "José Ávila", "phone": "+5511912345678"}),
        said(2, "b", "Budget please", who={"name": "Zoë Brandão", "phone": "+351910000000", "address": "whatsapp:+3"}),
        staff(3, "Visita confirmada", contact="b", talk={"status": "human"}, who={"name": "Zoë Brandão"}),
    ])
    for asked, who in (
        ("jose", "a"), ("ÁVILA", "a"), ("avi jos", "a"), ("orcamento", "a"), ("orçam pain", "a"), ("brand", "b"),
        ("zoe", "b"), ("budg", "b"), ("visita", "b"), ("+55 (11) 91234-5678", "a"), ("2345", "a"), ("5678", "a"),
    ):
        assert found(inbox, asked) == {who}, asked
    # Every word in one place; the bot's own words stand everywhere; nothing is found by nothing.
    for asked in ("jose budget", "Olá", "çamento", "", " ", "!?", "567890", "🤖"):
        assert found(inbox, asked) == ({"a", "b"} if not asked else set()), asked
    assert found(inbox, "zoe", box="bot") == set()


def test_a_new_name_is_found_and_the_old_one_is_not(archive: Archive, inbox: Inbox) -> None:
    archive.take([turn(2, "a", who={"name": "Marcia"})])
    archive.take([turn(1, "a", who={"name": "Anciã"})])
    assert (found(inbox, "marcia"), found(inbox, "ancia")) == ({"a"}, set())
    archive.take([turn(3, "a", who={"name": "Carla"})] * 2)
    assert (found(inbox, "marcia"), found(inbox, "carla")) == (set(), {"a"})


HOSTILE = (
    '"', "'", "a'; DROP TABLE contacts; --", 'NEAR(a b)', "a AND", "OR", "NOT x", "a*", "^a", "words:a", "{a b}:c", "(",
    "%", "_", "\\", ":*", "a & b", "!a", "<->", "\0", "\ud800", "*" * 500, "a " * 500, "é" * 5000,
    "-", "+", "1e400", "٣٤٥٦",
)


@pytest.mark.parametrize("asked", HOSTILE)
def test_no_query_breaks_the_search(archive: Archive, inbox: Inbox, asked: str) -> None:
    archive.take([turn(1)])
    assert found(inbox, asked) <= {"c1"}
    archive.take([said(2, "c2", asked, who={"name": asked, "phone": asked})])
    found(inbox, asked)
    assert len(ids(inbox)) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(stores: Stores, asked: str) -> None:
    archive, inbox, _ = stores
    archive.take([turn(1)])
    assert found(inbox, asked) <= {"c1"}
