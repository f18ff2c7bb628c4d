"""A conversation that is moved to another version: nobody is asked twice, nobody gets stuck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.conversation import Status
from bot.engine.events import AnswerSaved, ConversationMoved, LeadQualified
from bot.script.book import Book
from tests.flows import SENTENCES, Talk, book_of

SENTENCES_TOO = SENTENCES + """
moved_again: "Retomando: o que você já contou fica."
moved_anew: "A pergunta mudou:"
"""

FIRST = """
flow: solar
language: pt-BR
steps:
  - say: "Oi!"
  - {ask: "Quanto vem a conta?", save: conta, kind: money}
  - {ask: "Em que cidade?", save: cidade, remember: false}
  - {ask: "Quando?", save: quando, options: {agora: "Já", depois: "Depois"}}
  - {say: "Obrigado!", end: done}
"""
WHEN = '  - {ask: "Quando?", save: quando, options: {agora: "Já", depois: "Depois"}}\n'


def published(new: str, before: Book, *, move: bool = True) -> Book:
    """The book after the flow was published anew."""
    book, [old] = book_of(new, sentences=SENTENCES_TOO), before.live.values()
    older = {**before.older, (old.name, old.version): old}
    return replace(book, older=older, leaving=frozenset(older) if move else frozenset())


def waiting_at(*said: str, flow: str = FIRST) -> Talk:
    """A conversation on the first version, after those messages."""
    talk = Talk(book_of(flow, sentences=SENTENCES_TOO))
    for text in ("oi", *said):
        talk.user(text)
    return talk


def moved(talk: Talk) -> list[tuple[str, str, str]]:
    return [
        (event.step_before, event.step, event.how) for event in talk.events if isinstance(event, ConversationMoved)
    ]


def answers(talk: Talk) -> dict[str, Any]:
    return {name: given.value for name, given in talk.conversation.answers.items()}


def test_a_running_conversation_stays_on_its_version() -> None:
    talk = waiting_at("400")
    version = talk.conversation.version
    talk.book = published(FIRST.replace("Quando?", "Quando, então?"), talk.book, move=False)
    assert talk.user("Recife") == "Quando?"
    assert talk.conversation.version == version


def test_the_same_question_is_answered_by_the_message_that_moves() -> None:
    talk = waiting_at("400")
    talk.book = published(FIRST.replace("Quando?", "Quando, então?"), talk.book)
    assert talk.user("Recife") == "Quando, então?"
    assert moved(talk) == [("cidade", "cidade", "same")]
    assert talk.conversation.version == talk.book.live["solar"].version
    talk.user("já")
    assert len(moved(talk)) == 1


def test_a_question_in_other_words_is_asked_again() -> None:
    talk = waiting_at("400")
    talk.book = published(FIRST.replace("Em que cidade?", "Em que cidade fica o telhado?"), talk.book)
    assert talk.user("Recife") == "A pergunta mudou:\nEm que cidade fica o telhado?"
    assert "cidade" not in answers(talk)
    assert talk.user("Olinda") == "Quando?"
    assert (answers(talk)["cidade"], moved(talk)) == ("Olinda", [("cidade", "cidade", "anew")])


def test_a_question_with_other_options_is_asked_again() -> None:
    talk = waiting_at("400", "Recife")
    talk.book = published(FIRST.replace('{agora: "Já", ', '{nunca: "Nunca", agora: "Já", '), talk.book)
    assert talk.user("1") == "A pergunta mudou:\nQuando?"
    assert talk.last is not None
    assert [choice.id for choice in talk.last.replies[0].choices] == ["nunca", "agora", "depois"]


def test_a_step_that_has_another_id_now_is_found_by_was() -> None:
    talk = waiting_at("400")
    talk.book = published(FIRST.replace("save: cidade", "id: onde, was: [cidade], save: municipio"), talk.book)
    assert talk.user("Recife") == "Quando?"
    assert moved(talk) == [("cidade", "onde", "same")]
    assert answers(talk)["municipio"] == "Recife"


GONE = """
flow: solar
language: pt-BR
steps:
  - say: "Olá!"
  - {ask: "Quanto vem a conta?", save: conta, kind: money}
  - say: "Anotado."
  - {ask: "É casa?", save: casa, kind: yes_no}
  - {ask: "Quando?", save: quando, options: {agora: "Já", depois: "Depois"}}
  - {say: "Tchau!", end: done}
