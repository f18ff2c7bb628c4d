"""What a prospect, staff and time do to a conversation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.conversation import Status
from bot.engine.events import (
    AnswerMissed,
    AnswerSaved,
    ConversationClosed,
    ConversationOpened,
    Flagged,
    HandedBack,
    LeadChanged,
    LeadQualified,
    OptedIn,
    OptedOut,
    StageReached,
    TakenOver,
    TimerSet,
)
from bot.errors import IllegalMove
from bot.script.book import Book
from bot.script.bundle import read_book
from tests.flows import NOW, SENTENCES, SOLAR, Talk, book_of


@pytest.fixture
def talk() -> Talk:
    return Talk(book_of(SOLAR))


def test_a_good_lead_is_qualified(talk: Talk) -> None:
    assert talk.user("oi", profile_name="Ana Souza") == "Oi, Ana!\nQuanto vem a sua conta de luz?"
    assert talk.user("uns 400 reais") == "Quando você quer instalar?"
    assert [choice.title for choice in talk.last.replies[0].choices] == ["Já", "Só olhando"]
    assert talk.user("o quanto antes") == "Ótimo! R$ 400 por mês."
    (event,) = talk.happened(LeadQualified)
    lead = event.lead
    assert (lead.stage, lead.outcome, lead.fit, lead.name, lead.phone) == (
        "sql", "qualified", 30, "Ana Souza", "+5511987654321")
    assert lead.answers == {"conta": {"amount": "400", "currency": "BRL"}, "quando": "agora"}
    assert [reason.because for reason in lead.reasons][0] == "conta alta"
    assert talk.conversation.status is Status.CLOSED
    assert [(event.stage, event.before) for event in talk.happened(StageReached)] == [("mql", "new"), ("sql", "mql")]


def test_a_poor_lead_is_disqualified_and_kept_but_sales_is_not_woken(talk: Talk) -> None:
    for text in ("oi", "50 reais", "só olhando"):
        said = talk.user(text)
    assert said == "Obrigado!"
    assert not talk.happened(LeadQualified)
    assert talk.happened(LeadChanged)[-1].lead.stage == "disqualified"


def test_a_tap_counts_whatever_its_text_says(talk: Talk) -> None:
    talk.user("oi")
    talk.user("400")
    talk.user("Já", choice="agora")
    assert talk.happened(ConversationClosed) == [ConversationClosed("qualified")]


def test_what_is_not_understood_is_asked_again_and_then_handed_off(talk: Talk) -> None:
    talk.user("oi")
    assert talk.user("sei lá") == "Pode ser aproximado."
    assert talk.user("hmm") == "Pode ser aproximado."
    assert talk.user("não faço ideia") == "Não nos entendemos. Vou chamar uma pessoa."
    assert talk.happened(Flagged) == [Flagged("did not understand “conta” after 3 tries")]
    assert [event.times for event in talk.happened(AnswerMissed)] == [1, 2, 3]
    assert talk.user("oi?") == ""


def test_a_voice_note_gets_a_kind_sentence_and_the_question_again(talk: Talk) -> None:
    talk.user("oi")
    assert talk.user("", kind="audio") == "Ainda não consigo ver isso.\nQuanto vem a sua conta de luz?"


@pytest.mark.parametrize("first", [True, False])
def test_asking_for_a_person_flags_and_the_bot_is_silent(talk: Talk, first: bool) -> None:
    if not first:
        talk.user("oi")
    assert talk.user("quero falar com uma pessoa") == "Vou chamar uma pessoa."
    assert talk.conversation.status is Status.FLAGGED
    assert talk.user("400") == talk.user("oi") == ""


def test_a_takeover_raises_the_epoch_and_handing_back_asks_again(talk: Talk) -> None:
    talk.user("oi")
    assert talk.staff("claim") == ""
    assert (talk.conversation.status, talk.conversation.epoch, talk.conversation.held_by) == (Status.HUMAN, 1, "ana")
    assert talk.user("alô") == ""
    assert talk.staff("say", "Oi, sou a Ana") == "Oi, sou a Ana"
    assert (talk.last.replies[0].author, talk.conversation.epoch) == ("ana", 1)
    assert talk.staff("hand_back") == "Voltei para você.\nQuanto vem a sua conta de luz?"
    assert talk.user("400") == "Quando você quer instalar?"
    assert talk.happened(TakenOver) + talk.happened(HandedBack) == [TakenOver("ana"), HandedBack("ana")]


def test_a_conversation_that_somebody_holds_cannot_be_claimed_by_another(talk: Talk) -> None:
    talk.user("oi")
    talk.staff("say", "Oi", by="ana")
    with pytest.raises(IllegalMove, match="ana"):
        talk.staff("claim", by="rui")
    with pytest.raises(IllegalMove):
        talk.staff("say", "   ")


def test_replying_claims_even_what_is_closed(talk: Talk) -> None:
    for text in ("oi", "50", "só olhando"):
        talk.user(text)
    talk.staff("say", "Ainda posso ajudar?")
    assert talk.conversation.status is Status.HUMAN
    assert talk.staff("hand_back") == ""
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, "disqualified")


def test_stop_is_confirmed_once_and_then_there_is_silence_until_start(talk: Talk) -> None:
    talk.user("oi")
    assert talk.user("PARAR") == "Não escrevo mais."
    assert (talk.contact.opted_out, talk.conversation.epoch) == (True, 1)
    assert talk.user("oi") == talk.user("PARAR") == ""
    with pytest.raises(IllegalMove):
        talk.staff("say", "volta!")
    assert talk.user("START") == "Voltei."
    assert talk.user("oi") != ""
    assert talk.happened(OptedOut) + talk.happened(OptedIn) == [OptedOut(), OptedIn()]
    assert talk.conversation.epoch == 1


def test_twilio_may_say_that_somebody_opted_out(talk: Talk) -> None:
    talk.user("oi")
    talk.user("chega", opt_out_type="STOP")
    assert talk.contact.opted_out


def test_who_returns_is_greeted_as_such_and_not_asked_what_is_known(talk: Talk) -> None:
    talk.user("oi", profile_name="Ana Souza")
    talk.user("400")
    talk.user("olhando")
    assert talk.user("oi") == "Que bom te ver de novo, Ana!\nQuando você quer instalar?"
    assert talk.happened(ConversationOpened)[-1].returning
    assert talk.user("já") == "Ótimo! R$ 400 por mês."
    assert len(talk.happened(LeadQualified)) == 1


def test_a_lead_that_qualifies_again_does_not_wake_sales_again(talk: Talk) -> None:
    for text in ("oi", "400", "já", "oi de novo", "já"):
        talk.user(text)
    assert len(talk.happened(LeadQualified)) == 1
    assert talk.happened(LeadChanged)[-1].lead.qualified_at == talk.happened(LeadQualified)[0].lead.qualified_at


def test_a_silent_prospect_is_nudged_once_and_then_left_in_peace(talk: Talk) -> None:
    talk.user("oi")
    (timer,) = talk.happened(TimerSet)
    assert timer.due - talk.now == timedelta(hours=2)
    assert talk.timer(2) == "Ainda está aí?"
    assert talk.timer(20) == ""
    assert talk.happened(ConversationClosed) == [ConversationClosed("silent")]


def test_who_answered_meanwhile_gets_no_nudge(talk: Talk) -> None:
    talk.user("oi")
    talk.now += timedelta(hours=1)
    talk.user("400")
    assert talk.timer(1) == ""
    assert talk.happened(TimerSet)[-1].due == talk.now + timedelta(hours=1) - timedelta(seconds=0)
    assert talk.timer(1) == "Ainda está aí?"


def test_only_one_timer_is_under_way(talk: Talk) -> None:
    for text in ("oi", "sei lá", "400"):
        talk.user(text)
    assert len(talk.happened(TimerSet)) == 1


def test_a_timer_of_an_earlier_conversation_does_nothing(talk: Talk) -> None:
    talk.user("oi")
    talk.user("PARAR")
    assert talk.timer(3) == ""


def test_a_reset_contact_begins_anew(talk: Talk) -> None:
    for text in ("oi", "400", "já"):
        talk.user(text)
    talk.staff("reset")
    assert talk.user("oi").startswith("Oi!")
    assert (talk.contact.leads, talk.contact.seen) == ({}, 1)


def test_without_a_flow_nothing_is_said_and_nothing_raises() -> None:
    assert Talk(Book()).user("oi") == ""


@pytest.mark.parametrize(("text", "flow"), [
    ("solar", "solar"), ("Promo!", "promo"), ("oi", "solar"), ("Oi, vi a promo de vocês", "promo"),
    ("quero energia solar na promoção", "solar"), ("compromo", "solar"),
])
def test_a_keyword_chooses_the_flow(text: str, flow: str) -> None:
    promo = SOLAR.replace("flow: solar", "flow: promo").replace("[solar]", "[promo]")
    default = SOLAR.replace("start: [solar]", "start: {keywords: [solar], default: true}")
    talk = Talk(book_of(default, promo))
    talk.user(text)
    assert talk.conversation.flow == flow


def test_an_ad_chooses_the_flow_and_is_remembered() -> None:
    promo = SOLAR.replace("flow: solar", "flow: promo").replace("start: [solar]", 'start: {ads: ["123"]}')
    talk = Talk(book_of(SOLAR, promo))
    talk.user("oi", referral={"source_id": "123", "headline": "Sol"})
    assert (talk.conversation.flow, talk.contact.source["headline"]) == ("promo", "Sol")


def test_an_answer_is_saved_with_what_was_said(talk: Talk) -> None:
    talk.user("oi")
    talk.user("uns 400")
    assert talk.happened(AnswerSaved) == [AnswerSaved("conta", {"amount": "400", "currency": "BRL"}, "uns 400")]


def test_now_is_the_only_clock(talk: Talk) -> None:
    talk.user("oi")
    assert talk.conversation.opened_at == NOW + timedelta(seconds=10)


DATE = """
flow: quando
language: pt-BR
steps:
  - {ask: "Que dia?", save: dia, kind: date, tries: 4}
  - {say: "Até {{ dia }}!", end: done}
