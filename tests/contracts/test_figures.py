"""What every store of figures promises: run on the twin, on SQLite and on PostgreSQL. All by counting by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.figures import MemoryFigures
from bot.adapters.rows.promises import kept
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.figures import SqlFigures
from bot.ports import Archive, Count, Figures, Promise, Took
from tests.contracts.stream import START, at, turn
from tests.databases import open_tables

Stores = tuple[Archive, Figures]
DAY = timedelta(days=1)
OFFICE = {"week": [[[540, 1080]]] * 5 + [[], []], "holidays": "BR"}


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    if request.param == "memory":
        archive = MemoryArchive()
        yield archive, MemoryFigures(archive)
    else:
        with open_tables(request, request.param, tmp_path) as engine:
            yield SqlArchive(engine), SqlFigures(engine)


def promise(number: int, reason: str = "flagged", contact: str = "c1", **more: Any) -> dict[str, Any]:
    return {
        "id": f"SM-{contact}-{number}.{reason}", "reason": reason, "why": "asked for a person", "within": 300,
        "zone": "America/Sao_Paulo", "since": at(number), "due_at": at(number + 5), **more,
    }


def flagged(number: int, contact: str = "c1", **more: Any) -> dict[str, Any]:
    events = [{"event": "Flagged", "reason": "asked for a person"}]
    promised = [promise(number, contact=contact, **more.pop("promise", {}))]
    return turn(number, contact, events=events, promises=promised, **{"source": "feira", **more})


def qualified(number: int, contact: str = "c1", **more: Any) -> dict[str, Any]:
    events = [{"event": "LeadQualified", "lead": "ld"}, {"event": "ConversationClosed", "outcome": "qualified"}]
    return turn(number, contact, events=events, promises=[promise(number, "qualified", contact)], **more)


def staff(number: int, act: str = "say", contact: str = "c1", by: str = "Bia", **more: Any) -> dict[str, Any]:
    """Bia says something (which claims), claims, hands back or closes."""
    events = {
        "say": [{"event": "TakenOver", "by": by}], "claim": [{"event": "TakenOver", "by": by}],
        "hand_back": [{"event": "HandedBack", "by": by}], "close": [{"event": "ConversationClosed", "outcome": "won"}],
        "again": [],
    }[act]
    said = [{"id": f"a-{contact}-{number}:0", "index": 0, "text": "Oi", "author": by}]
    said = said if act in ("say", "again") else []
    act_in = {"kind": "staff", "id": f"a-{contact}-{number}", "text": "", "author": by}
    return turn(number, contact, cause=f"a-{contact}-{number}", input=act_in, events=events, said=said, **more)


def the(figures: Figures, number: int = 1, reason: str = "flagged", contact: str = "c1") -> Promise:
    found = figures.promise(f"SM-{contact}-{number}.{reason}")
    assert found is not None
    return found


def test_a_promise_is_kept_by_the_first_human_answer_and_not_by_a_claim(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1)])
    assert the(figures) == Promise(
        "SM-c1-1.flagged", "c1", "talk-c1", "flagged", "asked for a person", "solar", "feira", 300,
        START + timedelta(minutes=1), START + timedelta(minutes=6), None, "", None, "", "", None)
    archive.take([staff(2, "claim")])
    assert (the(figures).claimed_by, the(figures).open) == ("Bia", True)
    archive.take([staff(4), staff(9, "again", by="Caio")])
    kept_one = the(figures)
    assert (kept_one.ended_as, kept_one.ended_by, kept_one.seconds) == ("answered", "Bia", 180)
    assert kept_one.claimed_at == START + timedelta(minutes=2)
    assert not kept_one.late(START + DAY)


def test_what_nobody_answers_is_late_and_so_is_who_answers_too_late(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1)])
    assert not the(figures).late(START + timedelta(minutes=6))
    assert the(figures).late(START + timedelta(minutes=7))
    archive.take([staff(7)])
    assert the(figures).late(START + DAY)


def test_how_promises_were_kept_is_counted(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1), staff(2), flagged(3), staff(9), qualified(10), flagged(11, promise={"due_at": ""})])
    end = START + DAY
    assert sorted(figures.took(START, end, START + timedelta(minutes=15)), key=str) == sorted([
        Took("flagged", "solar", "feira", "Bia", "answered", 60, False),
        Took("flagged", "solar", "feira", "Bia", "answered", 360, True),
        Took("qualified", "solar", "", "", "", None, False), Took("flagged", "solar", "feira", "", "", None, False),
    ], key=str)
    assert [one.late for one in figures.took(START, end, end) if not one.ended_as and not one.source] == [True]


def test_nights_do_not_count(stores: Stores) -> None:
    archive, figures = stores
    # 17:59 in São Paulo, on a Monday, is 20:59 UTC; 09:02 on the next day is 12:02.
    archive.take([flagged(539, promise=OFFICE), staff(24 * 60 + 2)])
    assert the(figures, 539).seconds == 3 * 60


@pytest.mark.parametrize(("act", "ends_as"), [
    ({"events": [{"event": "Resumed"}]}, "resumed"),
    ({"events": [{"event": "OptedOut"}]}, "opted_out"),
    ({"events": [{"event": "ConversationClosed", "outcome": "silent"}]}, "closed"),
])
def test_who_needs_nobody_any_more_waits_for_nobody(stores: Stores, act: dict[str, Any], ends_as: str) -> None:
    archive, figures = stores
    archive.take([flagged(1), turn(2, **act)])
    assert the(figures).ended_as == ends_as


def test_staff_may_hand_back_or_close_without_a_word(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1), staff(2, "hand_back"), flagged(3), staff(4, "close")])
    assert [(one.ended_as, one.ended_by) for one in figures.promises(START, START + DAY)] == [
        ("handed_back", "Bia"), ("closed", "Bia")]


def test_a_lead_is_to_be_answered_although_the_flow_has_ended(stores: Stores) -> None:
    archive, figures = stores
    later = turn(2, talk={"id": "talk-2"}, events=[{"event": "ConversationClosed", "outcome": "silent"}])
    archive.take([qualified(1), later])
    assert the(figures, reason="qualified").open
    # In whichever conversation of theirs.
    archive.take([staff(3, talk={"id": "talk-2"})])
    assert the(figures, reason="qualified").ended_as == "answered"


def test_somebody_elses_answer_keeps_no_promise(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1), staff(2, contact="c2")])
    assert the(figures).open


def test_the_order_in_which_it_is_told_changes_nothing_nor_does_telling_it_twice(stores: Stores) -> None:
    archive, figures = stores
    records = [flagged(1), staff(2, "claim"), staff(4), flagged(5), staff(6, "hand_back"), qualified(7)]
    archive.take([*reversed(records), *records])
    for record in records:
        archive.take([record])
    told = [(one.reason, one.ended_as, one.seconds) for one in figures.promises(START, START + DAY)]
    assert told == [("flagged", "answered", 180), ("flagged", "handed_back", 60), ("qualified", "", None)]


def test_the_open_promise_that_is_due_first_is_shown(stores: Stores) -> None:
    archive, figures = stores
    archive.take([qualified(1), flagged(2), flagged(3, "c2"), staff(4, contact="c2")])
    assert {talk: one.id for talk, one in figures.open_promises(["talk-c1", "talk-c2", "\0"]).items()} == {
        "talk-c1": "SM-c1-1.qualified"}
    assert figures.open_promises([]) == {}


def test_who_waits_is_told_with_their_name(stores: Stores) -> None:
    archive, figures = stores
    nameless = {"name": "", "profile_name": ""}
    archive.take([flagged(1), qualified(2, "c2", who=nameless), flagged(3, "c3"), staff(4, contact="c3")])
    assert [(one.id, who) for one, who in figures.waits(START, 9)] == [
        ("SM-c2-2.qualified", "+5511987654321"), ("SM-c1-1.flagged", "Ana")]
    assert len(figures.waits(START, 1)) == len(figures.waits(START + timedelta(minutes=2), 9)) == 1


def test_moments_are_counted_by_what_they_have_in_common(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(1), flagged(2, "c2"), flagged(3, "c3", source=""), staff(4, "close"), staff(5, contact="c2")])
    end = START + timedelta(minutes=59)
    why = "asked for a person"
    assert figures.moments("flagged", START, end) == [
        Count(why, "", "solar", "", 1), Count(why, "", "solar", "feira", 2)]
    assert figures.moments("closed", START, end) == [Count("won", "Bia", "solar", "", 1)]
    assert figures.moments("answered", START, end) == [Count("", "Bia", "solar", "", 1)]
    assert figures.moments("flagged", START + timedelta(minutes=3), end)[0].times == 1
    assert figures.moments("flagged", START, START + timedelta(minutes=3))[0].times == 2


def test_moments_are_counted_by_the_quarter(stores: Stores) -> None:
    archive, figures = stores
    archive.take([flagged(minute, f"c{minute}") for minute in (0, 14, 15, 44)])
    first = int(START.timestamp()) // 900
    assert dict(figures.quarters("flagged", START, START + DAY)) == {first: 2, first + 1: 1, first + 2: 1}


def test_test_contacts_are_not_counted(stores: Stores) -> None:
    archive, figures = stores
    archive.take([turn(1, events=[{"event": "Flagged", "reason": "x"}], who={"test": True})])
    assert figures.moments("flagged", START, START + DAY) == []


def test_what_was_said_of_us_goes_with_whoever_said_it(stores: Stores) -> None:
    archive, figures = stores

    def said(minute: int, contact: str) -> dict[str, Any]:
        return turn(minute, contact, events=[{"event": "RatingExplained", "text": f"lento {contact} {minute}"}])

    forgotten = turn(3, "c1", who={"test": True}, events=[{"event": "ContactForgotten", "contacts": ["c1", "c0"]}])
    told = [said(1, "c1"), said(2, "c0"), said(1, "c2"), forgotten, said(4, "c1")]
    # In whichever order it is told, and twice.
    for records in (told[2:4], told[:2], told[4:], told):
        archive.take(records)
    left = sorted(one.told for one in figures.moments("explained", START - DAY, START + DAY) if one.told)
    assert left == ["lento c1 4", "lento c2 1"]


def test_who_waits_now_is_counted(stores: Stores) -> None:
    archive, figures = stores
    assert figures.waiting() == (0, None)
    archive.take([turn(1, talk={"status": "flagged"}), turn(2, "c2", talk={"status": "bot"}),
                  turn(3, "c3", talk={"status": "human"})])
    assert figures.waiting() == (2, START + timedelta(minutes=1))


@pytest.mark.parametrize("wrong", [
    {"zone": "Mars/Olympus"}, {"zone": "../x"}, {"week": 7}, {"week": [[["a", 1]]] * 7}, {"week": []}, {"within": -1},
    {"since": "then"},
])
def test_a_promise_that_cannot_be_reckoned_with_is_refused_alone(stores: Stores, wrong: dict[str, Any]) -> None:
    archive, figures = stores
    archive.take([flagged(1, promise=wrong), flagged(2, "c2")])
    archive.take([staff(3), staff(4, contact="c2")])
    assert [one.contact_id for one in figures.promises(START, START + DAY)] == ["c2"]


MOMENTS = st.lists(st.builds(
    lambda number, kind, by, talk: {"number": number, "position": 0, "kind": kind, "by": by, "conversation_id": talk,
                                    "at": START + timedelta(minutes=number)},
    st.integers(0, 9), st.sampled_from(["answered", "claimed", "closed", "handed_back", "resumed", "rated"]),
    st.sampled_from(["", "Bia"]), st.sampled_from(["t1", "t2"])), max_size=5, unique_by=lambda one: one["number"])


@settings(deadline=None)
@given(MOMENTS, st.sampled_from(["flagged", "qualified"]), st.integers(0, 5))
def test_however_told_it_ends_once_after_it_began(moments: list[dict[str, Any]], reason: str, number: int) -> None:
    since = START + timedelta(minutes=number)
    row = {"number": number, "reason": reason, "conversation_id": "t1", "hours": {}, "zone": "UTC", "since": since}
    known = kept(row, moments)
    for other in itertools.islice(itertools.permutations(moments), 6):
        assert kept(row, other) == known
    if known["ended_at"] is not None:
        assert known["ended_at"] > since
        assert known["seconds"] == (known["ended_at"] - since).total_seconds()
