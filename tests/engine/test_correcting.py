"""What staff put right: answers, tags, the language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.conversation import Status
from bot.engine.correcting import NotRead
from bot.engine.events import AnswerCorrected, AnswerSaved, LeadChanged, LeadQualified, Tagged, Untagged
from bot.errors import IllegalMove
from tests.flows import SOLAR, Talk, book_of

CONSENT = """
flow: consentido
language: pt-BR
start: {default: true}
steps:
  - {consent: "Podemos te escrever?", save: pode, purpose: contact}
  - ask: "Como você se chama?"
    save: nome
    kind: name
  - ask: "Manda a conta?"
    save: conta
    kind: file
  - say: "Obrigado!"
    end: qualified
"""


def correct(talk: Talk, about: str, text: str, by: str = "Bia") -> str:
    return talk.staff("correct", text, by, about=about)


@pytest.fixture
def talk() -> Talk:
    return Talk(book_of(SOLAR))


def answers(talk: Talk) -> dict[str, object]:
    return {name: given.value for name, given in talk.conversation.answers.items()}


def test_the_question_that_waits_is_answered_and_the_bot_goes_on(talk: Talk) -> None:
    talk.user("solar")
    assert correct(talk, "conta", "uns 400 reais") == "Quando você quer instalar?"
    assert talk.happened(AnswerCorrected) == [
        AnswerCorrected("conta", None, {"amount": "400", "currency": "BRL"}, "Bia")]
    assert talk.happened(AnswerSaved) == []
    assert talk.conversation.step == "quando"
    assert talk.user("já") == "Ótimo! R$ 400 por mês."


def test_an_answer_that_was_given_is_put_right_and_nothing_is_said_where_the_same_question_waits(talk: Talk) -> None:
    talk.user("solar")
    talk.user("uns 40")
    at = talk.conversation.answers["conta"].at
    talk.now = talk.now.replace(hour=14)
    assert correct(talk, "conta", "R$ 400") == ""
    assert (talk.conversation.step, talk.conversation.answers["conta"].at) == ("quando", at)
    assert talk.user("já") == "Ótimo! R$ 400 por mês."


def test_a_value_that_waits_to_be_confirmed_still_waits() -> None:
    flow = SOLAR.replace("- ask: \"Quando", "- {ask: \"E-mail?\", save: email, kind: email}\n  - ask: \"Quando")
    talk = Talk(book_of(flow))
    talk.user("solar")
    talk.user("400")
    assert talk.user("ana@gmial.com").startswith("Entendi ana@gmail.com")
    assert correct(talk, "conta", "500") == ""
    assert talk.user("sim") == "Quando você quer instalar?"


def test_a_later_question_is_not_asked_any_more(talk: Talk) -> None:
    talk.user("solar")
    assert correct(talk, "quando", "agora") == ""
    assert talk.conversation.step == "conta"
    assert talk.user("uns 400") == "Ótimo! R$ 400 por mês."


def test_with_a_person_nothing_is_said_and_after_handing_back_the_question_is_not_asked_again(talk: Talk) -> None:
    talk.user("solar")
    talk.staff("claim", by="Bia")
    assert correct(talk, "conta", "400") == ""
    assert talk.conversation.status is Status.HUMAN
    assert talk.staff("hand_back", by="Bia") == "Voltei para você.\nQuando você quer instalar?"


def test_with_a_person_an_earlier_answer_is_put_right_and_the_way_is_walked_again_when_handed_back() -> None:
    early = '  - branch: [{if: conta < 100, go: obrigado}, {go: quando}]\n  - id: quando\n    ask: "Quando'
    talk = Talk(book_of(SOLAR.replace('  - ask: "Quando', early)))
    talk.user("solar")
    talk.user("400")
    talk.staff("claim", by="Bia")
    correct(talk, "conta", "500")
    assert talk.staff("hand_back", by="Bia") == "Voltei para você.\nQuando você quer instalar?"
    talk.staff("claim", by="Bia")
    correct(talk, "conta", "50")
    assert talk.staff("hand_back", by="Bia") == "Voltei para você.\nObrigado!"
    assert talk.conversation.outcome == "disqualified"


def test_the_lead_of_a_conversation_that_has_ended_is_judged_anew(talk: Talk) -> None:
    for text in ("solar", "40", "já"):
        talk.user(text)
    assert (talk.conversation.outcome, talk.conversation.stage) == ("disqualified", "disqualified")
    assert correct(talk, "conta", "400") == ""
    assert (talk.conversation.outcome, talk.conversation.stage) == ("qualified", "sql")
    (qualified,) = talk.happened(LeadQualified)
    assert (qualified.lead.fit, qualified.lead.answers["conta"]) == (30, {"amount": "400", "currency": "BRL"})
    correct(talk, "conta", "500")
    assert talk.happened(LeadChanged)[-1].lead.answers["conta"]["amount"] == "500"
    assert talk.happened(AnswerCorrected)[-1].before == {"amount": "400", "currency": "BRL"}


def test_what_staff_said_of_the_end_stays(talk: Talk) -> None:
    talk.user("solar")
    talk.user("40")
    talk.staff("close", "won")
    correct(talk, "conta", "400")
    assert (talk.conversation.outcome, answers(talk)["conta"]) == ("won", {"amount": "400", "currency": "BRL"})


def test_what_staff_type_shows_nobody_to_be_keen(talk: Talk) -> None:
    talk.user("solar")
    correct(talk, "quando", "Já")
    assert talk.conversation.said_at == []


def test_the_same_again_changes_nothing(talk: Talk) -> None:
    talk.user("solar")
    talk.user("400")
    assert correct(talk, "conta", "R$ 400,00") == ""
    assert talk.happened(AnswerCorrected) == []


@pytest.mark.parametrize(("about", "text"), [("conta", "muito"), ("conta", ""), ("quando", "nunca"), ("quando", "x")])
def test_what_no_prospect_could_have_typed_is_refused(talk: Talk, about: str, text: str) -> None:
    talk.user("solar")
    before = talk.kept
    with pytest.raises(NotRead):
        correct(talk, about, text)
    assert talk.kept == before


def test_what_could_be_something_else_is_refused_and_what_it_may_be_is_told() -> None:
    talk = Talk(book_of(SOLAR.replace("kind: money", "kind: email")
                        .replace("conta >= 300", "quando == agora").replace("conta alta", "x")))
    talk.user("solar")
    with pytest.raises(NotRead) as refused:
        correct(talk, "conta", "ana@gmial.com")
    assert refused.value.shown == "ana@gmail.com"


@pytest.mark.parametrize(("about", "text"), [("pode", "sim"), ("conta", "md_x"), ("nada", "x"), ("", "x")])
def test_consents_files_and_what_is_no_answer_cannot_be_corrected(about: str, text: str) -> None:
    talk = Talk(book_of(CONSENT))
    talk.user("oi")
    with pytest.raises(IllegalMove):
        correct(talk, about, text)


def test_a_name_that_is_put_right_is_the_contacts() -> None:
    talk = Talk(book_of(CONSENT))
    talk.user("oi")
    talk.user("sim")
    talk.user("me chamo bruna dias")
    correct(talk, "nome", "Bruno Dias")
    assert talk.contact.name == "Bruno Dias"


def test_another_conversation_is_not_corrected(talk: Talk) -> None:
    talk.user("solar")
    with pytest.raises(IllegalMove):
        talk.staff("correct", "400", about="conta", conversation="cv_other")


def test_tags_are_put_on_and_taken_off(talk: Talk) -> None:
    talk.user("solar")
    talk.staff("tag", " muito  quente ")
    talk.staff("tag", "muito_quente")
    talk.staff("untag", "nope")
    assert talk.contact.tags == ("muito_quente",)
    talk.staff("untag", "muito_quente")
    assert talk.contact.tags == ()
    assert (talk.happened(Tagged), talk.happened(Untagged)) == (
        [Tagged(("muito_quente",))], [Untagged(("muito_quente",))])


@pytest.mark.parametrize("text", ["", "  ", "a,b", "<b>", "x" * 41, "\u202etag"])
def test_what_cannot_be_a_tag_is_refused(talk: Talk, text: str) -> None:
    talk.user("solar")
    with pytest.raises(IllegalMove):
        talk.staff("tag", text)


def test_the_language_is_set(talk: Talk) -> None:
    talk.user("solar")
    talk.staff("language", "es")
    assert talk.contact.language == "es"
    with pytest.raises(IllegalMove):
        talk.staff("language", "klingon!")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["conta", "quando"]), st.text(max_size=40))
def test_whatever_is_typed_is_saved_or_refused(about: str, text: str) -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("solar")
    try:
        correct(talk, about, text)
    except NotRead:
        assert answers(talk) == {}
    else:
        assert about in answers(talk)
