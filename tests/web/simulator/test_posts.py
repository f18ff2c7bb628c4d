from __future__ import annotations

from pathlib import Path

import pytest

from bot.web.simulator.messages import Line, add_line
from bot.web.simulator.posts import (
    LEASE,
    PAUSES,
    Result,
    add_post,
    claim_post,
    next_due,
    revive_posts,
    settle_post,
)
from bot.web.simulator.tables import Tables

NOON = 1_800_000_000.0


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path / "simulator.sqlite")


def put(tables: Tables, lane: str, sid: str) -> None:
    with tables.writing() as db:
        add_line(db, Line(sid, lane, True, sid, {}, "received"), NOON)
        add_post(db, lane, lane, sid, "http://bot/whatsapp", {"Body": sid}, "", NOON)


def claimed(tables: Tables, now: float = NOON) -> str | None:
    with tables.writing() as db:
        post = claim_post(db, now)
    return post.message if post else None


def settle(tables: Tables, trouble: str = "", now: float = NOON) -> str:
    with tables.writing() as db:
        post = claim_post(db, now)
        assert post is not None
        settle_post(db, post, Result(503 if trouble else 200, "", trouble), now)
    return post.message


def test_one_person_is_posted_in_order_and_does_not_hold_up_another(tables: Tables) -> None:
    for lane, sid in (("ana", "SM1"), ("ana", "SM2"), ("bob", "SM3")):
        put(tables, lane, sid)
    assert [claimed(tables), claimed(tables), claimed(tables)] == ["SM1", "SM3", None]


def test_what_waits_survives_a_restart(tables: Tables, tmp_path: Path) -> None:
    put(tables, "ana", "SM1")
    assert claimed(Tables(tmp_path / "simulator.sqlite")) == "SM1"


def test_a_form_whose_carrier_died_is_posted_again(tables: Tables) -> None:
    put(tables, "ana", "SM1")
    assert claimed(tables) == "SM1"
    with tables.reading() as db:
        assert next_due(db) == NOON + LEASE
    assert claimed(tables, NOON + LEASE) == "SM1"


def test_a_form_is_tried_four_times_then_the_lane_goes_on(tables: Tables) -> None:
    put(tables, "ana", "SM1")
    put(tables, "ana", "SM2")
    now = NOON
    for pause in PAUSES:
        assert settle(tables, "unready", now) == "SM1"
        assert claimed(tables, now) is None
        now += pause
    assert settle(tables, "unready", now) == "SM1"
    assert settle(tables, "", now) == "SM2"
    with tables.reading() as db:
        assert next_due(db) is None


def test_a_failed_form_can_be_tried_again(tables: Tables) -> None:
    put(tables, "ana", "SM1")
    now = NOON
    for pause in (*PAUSES, 0.0):
        settle(tables, "unreachable", now)
        now += pause
    with tables.writing() as db:
        assert revive_posts(db, "SM1", now) == 1
        assert revive_posts(db, "SM1", now) == 0
    assert settle(tables, "", now) == "SM1"
