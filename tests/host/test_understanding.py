"""A Writer helps: what it proposes is put to the person or saved, and whatever becomes of it somebody is answered."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.engine import document
from bot.engine.conversation import Conversation
from bot.engine.events import UnderstandingAsked
from bot.errors import DeliveryError
from bot.host.outbox import Drain
from bot.leads.identity import contact_id
from bot.writing.request import Request
from tests.host.houses import ANA, House
from tests.writers import AGAIN, FLOW, WHEN, house_with, knowing_house, proposal

ANSWERED = ("solar", "já", "400")
PEOPLE = "Quantas pessoas na casa?"


def conversation(house: House) -> Conversation:
    found = document.read(house.p.conversations.load(contact_id(ANA), "").document)[1]
    assert found is not None
    return found


def answers(house: House) -> dict[str, object]:
    given = {name: one.value for name, one in conversation(house).answers.items()}
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in given.items()}


def test_what_the_engine_understands_is_never_asked() -> None:
    writer = MemoryWriter()
    house = house_with(writer)
    said = house.talk("solar", "já", "uns 400", "uns quatro, acho, se contar o pessoal da obra", "sim")
    assert said[-1] == "Ótimo!"
    assert writer.asked == []


def test_without_a_writer_nothing_is_asked_and_nothing_waits() -> None:
    house = House(flow=FLOW)
    assert house.talk("solar", "pra ontem") == [f"Oi!\n{WHEN}", AGAIN]
    assert conversation(house).puzzle == ""


def test_what_only_a_writer_reads_is_put_to_the_person() -> None:
    house = house_with(MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem"))))
    assert house.talk("solar", "ixi, pra ontem")[-1] == "Entendi Já, é isso?"
    assert answers(house) == {}
    assert house.talk("sim") == ["Quanto vem a conta?"]
    assert answers(house) == {"quando": "agora"}


def test_while_a_value_is_put_to_the_person_nothing_else_grows() -> None:
    flow = FLOW.replace("  - ask: \"Quando", '  - {ask: "Em que cidade?", save: cidade}\n  - ask: "Quando', 1)
    house = house_with(MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem"))), flow=flow)
    house.talk("solar", "Campinas")
    house.later(seconds=30)
    assert house.talk("ixi, pra ontem")[-1] == "Entendi Já, é isso?"
    house.talk("rapaz do céu")
    assert answers(house)["cidade"] == "Campinas"


def test_a_no_asks_the_question_again() -> None:
    house = house_with(MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem"))))
    assert house.talk("solar", "ixi, pra ontem", "não")[-1] == WHEN
    assert answers(house) == {}


NAMES = FLOW.replace('ask: "Quando', 'ask: "Seu nome?"\n    save: nome\n    kind: name\n  - ask: "Quando', 1)
CALLED = "pode me chamar do que quiser viu, lá na firma todo mundo diz Tonho"


@pytest.mark.parametrize(("confidence", "said", "left"), [
    (0.9, WHEN, {"nome": "Tonho"}), (0.4, "Entendi Tonho, é isso?", {}),
])
def test_what_the_words_themselves_carry_is_saved_where_it_is_certain(
    confidence: float, said: str, left: dict[str, str],
) -> None:
    house = house_with(MemoryWriter(proposal("answer", ("nome", "Tonho", "Tonho"), confidence=confidence)), flow=NAMES)
    assert house.talk("solar", CALLED)[-1] == said
    assert answers(house) == left


def test_what_is_told_unasked_is_put_to_the_person_when_its_question_comes() -> None:
    house = house_with(MemoryWriter(proposal(
        "answer", ("quando", "agora", "pra ontem"), ("conta", "400", "uns 400"), ("pessoas", "4", "quatro"),
    )))
    house.talk("solar", "pra ontem! a conta vem pesada, uns 400, e somos quatro")
    assert house.talk("sim") == ["Quanto vem a conta?\nEntendi R$ 400, é isso?"]
    assert answers(house) == {"quando": "agora"}
    assert house.talk("sim") == [f"{PEOPLE}\nEntendi 4, é isso?"]
    assert house.talk("não, aqui somos 5") == ["Podemos te ligar?"]
    assert answers(house) == {"quando": "agora", "conta": "400", "pessoas": 5}


def test_a_question_is_answered_in_the_words_of_the_flow() -> None:
    house = house_with(MemoryWriter(proposal("question", about="garantia")))
    said = house.talk("solar", "e se der pau daqui uns anos, quem arruma?")
    assert said[-1] == f"São 25 anos de garantia.\n{WHEN}"


def test_a_question_that_the_flow_does_not_know_is_noted() -> None:
    house = house_with(MemoryWriter(proposal("question", about="nada_disso")))
    assert house.talk("solar", "queria entender direito a parte do telhado")[-1] == f"Anotei a pergunta.\n{WHEN}"
    assert conversation(house).unanswered == ("queria entender direito a parte do telhado",)


@pytest.mark.parametrize(("intent", "sentence"), [
    ("human", f"Escreva atendente.\n{WHEN}"), ("stop", f"Escreva PARAR.\n{WHEN}"), ("small_talk", WHEN),
])
def test_wishes_are_offered_and_not_carried_out(intent: str, sentence: str) -> None:
    house = house_with(MemoryWriter(proposal(intent, confidence=1)))
    assert house.talk("solar", "hmm então tá né")[-1] == sentence
    assert conversation(house).status == "bot"
    assert house.p.notifiers["memory"].notices == []


def test_nobody_stays_in_small_talk_for_ever() -> None:
    house = house_with(MemoryWriter(*[proposal("small_talk")] * 6))
    house.talk("solar", *(f"hmm então tá né {'x' * at}" for at in range(6)))
    assert conversation(house).status == "flagged"


def test_a_change_is_put_to_the_person() -> None:
    house = house_with(MemoryWriter(proposal("change", ("quando", "olhando", "sem pressa"))))
    said = house.talk(*ANSWERED, "viajei ali em cima, é sem pressa")
    assert said[-1] == f"{WHEN}\nEntendi Só olhando, é isso?"
    assert answers(house)["quando"] == "agora"
    assert house.talk("sim") == [PEOPLE]
    assert answers(house) == {"quando": "olhando", "conta": "400"}


@pytest.mark.parametrize("answer", [
    "", "não sei", proposal("none"), DeliveryError("down", retryable=True), DeliveryError("no", retryable=False),
])
def test_who_gets_no_help_is_asked_as_ever(answer: str | DeliveryError) -> None:
    house = house_with(MemoryWriter(answer))
    assert house.talk("solar", "ixi, pra ontem")[-1] == AGAIN
    assert (conversation(house).missed, conversation(house).puzzle) == (1, "")
    assert house.p.outbox.kept(("dead", "unknown"), 10) == []


def test_after_the_usual_tries_a_person_is_called() -> None:
    house = house_with(MemoryWriter())
    assert house.talk("solar", "vixe", "hmm sei", "blá blé")[-1] == "Não nos entendemos. Vou chamar uma pessoa."


def test_a_writer_that_is_lost_is_not_waited_for() -> None:
    writer = MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem")))
    house = house_with(writer)
    house.talk("solar")
    house.hear("ixi, pra ontem")
    lost = house.p.outbox.claim("talk", house.now, 30)
    assert lost.entry.kind == "understand"
    house.later(seconds=8)
    assert house.said()[-1] == f"Oi!\n{WHEN}"
    house.later(seconds=1)
    assert house.said()[-1] == AGAIN
    # Whoever held it comes back: it is too late, and there is nothing to pay for.
    house.runtime.carrier.carry_out(lost)
    assert house.said()[-1] == AGAIN
    assert writer.asked == []
    assert conversation(house).missed == 1


def between(deed: str) -> tuple[House, list[str]]:
    """Something happens while the Writer thinks; what is said from then on."""
    house = house_with(MemoryWriter())

    def think(request: Request) -> str:
        if deed == "claim":
            house.drain()
            house.runtime.desk.claim(conversation(house).id, "bia")
        else:
            house.hear(deed)
        return proposal("answer", ("quando", "agora", "pra ontem"))

    house.p.writing.writer.answers = [think]
    house.talk("solar")
    before = len(house.said())
    house.hear("ixi, pra ontem")
    house.said()
    house.later(seconds=20)
    return house, house.said()[before:]


@pytest.mark.parametrize(("deed", "said", "left"), [
    ("só olhando", ["Quanto vem a conta?"], {"quando": "olhando"}),
    ("stop", ["Não escrevo mais."], {}),
    ("claim", [], {}),
    ("atendente", ["Vou chamar uma pessoa."], {}),
    ("do começo", [f"Do começo, então.\n{WHEN}"], {}),
])
def test_what_happens_meanwhile_overtakes_what_is_proposed(deed: str, said: list[str], left: dict[str, str]) -> None:
    house, heard = between(deed)
    assert heard == said
    assert answers(house) == left
    assert conversation(house).pending is None


def test_who_is_not_understood_twice_is_read_as_a_whole_and_answered_once() -> None:
    house, heard = between("tipo assim né")
    writer = house.p.writing.writer
    assert heard == [AGAIN]
    assert '"message":"ixi, pra ontem\\ntipo assim né"' in writer.asked[1].content
    assert conversation(house).missed == 1


def test_a_budget_that_is_spent_asks_nobody() -> None:
    writer = MemoryWriter()
    house = house_with(writer, day="0.02")
    house.talk("solar", "vixe", "hmm sei")
    other = "whatsapp:+5511912345678"
    assert house.talk("solar", "vixe", address=other)[-1] == AGAIN
    assert house.talk("hmm sei", address=other)[-1] == AGAIN
    assert 1 <= len(writer.asked) < 4
    assert house.p.writing.purse.spent["day:2026-11-23"] <= Decimal("0.02")


def test_a_consent_is_never_asked_of_a_writer() -> None:
    writer = MemoryWriter(*[proposal("answer", ("pode", "yes", "pode ser que"))] * 3)
    house = house_with(writer)
    house.talk(*ANSWERED, "4", "hum, vou ver com a patroa")
    assert writer.asked == []
    assert "pode" not in answers(house)


def test_names_addresses_and_long_numbers_do_not_leave_the_house() -> None:
    said = "ixi, Ana aqui, ana@padaria.com.br, 11 98765-4321, pra ontem"
    for masked in (True, False):
        writer = MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem")))
        house = house_with(writer, masked=masked)
        house.hear("solar", profile_name="Ana Souza")
        house.said()
        assert house.talk(said)[-1] == "Entendi Já, é isso?"
        [request] = writer.asked
        for secret in ("Ana", "ana@padaria.com.br", "98765"):
            assert (secret in request.content) is not masked


def test_what_was_asked_and_proposed_is_on_record() -> None:
    house = house_with(MemoryWriter(proposal("answer", ("quando", "agora", "pra ontem"))))
    house.talk("solar", "ixi, pra ontem")
    turns = [record for _, record in house.p.stream.read(100) if record["t"] == "turn"]
    asked = [event for turn in turns for event in turn["events"] if event["event"] == UnderstandingAsked.__name__]
    [proposed] = [turn["input"]["content"] for turn in turns if turn["input"]["kind"] == "proposed"]
    assert [event["text"] for event in asked] == ["ixi, pra ontem"]
    assert proposed["values"][0]["quote"] == "pra ontem"
    house.drain()


def test_the_same_proposal_again_changes_nothing() -> None:
    house = house_with(MemoryWriter(proposal("answer", ("quando", "olhando", "olhando"))))
    house.talk("solar")
    house.hear("hum eu tava olhando o site de vcs")
    work = house.p.outbox.claim("talk", house.now, 30)
    house.runtime.carrier.carry_out(work)
    before = conversation(house)
    house.runtime.carrier.carry_out(work)
    assert conversation(house) == before


def test_others_do_not_wait_while_a_writer_thinks() -> None:
    bia, thought, asked = "whatsapp:+5511912345678", threading.Event(), threading.Event()

    def think(request: Request) -> str:
        asked.set()
        thought.wait(30)
        return ""

    house = house_with(MemoryWriter(think))
    house.talk("solar")
    house.hear("ixi, pra ontem")
    drain = Drain(house.runtime.ports, house.runtime.carrier, threads=2)
    try:
        while not asked.is_set():
            assert drain.run("talk", 0.05)
        house.hear("solar", address=bia)
        while house.channel.sent[-1].to != bia:
            assert drain.run("talk", 0.05)
    finally:
        thought.set()
    while len(house.channel.sent) < 3:
        drain.run("talk", 0.05)
    assert [(speech.to, speech.text) for speech in house.channel.sent[1:]] == [(bia, f"Oi!\n{WHEN}"), (ANA, AGAIN)]


@pytest.mark.parametrize(("said", "shown"), [
    ("a rede do vizinho aqui tá uma bagunça danada hoje cedo", False),
    ("me explica como a rede do vizinho ajuda", True),
])
def test_what_is_no_question_is_not_answered_from_a_passage_that_shares_a_word(said: str, shown: bool) -> None:
    writer = MemoryWriter(proposal("question", reply="À noite o sistema não gera. Você usa a energia da rede."))
    house = knowing_house(writer)
    house.talk("solar")
    assert house.talk(said)[-1].startswith("À noite o sistema não gera.") is shown
