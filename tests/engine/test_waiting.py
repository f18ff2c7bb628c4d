"""Steps that wait: the flow goes on by itself, or at once when somebody writes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.conversation import Status
from bot.engine.events import TimerSet
from bot.engine.waiting import end_of
from bot.script.deeds import Wait
from tests.flows import Talk, book_of

BOOK = book_of("""
flow: demo
language: pt-BR
steps:
  - {say: "Vou preparar.", wait: 30m}
  - {say: "Pronto!", ask: "Gostou?", save: gostou, kind: yes_no}
  - {wait: {until: "09:00"}, end: done}
if_silent: {after: 1h, say: "Oi?", then: close}
""")


def due(talk: Talk) -> datetime:
    timers = [event for event in talk.events if isinstance(event, TimerSet)]
    return timers[-1].due


def test_a_wait_says_what_it_says_and_goes_on_when_its_time_comes() -> None:
    talk = Talk(BOOK)
    assert talk.user("oi") == "Vou preparar."
    assert (due(talk), talk.events[-1].reason) == (talk.now + timedelta(minutes=30), "wait")  # type: ignore[union-attr]
    assert talk.timer(0.5, "wait") == "Pronto!\nGostou?"
    assert talk.timer(0, "wait") == ""


def test_whoever_writes_meanwhile_is_walked_on_at_once_and_the_timer_finds_nothing_to_do() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    assert talk.user("e aí?") == "Pronto!\nGostou?"
    assert talk.timer(0.5, "wait") == ""
    assert talk.conversation.missed == 0


def test_a_timer_that_comes_early_comes_again() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    wanted = due(talk)
    assert talk.timer(0.4, "wait") == ""
    assert due(talk) == wanted
    assert talk.timer(0.1, "wait") == "Pronto!\nGostou?"


def test_silence_is_counted_from_when_the_bot_went_on_by_itself() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    assert not [event for event in talk.events if isinstance(event, TimerSet) and event.reason == "silence"]
    talk.timer(0.5, "wait")
    assert due(talk) == talk.now + timedelta(hours=1)
    assert talk.timer(0.9) == ""
    assert talk.timer(0.1) == "Oi?"


def test_a_wait_may_end_the_conversation() -> None:
    talk = Talk(BOOK)
    for text in ("oi", "e aí?", "sim"):
        talk.user(text)
    assert due(talk) == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    talk.timer(23, "wait")
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, "done")


def test_staff_who_take_over_a_wait_and_hand_back_find_it_where_it_was_or_over() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.staff("claim")
    assert talk.staff("hand_back") == "Voltei para você."
    assert talk.timer(0.25, "wait") == ""
    talk.staff("claim")
    assert talk.timer(0.25, "wait") == ""
    assert talk.staff("hand_back") == "Voltei para você.\nPronto!\nGostou?"


def test_a_person_who_wants_no_messages_gets_none() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.user("parar")
    assert talk.timer(0.5, "wait") == ""


def test_time_may_be_let_pass() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.staff("pass_time", seconds=1800)
    assert talk.timer(0, "wait") == "Pronto!\nGostou?"


@pytest.mark.parametrize(("now", "expected"), [
    ("2026-11-23T11:59:00+00:00", "2026-11-23T12:00:00+00:00"),
    ("2026-11-23T12:00:00+00:00", "2026-11-24T12:00:00+00:00"),
    ("2026-11-24T02:00:00+00:00", "2026-11-24T12:00:00+00:00"),
])
def test_an_oclock_is_the_next_one_in_the_flows_zone(now: str, expected: str) -> None:
    due = end_of(Wait(until=9 * 60), datetime.fromisoformat(now), "America/Sao_Paulo")
    assert due == datetime.fromisoformat(expected)
