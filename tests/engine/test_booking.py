"""Steps that book: the link is said, and the time comes back by itself or is typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.engine.conversation import Status
from bot.engine.events import LeadChanged
from bot.engine.inputs import Booked
from bot.errors import IllegalMove
from bot.leads.identity import lead_id
from tests.flows import SOLAR, Talk, book_of

FLOW = """
flow: demo
language: pt-BR
steps:
  - {ask: "Seu nome?", save: nome, kind: name}
  - say: "Escolha um horário, {{ nome }}:"
    book: "https://cal.example.com/visita?name={{ nome }}&lead={{ lead_id }}"
    save: visita
    again: "Escolha no link:"
  - {say: "Até {{ visita }}!", end: qualified}
if_silent: {after: 2h, say: "Conseguiu?", then: close}
"""
BOOK = book_of(FLOW)
LEAD = lead_id("ct_1", "demo")
AT = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
LINK = f"https://cal.example.com/visita?name=Ana%20Souza&lead={LEAD}"


def waiting() -> Talk:
    talk = Talk(BOOK)
    talk.user("oi")
    assert talk.user("Ana Souza") == f"Escolha um horário, Ana Souza:\n{LINK}"
    return talk


def booked(talk: Talk, at: datetime = AT, lead: str = LEAD) -> str:
    return talk.take(Booked("b1", lead, at))


def test_a_time_that_was_booked_is_saved_in_the_flows_zone_and_the_flow_goes_on() -> None:
    talk = waiting()
    assert booked(talk) == "Até 01/12/2026 às 10:00!"
    assert talk.conversation.answers["visita"].value == "2026-12-01T10:00:00-03:00"
    assert talk.conversation.outcome == "qualified"


def test_a_time_that_is_typed_answers_too_and_anything_else_says_the_link_again() -> None:
    talk = waiting()
    assert talk.user("não achei") == f"Escolha no link:\n{LINK}"
    assert talk.user("1/12 às 10h") == "Até 01/12/2026 às 10:00!"


def test_who_does_not_choose_is_reminded() -> None:
    assert waiting().timer(2) == "Conseguiu?"


def test_a_time_that_is_moved_later_changes_the_lead_and_says_nothing() -> None:
    talk = waiting()
    booked(talk)
    assert booked(talk, AT.replace(day=2)) == ""
    assert talk.conversation.answers["visita"].value == "2026-12-02T10:00:00-03:00"
    (changed,) = talk.happened(LeadChanged)
    assert changed.lead.answers["visita"] == "2026-12-02T10:00:00-03:00"  # type: ignore[union-attr]


def test_while_staff_have_the_conversation_the_time_is_only_saved() -> None:
    talk = waiting()
    talk.staff("claim")
    assert booked(talk) == ""
    assert talk.conversation.status is Status.HUMAN
    assert "visita" in talk.conversation.answers


def test_whoever_comes_back_chooses_a_new_time() -> None:
    talk = waiting()
    booked(talk)
    assert talk.user("oi").endswith(LINK)


@pytest.mark.parametrize("lead", ["ld_other", lead_id("ct_1", "other")])
def test_a_time_for_another_lead_is_refused(lead: str) -> None:
    with pytest.raises(IllegalMove, match="another flow"):
        booked(waiting(), lead=lead)


def test_a_flow_that_books_nothing_says_so() -> None:
    talk = Talk(book_of(SOLAR))
    with pytest.raises(IllegalMove, match="over"):
        booked(talk)
    talk.user("oi")
    with pytest.raises(IllegalMove, match="books nothing"):
        booked(talk, lead=lead_id("ct_1", "solar"))


def test_what_is_filled_into_a_link_stays_one_value_of_it() -> None:
    talk = Talk(book_of("""
flow: demo
language: pt-BR
steps:
  - {ask: "Empresa?", save: empresa}
  - {book: "https://cal.example.com/?e={{ empresa }}&z=1", save: visita, end: done}
"""))
    talk.user("oi")
    assert talk.user("a&z=2 #é") == "https://cal.example.com/?e=a%26z%3D2%20%23%C3%A9&z=1"