"""


@pytest.fixture
def doubtful() -> Talk:
    """A conversation in which an ambiguous answer (a bare day) waits to be confirmed."""
    talk = Talk(book_of(DATE))
    talk.user("oi")
    assert talk.user("15") == "Entendi 15/12/2026, é isso?"
    return talk


def test_an_ambiguous_answer_is_confirmed_in_words(doubtful: Talk) -> None:
    assert doubtful.user("isso") == "Até 15/12/2026!"


def test_a_no_asks_again(doubtful: Talk) -> None:
    assert doubtful.user("não") == "Que dia?"
    assert doubtful.user("16/12") == "Até 16/12/2026!"


def test_another_answer_takes_the_place_of_the_doubtful_one(doubtful: Talk) -> None:
    assert doubtful.user("16/12") == "Até 16/12/2026!"


def test_neither_yes_nor_no_asks_for_one(doubtful: Talk) -> None:
    assert doubtful.user("como assim") == "É 15/12/2026? Sim ou não."
    assert doubtful.user("sim") == "Até 15/12/2026!"


TWICE = """
flow: vezes
language: pt-BR
steps:
  - {ask: "Quantos?", save: quantos, kind: number}
  - ask: "Confere {{ quantos }}?"
    save: confere
    kind: yes_no
    branch: [{if: confere, go: fim}, {go: quantos}]
  - {id: fim, say: "Certo: {{ quantos }}.", end: done}
