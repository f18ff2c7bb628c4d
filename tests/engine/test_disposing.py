"""Laws of what a Writer proposes, whatever it is: nothing is said that the flow does not say, nothing saved that the
person did not write, and no conversation hangs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.anytime import asks_for_human
from bot.answers.phrases.intents import intent_of
from bot.answers.reading import Locale
from bot.engine.conversation import Status
from bot.engine.events import AnswerSaved, TimerSet, UnderstandingAsked
from bot.engine.inputs import Proposal, Proposed, ProposedValue
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from tests.flows import SENTENCES as COMMON
from tests.flows import Talk
from tests.test_house import ROOT
from tests.writers import AGAIN, FLOW, SENTENCES, WHEN

WORDS = "vixe, sei lá, uns 15 de taxa, tonho@casa.com"


def helped() -> Book:
    book, _, faults = read_book({"solar.yaml": FLOW, "lang/defaults.pt-BR.yaml": COMMON + SENTENCES})
    assert not [fault for fault in faults if fault.severity == "error"], faults
    return replace(book, writer=True)


BOOK = helped()


def puzzled() -> Talk:
    talk = Talk(BOOK)
    talk.user("solar")
    assert talk.user(WORDS) == ""
    return talk


def proposed(talk: Talk, proposal: Proposal, **other: object) -> Proposed:
    waiting = talk.conversation
    return replace(
        Proposed("e1", waiting.id, waiting.step, waiting.asks, proposal), **other,  # type: ignore[arg-type]
    )


texts = st.text(max_size=20)
values = st.builds(
    ProposedValue, st.sampled_from(["quando", "conta", "pessoas", "pode", "x"]) | texts,
    st.sampled_from(["agora", "mes", "15", "400", "yes", "4"]) | texts,
    st.sampled_from(["vixe", "sei lá", "15", "uns 15", "taxa", WORDS]) | texts,
)
proposals = st.builds(
    Proposal, st.sampled_from(["answer", "change", "question", "human", "stop", "small_talk", ""]) | texts,
    st.lists(values, max_size=4).map(tuple), st.sampled_from(["garantia", ""]) | texts, st.floats(0, 1),
)
SAID = {
    AGAIN, WHEN, f"Escreva atendente.\n{WHEN}", f"Escreva PARAR.\n{WHEN}", f"Anotei a pergunta.\n{WHEN}",
    f"São 25 anos de garantia.\n{WHEN}",
    *(f"{before}Entendi {shown}, é isso?" for shown in ("Já", "Este mês", "Só olhando")
      for before in ("", "São 25 anos de garantia.\n", "Anotei a pergunta.\n")),
}


@given(proposals)
def test_whatever_is_proposed_the_flow_speaks_and_nothing_is_taken_for_said(proposal: Proposal) -> None:
    talk = puzzled()
    said = talk.take(proposed(talk, proposal))
    assert said in SAID
    assert talk.conversation.answers == {}
    assert (talk.conversation.status, talk.conversation.puzzle, talk.conversation.step) == (Status.BOT, "", "quando")
    assert set(talk.conversation.guessed) <= {"conta", "pessoas"}
    assert talk.take(proposed(talk, proposal)) == ""


@given(proposals, st.sampled_from([{"number": 7}, {"step": "conta"}, {"conversation_id": "cv_x"}]))
def test_what_is_not_waited_for_changes_nothing(proposal: Proposal, other: dict[str, object]) -> None:
    talk = puzzled()
    before = talk.kept
    assert talk.take(proposed(talk, proposal, **other)) == ""
    assert talk.kept == before


def test_the_time_that_a_writer_has_is_set_and_ends_it() -> None:
    talk = puzzled()
    [asked], timers = talk.happened(UnderstandingAsked), talk.happened(TimerSet)
    assert isinstance(asked, UnderstandingAsked)
    assert (asked.text, asked.message) == (WORDS, "SM2")
    assert timedelta(seconds=8) < max(each.due for each in timers if each.reason == "understand") - talk.now \
        <= timedelta(seconds=10)  # type: ignore[union-attr]
    assert talk.timer(8 / 3600, "understand") == ""
    assert talk.timer(2 / 3600, "understand") == AGAIN
    assert talk.timer(1, "understand") == ""


def test_what_was_guessed_and_not_confirmed_is_not_kept() -> None:
    talk = puzzled()
    guess = ProposedValue("conta", "15", "uns 15")
    talk.take(proposed(talk, Proposal("answer", (ProposedValue("quando", "mes", "sei lá"), guess), "", 1)))
    talk.user("sim")
    assert talk.conversation.pending == {"amount": "15", "currency": "BRL"}
    assert talk.user("não") == "Quanto vem a conta?"
    talk.user("400")
    saved = [event.name for event in talk.events if isinstance(event, AnswerSaved)]
    assert saved == ["quando", "conta"]
    assert talk.conversation.answers["conta"].value["amount"] == "400"


@pytest.mark.parametrize(("language", "human", "stop"), [
    ("en", "person", "stop"), ("es", "asesor", "parar"), ("pt-BR", "atendente", "parar"),
])
def test_what_the_offers_name_does_what_they_say(language: str, human: str, stop: str) -> None:
    sentences = read_book(read_folder(ROOT / "flows"))[0].sentences[language]
    assert f"*{human}*" in sentences["offer_human"].source
    assert f"*{stop}*" in sentences["offer_stop"].source.lower()
    assert asks_for_human(human, Locale(language))
    assert intent_of(stop) == "stop"


@pytest.mark.parametrize(("seconds", "writer", "city"), [
    (5, True, "Campinas"), (5, False, "Campinas depois das férias"), (1, True, "Campinas depois das férias"),
])
def test_what_may_answer_a_question_that_was_read_does_not_grow_the_answer_before_it(
    seconds: int, writer: bool, city: str,
) -> None:
    flow = FLOW.replace('  - {ask: "Quanto vem', '  - {ask: "Em que cidade?", save: cidade}\n  - {ask: "Quanto vem')
    book, _, _ = read_book({"solar.yaml": flow, "lang/defaults.pt-BR.yaml": COMMON + SENTENCES})
    talk = Talk(replace(book, writer=writer))
    for text in ("solar", "Já", "Campinas"):
        talk.user(text)
    talk.now -= timedelta(seconds=10 - seconds)
    talk.user("depois das férias")
    assert talk.conversation.answers["cidade"].value == city
