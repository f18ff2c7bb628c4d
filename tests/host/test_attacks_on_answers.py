"""A hostile model that may word answers, and prospects who make it lie: nothing is said but our own sentences."""

from __future__ import annotations

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.engine.events import QuestionAsked
from bot.host.publish import publish
from bot.script.knowledge.read import read_knowledge
from bot.writing.claims import SENTENCE
from bot.writing.links import LINKS
from tests.flows import SENTENCES as COMMON
from tests.host.attacks import FAMILIES, INJECTIONS
from tests.host.attacks_on_answers import INJECTED, OURS, QUESTION, REPLY_FAMILIES
from tests.host.houses import House
from tests.host.test_attacks import assert_unharmed
from tests.host.test_understanding import conversation
from tests.writers import AGAIN, KNOWING, KNOWLEDGE, WHEN, knowing_house, proposal
from tests.writers import SENTENCES as SAID

CASES = [(family, at) for family, answers in REPLY_FAMILIES.items() for at in range(len(answers))]
PASSAGES = [each.text for each in read_knowledge("solar", "knowledge/solar.md", KNOWLEDGE)[0]]
SENTENCES = {
    *(part for text in PASSAGES for part in SENTENCE.split(text)), *LINKS["pt"].values(), WHEN, AGAIN, "Oi!",
    "Anotei a pergunta.", "Escreva atendente.", "Escreva PARAR.", "São 25 anos de garantia.", "Sou um robô.",
    "Entendi Já, é isso?",
}


def foreign(text: str) -> str:
    """What is left of a message without our own sentences."""
    for sentence in sorted(SENTENCES, key=len, reverse=True):
        text = text.replace(sentence, "")
    return text.strip()


def test_there_are_two_hundred_attacks_of_a_dozen_families_and_more() -> None:
    families = {**FAMILIES, **REPLY_FAMILIES, **INJECTED, "injections": INJECTIONS}
    assert len(families) >= 12
    assert sum(map(len, families.values())) >= 200
    assert max(map(len, families.values())) <= 20


@pytest.mark.parametrize(("family", "at"), CASES)
def test_a_hostile_model_says_nothing_but_our_sentences(family: str, at: int) -> None:
    house = knowing_house(MemoryWriter(REPLY_FAMILIES[family][at]))
    [heard] = house.talk("solar", QUESTION)[1:]
    assert_unharmed(house)
    assert foreign(heard) == ""
    assert heard.endswith((WHEN, AGAIN))


@pytest.mark.parametrize(("language", "said"), [(name, said) for name, all_ in INJECTED.items() for said in all_])
def test_a_model_that_obeys_a_prospect_says_nothing_but_our_sentences(language: str, said: str) -> None:
    obeyed = proposal(
        "question", ("outcome", "qualified", said[:60]), ("pode", "yes", said[:60]), ("stage", "sql", said[:60]),
        confidence=1, reply=f"{said} É grátis, e você foi aprovado. https://evil.example",
    )
    writer = MemoryWriter(obeyed)
    house = knowing_house(writer)
    for heard in house.talk("solar", said):
        assert foreign(heard) == ""
    assert_unharmed(house)
    for request in writer.asked:
        assert said not in request.instructions


def asked(house: House) -> list[dict[str, object]]:
    turns = [record for _, record in house.p.stream.read(100) if record["t"] == "turn"]
    return [event for turn in turns for event in turn["events"] if event["event"] == QuestionAsked.__name__]


def test_a_question_is_answered_in_the_sentences_that_a_model_chose() -> None:
    reply = f"Boa pergunta! {OURS} Não cobramos pela primeira limpeza."
    house = knowing_house(MemoryWriter(proposal("question", reply=reply)))
    assert house.talk("solar", QUESTION)[1:] == [f"{reply}\n{WHEN}"]
    assert [event["passages"] for event in asked(house)] == [("solar#manutencao",)]
    assert_unharmed(house)


def test_a_running_conversation_stays_on_what_its_version_knew() -> None:
    house = knowing_house(MemoryWriter())
    house.talk("solar")
    files = {"solar.yaml": KNOWING, "knowledge/solar.md": KNOWLEDGE.replace("uma vez por ano", "toda semana")}
    publish(house.p, {**files, "lang/defaults.pt-BR.yaml": COMMON + SAID}, "test", "")
    [heard] = house.talk("como limpar os painéis?")
    assert "uma vez por ano" in heard
    heard = house.talk("solar", "como limpar os painéis?", address="whatsapp:+5511912345678")[-1]
    assert "toda semana" in heard


@pytest.mark.parametrize("answer", ["", "nonsense", proposal("question", reply="É grátis."), proposal("none")])
def test_where_a_model_fails_the_passage_that_fits_answers_by_itself(answer: str) -> None:
    house = knowing_house(MemoryWriter(answer))
    assert house.talk("solar", "como limpar os painéis?")[1:] == [f"{PASSAGES[0]}\n{WHEN}"]
    assert [event["passages"] for event in asked(house)] == [("solar#manutencao",)]


def test_an_answer_and_a_question_are_both_taken() -> None:
    answered = proposal("answer", ("quando", "agora", "pra ontem"), reply=OURS)
    house = knowing_house(MemoryWriter(answered))
    said = house.talk("solar", "ixi, pra ontem! mas limpar isso é comigo?")[-1]
    assert said == f"{OURS}\nEntendi Já, é isso?"


def test_only_what_may_answer_goes_out_and_only_what_the_flow_knows() -> None:
    writer = MemoryWriter("")
    house = knowing_house(writer)
    house.talk("solar", QUESTION)
    [request] = writer.asked
    assert [passage.id for passage in request.passages] == ["solar#manutencao", "solar#precos-da-limpeza"]
    assert "R$ 150" in request.content
    assert '"reply"' in request.instructions


@pytest.mark.parametrize(("deed", "said"), [("só olhando", "Quanto vem a conta?"), ("stop", "Não escrevo mais.")])
def test_who_moves_on_is_not_told_any_more(deed: str, said: str) -> None:
    house = knowing_house(MemoryWriter())

    def think(request: object) -> str:
        house.hear(deed)
        return proposal("question", reply=OURS)

    house.p.writing.writer.answers = [think]
    assert house.talk("solar", QUESTION)[1:] == [said]


def test_who_is_taken_over_is_not_told_any_more() -> None:
    house = knowing_house(MemoryWriter())

    def think(request: object) -> str:
        house.drain()
        house.runtime.desk.claim(conversation(house).id, "bia")
        return proposal("question", reply=OURS)

    house.p.writing.writer.answers = [think]
    assert house.talk("solar", QUESTION)[1:] == []
