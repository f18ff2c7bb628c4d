"""Variants and opening hours, as prospects meet them; campaigns."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.engine.contact import Contact
from bot.engine.conversation import Status
from bot.engine.events import ConversationOpened, LeadQualified
from bot.engine.named import built_in_values
from bot.leads.variants import variant_of, variants_of
from tests.flows import Talk, book_of

HOURS = """
flow: consultorio
language: pt-BR
start: [consultorio]
hours: {mon-fri: ["09:00-12:00", "13:30-18:00"], sat: "09:00-13:00", holidays: BR-SP}
steps:
  - {say: "{{ 'Aberto' if open_now else 'Fechado' }}.", branch: [{if: open_now, go: agora}, {if: holiday, go: feriado}]}
  - {say: "Amanhã te respondemos.", end: done}
  - {id: feriado, say: "Hoje é feriado.", end: done}
  - {id: agora, say: "Já te atendemos.", handoff: "no horário"}
"""
VARIANTS = """
flow: telhado
language: pt-BR
start: [telhado]
variants: {greeting: {warm: 3, short: 1}, fim: {a: 1, b: 1}}
steps:
  - {say: "{{ 'Que bom!' if greeting == 'warm' else 'Oi.' }}", branch: [{if: greeting == short, go: curto}]}
  - {say: "Caloroso.", end: qualified}
  - {id: curto, say: "Curto.", end: qualified}
"""


@pytest.mark.parametrize(("at", "said"), [
    ("2026-11-23T15:00", "Fechado.\nAmanhã te respondemos."),  # Monday, 12:00 in São Paulo: lunch
    ("2026-11-23T14:59", "Aberto.\nJá te atendemos."),
    ("2026-11-23T21:00", "Fechado.\nAmanhã te respondemos."),
    ("2026-11-28T12:00", "Aberto.\nJá te atendemos."),  # Saturday
    ("2026-11-29T15:00", "Fechado.\nAmanhã te respondemos."),  # Sunday
    ("2026-12-25T15:00", "Fechado.\nHoje é feriado."),
    ("2026-07-09T15:00", "Fechado.\nHoje é feriado."),  # of the state alone
])
def test_the_bot_knows_when_somebody_is_there(at: str, said: str) -> None:
    talk = Talk(book_of(HOURS), now=datetime.fromisoformat(at).replace(tzinfo=UTC))
    # The first message comes ten seconds later.
    assert talk.user("consultorio") == said


def test_a_person_keeps_their_variant_and_the_lead_tells_it() -> None:
    talk = Talk(book_of(VARIANTS))
    first = talk.user("telhado")
    assert talk.user("telhado").endswith(first.splitlines()[-1])
    variants = variants_of(talk.book.live["telhado"], "ct_1")
    assert talk.happened(LeadQualified)[0].lead.variants == variants
    assert talk.happened(ConversationOpened)[0].variants == variants
    assert first.startswith("Que bom!") is (variants["greeting"] == "warm")


def test_variants_are_given_by_their_weights_and_do_not_hang_together() -> None:
    flow = book_of(VARIANTS).live["telhado"]
    people = [f"ct_{at}" for at in range(4_000)]
    given = Counter((variant_of(flow, one, "greeting"), variant_of(flow, one, "fim")) for one in people)
    assert {pair: round(count / 500) for pair, count in given.items()} == {
        ("warm", "a"): 3, ("warm", "b"): 3, ("short", "a"): 1, ("short", "b"): 1}


def test_only_what_is_named_is_worked_out() -> None:
    flow = book_of(VARIANTS).live["telhado"]
    values = built_in_values({"greeting"}, flow, Contact("ct_1", "whatsapp:+1"), datetime(2026, 1, 1, tzinfo=UTC))
    assert set(values) == {"greeting"}


CAMPAIGN = """
flow: vinte
language: pt-BR
start: {campaigns: [VINTE20, "feira 2026"]}
steps: [{say: "Vinte por cento!", handoff: "campanha"}]
"""
OTHER = """
flow: outro
language: pt-BR
start: {keywords: [quero vinte20], default: true}
steps: [{say: "Oi!", handoff: "outro"}]
"""


@pytest.mark.parametrize(("text", "campaign"), [
    ("Oi, vim pelo VINTE20!", "vinte20"), ("vinte20", "vinte20"), ("Olá (Feira-2026), quero saber", "feira 2026"),
    ("vinte200", ""), ("feira de 2026", ""), ("quero vinte20", ""),
])
def test_a_code_anywhere_in_the_first_message_starts_its_flow(text: str, campaign: str) -> None:
    talk = Talk(book_of(CAMPAIGN, OTHER))
    assert talk.user(text) == ("Vinte por cento!" if campaign else "Oi!")
    assert dict(talk.contact.source) == ({"campaign": campaign} if campaign else {})
    assert talk.conversation.status is Status.FLAGGED


def test_the_first_campaign_is_kept_beside_the_ad() -> None:
    talk = Talk(book_of(CAMPAIGN, OTHER))
    talk.user("oi", referral={"source_id": "120"})
    talk.staff("claim")
    talk.staff("close")
    talk.user("feira 2026")
    talk.staff("claim")
    talk.staff("close")
    talk.user("vinte20")
    assert dict(talk.contact.source) == {"source_id": "120", "campaign": "feira 2026"}
