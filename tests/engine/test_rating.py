"""How it was: asked once a human has closed, answered without a new conversation; and who is told that nobody is
there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.changed import changed
from bot.engine.conversation import Status
from bot.engine.events import ConversationOpened, Flagged, Rated, RatingExplained
from bot.script.bundle import read_book
from bot.script.read_service import FILE, read_service
from tests.flows import SENTENCES, SOLAR, Talk, book_of

ASKING = "rating: {ask: true, comment: true}\n"
MORE = """
rating: "Como foi?"
rated: "Valeu!"
rated_why: "Por quê?"
rated_noted: "Anotado."
closed: "Só {{ value }}."
"""


def talk(service: str = ASKING, flow: str = SOLAR, more: str = MORE) -> Talk:
    read, faults = read_service(FILE, service)
    assert not faults
    return Talk(replace(book_of(flow, sentences=SENTENCES + more), service=read))


def closed(service: str = ASKING, outcome: str = "won", **more: str) -> Talk:
    """A conversation that a human had, and has closed."""
    one = talk(service, **more)
    one.user("oi")
    one.staff("say", "Oi, sou a Ana")
    one.staff("close", outcome)
    return one


def asked(one: Talk) -> bool:
    assert one.last is not None
    return [reply.text for reply in one.last.replies] == ["Como foi?"]


def test_a_mark_is_asked_for_by_a_list_and_noted_for_who_had_it() -> None:
    one = closed()
    assert asked(one)
    assert one.last is not None
    [reply] = one.last.replies
    assert [choice.title for choice in reply.choices] == ["5 ★★★★★", "4 ★★★★", "3 ★★★", "2 ★★", "1 ★"]
    assert one.user("4 ★★★★", choice="rating:4", kind="list") == "Por quê?"
    assert one.user("Demorou um pouco para responder") == "Anotado."
    assert one.happened(Rated) == [Rated(4, "ana")]
    assert one.happened(RatingExplained) == [RatingExplained("Demorou um pouco para responder", "ana")]
    assert one.conversation.status is Status.CLOSED
    assert len(one.happened(ConversationOpened)) == 1
    # From here on it is as ever.
    one.user("oi")
    assert len(one.happened(ConversationOpened)) == 2


@pytest.mark.parametrize(("said", "mark"), [("5", 5), ("nota 3", 3), ("⭐⭐", 2), ("ótimo", 5), ("8/10", 4)])
def test_a_mark_may_be_written(said: str, mark: int) -> None:
    one = closed()
    one.user(said)
    assert one.happened(Rated) == [Rated(mark, "ana")]


@pytest.mark.parametrize("said", [
    "quero um orçamento novo", "9", "solar", "preciso de 2 placas novas para a casa", "Oi, bom dia, tudo bem?",
])
def test_whatever_else_is_written_begins_a_new_conversation(said: str) -> None:
    one = closed()
    one.user(said)
    assert one.happened(Rated) == []
    assert len(one.happened(ConversationOpened)) == 2


def test_thanks_neither_begin_anything_nor_end_the_asking() -> None:
    one = closed()
    assert one.user("obrigado!") == ""
    one.user("5")
    assert one.happened(Rated) == [Rated(5, "ana")]


@pytest.mark.parametrize("said", ["solar", "vocês fazem orçamento para empresas?", "quero falar com uma pessoa", "ok",
                                  "quero energia solar de novo"])
def test_what_is_no_reason_is_heard_as_ever(said: str) -> None:
    one = closed()
    one.user("5")
    one.user(said)
    assert one.happened(RatingExplained) == []


def test_a_reason_comes_soon_or_is_none() -> None:
    one = closed()
    one.user("5")
    one.now += timedelta(hours=2)
    one.user("foi tudo muito rápido mesmo")
    assert one.happened(RatingExplained) == []
    assert len(one.happened(ConversationOpened)) == 2


def test_without_a_comment_thanks_are_the_end() -> None:
    one = closed("rating: {ask: true}")
    assert one.user("5") == "Valeu!"
    one.user("foi tudo muito rápido mesmo")
    assert len(one.happened(ConversationOpened)) == 2


def test_who_is_not_asked() -> None:
    assert not asked(closed("rating: {ask: false}"))
    assert not asked(closed(outcome="spam"))
    assert not asked(closed(ASKING + "except: [{flow: solar, rating: false}]"))
    assert asked(closed("except: [{flow: solar, rating: true}]"))
    assert not asked(closed(more="closed: x\n"))


def test_nobody_is_asked_outside_the_24_hours() -> None:
    one = talk()
    one.user("oi")
    one.staff("claim")
    one.now += timedelta(hours=24)
    one.staff("close", "won")
    assert not asked(one)


def test_tests_are_not_asked_nor_who_wants_no_messages() -> None:
    one = talk()
    one.user("oi")
    one.staff("mark_test")
    one.staff("claim")
    one.staff("close", "won")
    assert not asked(one)
    other = talk()
    other.user("oi")
    other.staff("claim")
    other.user("STOP")
    assert other.conversation.asked_mark == 0


def test_what_the_bot_had_and_a_human_closes_asks_nothing() -> None:
    one = talk()
    one.user("oi")
    one.staff("close", "lost")
    assert not asked(one)


def test_a_mark_that_is_tapped_late_answers_no_question() -> None:
    one = closed()
    one.user("quero um orçamento novo")
    assert one.conversation.step == "conta"
    assert one.user("5 ★★★★★", choice="rating:5", kind="list") == "Valeu!"
    assert one.conversation.answers == {}
    assert one.happened(Rated) == [Rated(5, "")]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_is_said_then_breaks(said: str) -> None:
    one = closed()
    one.user(said)
    one.user(said)


OFFICE = 'tell_closed: true\nzone: America/Sao_Paulo\nhours: {mon-fri: "09:00-18:00", holidays: BR}\n'


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Sao_Paulo"))


def test_who_asks_for_a_person_at_night_is_told_when_somebody_is_there() -> None:
    one = talk(OFFICE)
    one.now = at("2026-11-27 19:00")
    one.user("oi")
    assert one.user("quero falar com uma pessoa") == "Vou chamar uma pessoa.\nSó 30/11/2026 às 09:00."
    assert one.happened(Flagged)


def test_nobody_is_told_so_while_somebody_is_there() -> None:
    one = talk(OFFICE)
    one.now = at("2026-11-27 11:00")
    one.user("oi")
    assert one.user("quero falar com uma pessoa") == "Vou chamar uma pessoa."


def test_it_is_said_once_for_one_night() -> None:
    one = talk(OFFICE)
    one.now = at("2026-11-27 19:00")
    one.user("oi")
    one.user("quero falar com uma pessoa")
    one.staff("hand_back")
    assert one.user("quero falar com uma pessoa") == "Vou chamar uma pessoa."
    one.staff("hand_back")
    one.now = at("2026-11-30 20:00")
    assert "01/12/2026" in one.user("quero falar com uma pessoa")


def test_a_flows_own_hours_come_first_and_silence_is_no_wish() -> None:
    flow = SOLAR.replace("steps:", 'hours: {sat: "10:00-12:00"}\nsteps:', 1).replace("then: close", "then: handoff")
    one = talk(OFFICE, flow=flow)
    one.now = at("2026-11-27 11:00")
    one.user("oi")
    assert "28/11/2026 às 10:00" in one.user("quero falar com uma pessoa")
    other = talk(OFFICE, flow=flow)
    other.now = at("2026-11-27 11:00")
    other.user("oi")
    other.timer(3)
    assert other.timer(21) == ""
    assert other.conversation.status is Status.FLAGGED


def test_a_book_without_a_file_of_service_asks_and_tells_nothing() -> None:
    book, _, _ = read_book({"solar.yaml": SOLAR, "lang/defaults.pt-BR.yaml": SENTENCES + MORE})
    one = Talk(book)
    one.user("oi")
    one.staff("claim")
    one.staff("close", "won")
    assert not asked(one)
    assert changed(one.conversation, mark=0).asked_mark == 0
