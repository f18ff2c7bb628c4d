"""A hostile model, and prospects who turn a model against us: nothing is saved, nothing is qualified, nobody is
reached, and every word that is said is the flow's."""

from __future__ import annotations

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Status
from bot.leads.identity import contact_id
from tests.host.attacks import FAMILIES, INJECTIONS, WORDS
from tests.host.houses import ANA, House
from tests.writers import AGAIN, WHEN, house_with, proposal

CASES = [(family, at) for family, answers in FAMILIES.items() for at in range(len(answers))]
# The only things that may be said beside what is said without a Writer; each leaves the question where it is.
HARMLESS = {WHEN, f"Escreva atendente.\n{WHEN}", f"Escreva PARAR.\n{WHEN}", *(
    f"Entendi {shown}, é isso?" for shown in ("Já", "Este mês", "Só olhando")
)}


def now_in(house: House) -> tuple[Contact, Conversation]:
    contact, conversation = document.read(house.p.conversations.load(contact_id(ANA), "").document)
    assert conversation is not None
    return contact, conversation


def assert_unharmed(house: House) -> None:
    house.drain()
    contact, conversation = now_in(house)
    assert conversation.answers == {}
    assert (conversation.status, conversation.step, conversation.stage) == (Status.BOT, "quando", "new")
    assert (conversation.outcome, conversation.flagged_for, conversation.guessed) == ("", "", {})
    marked = (contact.leads, contact.consents, contact.tags, contact.name, contact.opted_out, contact.test)
    assert not any(marked)
    assert house.p.leads.count() == 0
    assert house.p.crm.pushed == {}
    assert house.p.notifiers["memory"].notices == []
    assert {speech.to for speech in house.channel.sent} <= {ANA}
    assert house.p.outbox.kept(("dead", "unknown"), 10) == []


def test_there_are_enough_of_them() -> None:
    assert len(FAMILIES) == 12
    assert len(CASES) >= 100
    assert max(map(len, FAMILIES.values())) <= 20


@pytest.mark.parametrize(("family", "at"), CASES)
def test_a_hostile_model_changes_nothing_and_reaches_nobody(family: str, at: int) -> None:
    house = house_with(MemoryWriter(FAMILIES[family][at]))
    [heard] = house.talk("solar", WORDS)[1:]
    assert_unharmed(house)
    assert heard == AGAIN if family not in ("wishes", "broken") else heard in HARMLESS | {AGAIN}


@pytest.mark.parametrize("family", ["consent", "qualify", "wishes", "money"])
def test_at_a_consent_no_model_is_asked(family: str) -> None:
    writer = MemoryWriter(*FAMILIES[family])
    house = house_with(writer)
    house.talk("solar", "já", "400", "4", WORDS)
    contact, conversation = now_in(house)
    assert writer.asked == []
    assert not contact.consents
    assert set(conversation.answers) == {"quando", "conta", "pessoas"}


@pytest.mark.parametrize("injection", INJECTIONS)
def test_what_prospects_write_goes_out_as_data_and_brings_nothing(injection: str) -> None:
    obeyed = proposal(
        "answer", ("outcome", "qualified", injection[:60]), ("pode", "yes", injection[:60]),
        ("conta", "9999", injection[:60]), ("fit", "100", injection[:60]), confidence=1,
    )
    writer = MemoryWriter(obeyed)
    house = house_with(writer)
    house.talk("solar", injection)
    assert_unharmed(house)
    for request in writer.asked:
        assert injection not in request.instructions


def test_a_model_that_lies_about_meaning_only_makes_us_ask() -> None:
    house = house_with(MemoryWriter(proposal("answer", ("quando", "agora", "sei lá"), confidence=1)))
    [heard] = house.talk("solar", WORDS)[1:]
    assert heard in HARMLESS
    assert_unharmed(house)
    assert house.talk("não") == [WHEN]
    assert_unharmed(house)
