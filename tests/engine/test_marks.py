"""What a flow does without a word: it sets answers and tags people; and what conditions may then ask."""

from __future__ import annotations

from bot.engine.conversation import Given
from bot.engine.events import AnswerSet, LeadChanged, LeadQualified, Tagged, Untagged
from tests.flows import Talk, book_of

PLANS = """
flow: planos
language: pt-BR
start: [planos]
steps:
  - ask: "Quantas pessoas?"
    save: pessoas
    kind: number
    tag: respondeu
    branch:
      - {if: pessoas >= 10, go: grande}
      - {if: tagged(vip), go: grande}
  - {id: pequeno, set: {plano: basico, preco: 90, nota: "{{ pessoas }} pessoas"}, untag: [grande], go: oferta}
  - {id: grande, set: {plano: full, preco: 300, especial: true}, tag: [grande, vip], go: oferta}
  - id: oferta
    say: "Plano {{ plano }}: {{ preco }}. {{ nota }}"
    branch:
      - {if: plano == full and especial, go: bom}
  - {id: tchau, say: "Até!", end: done}
  - {id: bom, say: "Ótimo!", end: qualified}
score:
  fit: [{if: preco > 100, points: 10, because: plano caro}, {if: tagged(vip), points: 5, because: vip}]
  engagement: [{for: answered, points: 5}]
stages: {mql: tagged(grande)}
"""


def test_what_is_set_is_said_asked_for_and_stands_on_the_lead() -> None:
    talk = Talk(book_of(PLANS))
    talk.user("planos")
    assert talk.user("50") == "Plano full: 300.\nÓtimo!"
    (event,) = talk.happened(LeadQualified)
    assert event.lead.answers == {"pessoas": 50, "plano": "full", "preco": 300, "especial": True}
    assert event.lead.tags == ("respondeu", "grande", "vip")
    assert [(reason.points, reason.because) for reason in event.lead.reasons] == [
        (10, "plano caro"), (5, "vip"), (5, "for each answer")]
    assert talk.conversation.stage == "sql"


def test_an_answer_is_filled_in_and_tags_come_off() -> None:
    talk = Talk(book_of(PLANS))
    talk.user("planos")
    assert talk.user("3") == "Plano basico: 90. 3 pessoas\nAté!"
    assert talk.contact.tags == ("respondeu",)
    assert talk.happened(Tagged) == [Tagged(("respondeu",))]
    assert talk.happened(Untagged) == []
    assert AnswerSet("nota", "3 pessoas") in talk.happened(AnswerSet)


def test_tags_outlive_the_conversation() -> None:
    talk = Talk(book_of(PLANS))
    talk.user("planos")
    talk.user("50")
    talk.user("planos")
    assert "pessoas" not in talk.conversation.answers or talk.conversation.answers["pessoas"].value == 50
    assert talk.contact.tags == ("respondeu", "grande", "vip")
    assert len(talk.happened(Tagged)) == 2


def test_what_the_flow_set_is_no_sign_of_engagement() -> None:
    flow = """
flow: quieto
language: pt-BR
start: [quieto]
steps:
  - {set: {origem: feira, dia: "2026-12-31"}, tag: feira}
  - {ask: "Tudo bem?", save: bem, kind: yes_no, branch: [{if: dia > "2026-01-01", go: fim}]}
  - {say: "Nunca.", end: qualified}
  - {id: fim, say: "{{ dia }}", end: done}
score: {engagement: [{for: answered, points: 5}]}
"""
    talk = Talk(book_of(flow))
    talk.user("quieto")
    assert talk.conversation.stage == "new"
    assert talk.conversation.answers["origem"] == Given("feira", talk.conversation.answers["origem"].at, made=True)
    assert talk.conversation.said_at == []
    assert talk.user("sim") == "31/12/2026"
    (event,) = talk.happened(LeadChanged)
    assert event.lead.engagement == 5


def test_an_answer_that_is_set_empty_is_forgotten() -> None:
    flow = """
flow: vazio
language: pt-BR
start: [vazio]
steps:
  - {ask: "Quem te indicou?", save: quem, branch: [{if: known(quem), go: limpa}]}
  - {id: limpa, set: {quem: "{{ '' if quem else 'x' }}"}}
  - {say: "{{ quem | default('ninguém') }}", end: done}
"""
    talk = Talk(book_of(flow))
    talk.user("vazio")
    assert talk.user("Bia") == "ninguém"
    assert "quem" not in talk.conversation.answers


def test_money_and_options_are_set_as_they_are_asked() -> None:
    flow = """
flow: conta
language: pt-BR
start: [conta]
steps:
  - {ask: "Sabe quanto paga?", save: sabe, kind: yes_no, branch: [{if: not sabe, go: chute}]}
  - {ask: "Quanto?", save: valor, kind: money, go: fim}
  - {id: chute, set: {valor: 350.5, quando: agora}}
  - {id: fim, say: "{{ valor }}, {{ quando }}", branch: [{if: quando == agora, go: bom}]}
  - {ask: "Quando?", save: quando, options: {agora: "Já", depois: "Depois"}, end: done}
  - {id: bom, say: "!", end: qualified}
"""
    talk = Talk(book_of(flow))
    talk.user("conta")
    assert talk.user("não") == "R$ 350,50, Já\n!"