"""


def test_a_flow_may_come_back_to_a_question() -> None:
    talk = Talk(book_of(TWICE))
    talk.user("oi")
    assert talk.user("20") == "Confere 20?"
    assert talk.user("não") == "Quantos?"
    assert talk.user("30") == "Confere 30?"
    assert talk.user("sim") == "Certo: 30."


def test_a_long_text_is_said_in_several_messages_and_the_last_carries_the_choices() -> None:
    talk = Talk(book_of(SOLAR.replace("Quando você quer instalar?", "Uma frase comprida. " * 150)))
    talk.user("oi")
    talk.user("400")
    assert [len(reply.text) <= 1600 for reply in talk.last.replies] == [True, True]
    assert [len(reply.choices) for reply in talk.last.replies] == [0, 2]


def test_stop_as_the_first_message_is_confirmed_and_kept(talk: Talk) -> None:
    assert talk.user("PARAR") == "Não escrevo mais."
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, "stopped")
    assert talk.user("oi") == ""


CONTACT = """
flow: contato
language: pt-BR
start: {keywords: [contato], default: true}
steps:
  - {say: "Oi!", ask: "Seu e-mail?", save: email, kind: email}
  - {ask: "Para quando?", save: quando, remember: false, end: qualified}
"""


def qualified() -> Talk:
    talk = Talk(book_of(CONTACT))
    for said in ("oi", "ana@example.com", "segunda"):
        talk.user(said)
    return talk


@pytest.mark.parametrize("said", ["obrigado!", "Muito obrigada", "ok", "valeu, tchau", "👍", "thanks a lot", "gracias"])
def test_thanks_after_the_end_open_nothing(said: str) -> None:
    talk = qualified()
    assert talk.user(said) == ""
    assert len(talk.happened(ConversationOpened)) == 1


def test_thanks_much_later_or_with_a_question_open_a_new_conversation() -> None:
    talk = qualified()
    assert talk.user("obrigado, e o preço?") != ""
    talk = qualified()
    talk.now += timedelta(days=1)
    assert talk.user("ok") != ""


def test_a_lead_that_sales_have_keeps_what_was_known_and_its_stage() -> None:
    talk = qualified()
    talk.user("oi de novo")
    talk.user("quero falar com uma pessoa")
    lead = talk.happened(LeadChanged)[-1].lead
    assert (lead.stage, lead.outcome, lead.email) == ("sql", "qualified", "ana@example.com")
    assert lead.answers == {"email": "ana@example.com", "quando": "segunda"}


def test_a_new_verdict_changes_the_stage() -> None:
    talk = Talk(book_of(SOLAR))
    for said in ("oi", "400", "já", "oi de novo", "só olhando"):
        talk.user(said)
    assert talk.happened(LeadChanged)[-1].lead.stage == "disqualified"


def test_who_returns_comes_back_to_the_flow_they_were_in() -> None:
    talk = Talk(book_of(SOLAR, CONTACT))
    for said in ("solar", "400", "já", "quero mudar uma coisa"):
        talk.user(said)
    assert talk.conversation.flow == "solar"


def test_handing_back_after_the_flows_own_handoff_closes() -> None:
    flow = SOLAR.replace("end: disqualified", 'handoff: "explicar"')
    talk = Talk(book_of(flow))
    for said in ("oi", "50", "já"):
        talk.user(said)
    talk.staff("claim")
    assert talk.staff("hand_back") == ""
    assert talk.conversation.status is Status.CLOSED


def test_handing_back_to_somebody_who_asked_for_a_person_at_once_begins() -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("quero falar com uma pessoa")
    talk.staff("claim")
    assert talk.staff("hand_back") == "Voltei para você.\nQuanto vem a sua conta de luz?"


def test_a_nudge_that_came_late_is_waited_for_as_long_as_any_other(talk: Talk) -> None:
    talk.user("oi")
    assert talk.timer(30) == "Ainda está aí?"
    assert talk.timer(1) == ""
    assert not talk.happened(ConversationClosed)
    talk.timer(20)
    assert talk.happened(ConversationClosed) == [ConversationClosed("silent")]


ENGLISH = """
flow: trial
language: en
steps:
  - {id: hello, say: "Hello!", ask: "How many?", save: size, kind: number, end: done}
"""
TEXTS = {"pt-BR": 'hello: {say: "Olá!", ask: "Quantos?"}', "es": 'hello: {say: "¡Hola!", ask: "¿Cuántos?"}'}


@pytest.mark.parametrize(("phone", "said", "answer"), [
    ("+5511987654321", "trial", "Olá!"), ("+34612345678", "trial", "¡Hola!"), ("+12025550123", "trial", "Hello!"),
    ("+12025550123", "buenas tardes", "¡Hola!"), ("+34612345678", "hello", "Hello!"), ("", "oi", "Olá!"),
])
def test_the_bot_speaks_as_it_is_greeted_else_as_the_number_lets_expect(phone: str, said: str, answer: str) -> None:
    files = {"trial.yaml": ENGLISH, **{f"lang/trial.{code}.yaml": text for code, text in TEXTS.items()}}
    book, _, _ = read_book({**files, "lang/defaults.en.yaml": SENTENCES})
    talk = Talk(book, address=f"whatsapp:{phone or 'US.1234567'}")
    assert talk.user(said).startswith(answer)