"""


def test_where_the_step_is_gone_it_begins_again_without_asking_twice() -> None:
    talk = waiting_at("400")
    talk.book = published(GONE, talk.book)
    assert talk.user("Recife") == "Retomando: o que você já contou fica.\nAnotado.\nÉ casa?"
    assert moved(talk) == [("cidade", "casa", "again")]
    assert talk.user("sim") == "Quando?"
    assert talk.user("já") == "Tchau!"
    assert talk.conversation.status is Status.CLOSED
    saved = [event.name for event in talk.events if isinstance(event, AnswerSaved)]
    assert saved == ["conta", "casa", "quando"]


def test_whoever_has_answered_nothing_hears_no_second_greeting() -> None:
    talk = waiting_at()
    talk.book = published(GONE.replace("save: conta", "save: fatura").replace("Quanto vem", "Qual é"), talk.book)
    assert talk.user("400") == "Retomando: o que você já contou fica.\nQual é a conta?"


def test_an_answer_that_lies_ahead_is_not_asked_again() -> None:
    other_order = """
    flow: solar
    language: pt-BR
    steps:
      - {ask: "É casa?", save: casa, kind: yes_no}
      - {ask: "Em que cidade?", save: cidade, remember: false}
      - {ask: "Quanto vem a conta?", save: conta, kind: money}
      - {say: "{{ cidade }}, {{ conta }}.", end: done}
    """
    talk = waiting_at("400", "Recife")
    talk.book = published(other_order, talk.book)
    assert talk.user("já").endswith("É casa?")
    assert talk.user("sim") == "Recife, R$ 400."


def test_a_flow_that_comes_back_on_purpose_still_asks() -> None:
    confirming = """
    flow: solar
    language: pt-BR
    steps:
      - {ask: "Quanto vem a conta?", save: conta, kind: money}
      - ask: "Está certo?"
        save: certo
        kind: yes_no
        branch: [{if: not certo, go: conta}]
      - {say: "OK", end: done}
    """
    talk = waiting_at("400", flow=confirming)
    talk.book = published(confirming.replace("OK", "Feito"), talk.book)
    assert talk.user("não") == "Quanto vem a conta?"
    assert talk.user("500") == "Está certo?"
    assert talk.user("sim") == "Feito"


def test_two_questions_may_become_one() -> None:
    one = FIRST.replace("save: conta,", "save: conta, was: [cidade],").replace(
        '  - {ask: "Em que cidade?", save: cidade, remember: false}\n', "")
    talk = waiting_at("400")
    talk.book = published(one, talk.book)
    assert talk.user("Recife") == "Quando?"
    assert moved(talk) == [("cidade", "quando", "on")]


def test_a_step_that_asks_nothing_may_stand_for_a_question() -> None:
    talk = waiting_at("400", "Recife")
    thanks = FIRST.replace(WHEN, "").replace('{say: "Obrigado!",', '{was: [quando], say: "Obrigado!",')
    talk.book = published(thanks, talk.book)
    assert talk.user("já") == "Obrigado!"
    assert talk.conversation.outcome == "done"


def test_an_answer_of_another_kind_is_asked_again_where_it_lies_ahead() -> None:
    talk = waiting_at("400", "Recife")
    kinds = GONE.replace('save: casa, kind: yes_no', "save: casa, kind: yes_no, was: [quando]").replace(
        WHEN, '  - {ask: "Quanto, em reais?", save: cidade, kind: money}\n')
    talk.book = published(kinds, talk.book)
    assert talk.user("já") == "A pergunta mudou:\nÉ casa?"
    assert talk.user("sim") == "Quanto, em reais?"


def test_what_waits_to_be_confirmed_still_waits() -> None:
    email = """
    flow: mail
    language: pt-BR
    steps:
      - {ask: "E-mail?", save: email, kind: email}
      - {say: A, end: done}
    """
    talk = waiting_at("ana@gmial.com", flow=email)
    assert talk.conversation.pending == "ana@gmail.com"
    talk.book = published(email.replace("say: A", "say: B"), talk.book)
    assert talk.user("sim") == "B"
    assert answers(talk) == {"email": "ana@gmail.com"}


def test_an_answer_that_the_new_version_does_not_know_stays_with_the_lead() -> None:
    named = FIRST.replace("save: cidade, remember: false", "save: name, kind: name")
    talk = waiting_at("400", "Ana Souza", flow=named)
    new = GONE.replace("Tchau!", "Tchau, {{ name }}!").replace("end: done", "end: qualified")
    talk.book = published(new, talk.book)
    talk.user("já")
    talk.user("sim")
    assert talk.user("já") == "Tchau, Ana Souza!"
    [qualified] = [event for event in talk.events if isinstance(event, LeadQualified)]
    assert qualified.lead.answers["name"] == "Ana Souza"
    assert qualified.lead.flow_version == talk.book.live["solar"].version


def test_with_staff_it_moves_when_they_hand_back() -> None:
    talk = waiting_at("400")
    talk.staff("claim")
    talk.book = published(GONE, talk.book)
    assert talk.user("Recife") == ""
    assert moved(talk) == []
    assert talk.staff("hand_back").startswith("Voltei para você.\nRetomando")
    assert talk.conversation.step == "casa"
    assert talk.user("sim") == "Quando?"


@pytest.mark.parametrize("new", ["save: cidade, tries: 2", "save: lugar, was: cidade"])
def test_handed_back_to_the_same_question_it_is_asked(new: str) -> None:
    talk = waiting_at("400")
    talk.staff("claim")
    talk.book = published(FIRST.replace("save: cidade", new), talk.book)
    assert talk.staff("hand_back") == "Voltei para você.\nEm que cidade?"
    assert talk.user("Recife") == "Quando?"


def test_whoever_wants_no_messages_is_not_moved() -> None:
    talk = waiting_at("400")
    talk.book = published(GONE, talk.book)
    assert talk.user("parar") == "Não escrevo mais."
    assert moved(talk) == []


def test_a_moved_conversation_can_be_moved_again() -> None:
    talk = waiting_at("400")
    talk.book = published(GONE, talk.book)
    talk.user("Recife")
    talk.book = published(FIRST, talk.book)
    assert talk.user("sim") == "Retomando: o que você já contou fica.\nEm que cidade?"
    talk.user("Olinda")
    assert talk.user("já") == "Obrigado!"


NAMES = ("conta", "cidade", "quando", "casa")
QUESTIONS = {
    "conta": 'kind: money', "cidade": "kind: text", "quando": 'options: {agora: "Já", depois: "Depois"}',
    "casa": "kind: yes_no",
}


@st.composite
def flows(draw: Any) -> str:
    """A version: some questions in some order, each in one of two wordings and kinds, some with an earlier id."""
    names: Sequence[str] = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    lines = ["flow: solar", "language: pt-BR", "steps:", '  - say: "Oi!"']
    free = [name for name in NAMES if name not in names]
    for name in names:
        kind = QUESTIONS[draw(st.sampled_from(NAMES))] if draw(st.booleans()) else QUESTIONS[name]
        was = f", was: [{free.pop()}]" if free and draw(st.booleans()) else ""
        words = f"{name}{draw(st.sampled_from(['?', '??']))}"
        lines.append(f'  - {{ask: "{words}", save: {name}, {kind}{was}}}')
    return "\n".join([*lines, "  - {say: Fim, end: done}"])


@settings(max_examples=150, deadline=None)
@given(st.lists(flows(), min_size=2, max_size=4), st.data())
def test_through_whatever_versions_everybody_comes_to_an_end_and_is_asked_nothing_twice(
    versions: list[str], data: st.DataObject,
) -> None:
    talk = Talk(book_of(versions[0], sentences=SENTENCES_TOO))
    said = st.sampled_from(["oi", "400", "Recife", "já", "depois", "sim", "não", "2"])
    for version in versions[1:]:
        talk.user(data.draw(said))
        talk.book = published(version, talk.book)
    talk.user(data.draw(said))
    conversation, flow = talk.conversation, talk.book.live["solar"]
    if conversation.status is not Status.BOT:
        return
    assert conversation.version == flow.version
    for _ in range(len(flow.steps)):
        step = flow.step(talk.conversation.step)
        assert step is not None
        assert step.answer is not None
        known = dict(talk.conversation.answers)
        talk.user({"money": "400", "text": "Recife", "choice": "já", "yes_no": "sim"}[step.answer.kind])
        now = talk.conversation.answers
        assert [name for name in known if known[name] != now.get(name)] in ([], [step.answer.name])
        if talk.conversation.status is Status.CLOSED:
            return
    raise AssertionError("it never came to an end")
