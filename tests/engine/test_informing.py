"""Questions are answered from what the flow knows, in its words, and the one that waits is asked again."""

from __future__ import annotations

import pytest

from bot.engine.events import QuestionAsked
from tests.flows import Talk, book_of

FLOW = """
flow: solar
language: pt-BR
start: [solar]
knowledge: solar
questions: {preco: {about: [preço, quanto custa], say: "Depende."}}
steps:
  - say: "Oi!"
  - {ask: "Quantas pessoas na casa?", save: pessoas, kind: number, again: "Um número, por favor."}
  - {ask: "Conte mais.", save: mais}
  - {say: "Ótimo!", end: done}
"""
KNOWN = """
## Garantia dos painéis
? defeito
Os painéis têm 12 anos de garantia.

## Limpeza
Basta água, uma vez por ano.

## Onde estamos
? de onde
Em Campinas.
"""
ASK = "Quantas pessoas na casa?"


def talk(more: dict[str, str] | None = None, **files: str) -> Talk:
    sentences = 'question: "Anotei."\nrobot: "Sou um robô."\n'
    known = {f"knowledge/{name.replace('_', '.')}.md": text for name, text in {"solar": KNOWN, **files}.items()}
    return Talk(book_of(FLOW, sentences=sentences, more={**known, **(more or {})}))


def asked(talk: Talk) -> list[tuple[str, tuple[str, ...]]]:
    events = talk.last.events if talk.last else ()
    return [(event.known, event.passages) for event in events if isinstance(event, QuestionAsked)]


@pytest.mark.parametrize(("said", "text", "passage"), [
    ("qual é a garantia?", "Os painéis têm 12 anos de garantia.", "solar#garantia-dos-paineis"),
    ("garantia", "Os painéis têm 12 anos de garantia.", "solar#garantia-dos-paineis"),
    ("e os painéis dão defeito?", "Os painéis têm 12 anos de garantia.", "solar#garantia-dos-paineis"),
    ("como é a limpesa?", "Basta água, uma vez por ano.", "solar#limpeza"),
    ("vocês são de onde?", "Em Campinas.", "solar#onde-estamos"),
    ("sobre a garantia, como funciona?", "Os painéis têm 12 anos de garantia.", "solar#garantia-dos-paineis"),
])
def test_a_question_is_answered_and_the_one_that_waits_asked_again(said: str, text: str, passage: str) -> None:
    it = talk()
    it.user("solar")
    assert it.user(said) == f"{text}\n{ASK}"
    assert asked(it) == [("", (passage,))]
    assert (it.conversation.unanswered, it.conversation.missed) == ((), 0)


def test_an_answer_beside_a_question_is_taken() -> None:
    it = talk()
    it.user("solar")
    assert it.user("somos 4. qual é a garantia?") == "Os painéis têm 12 anos de garantia.\nConte mais."
    assert it.conversation.answers["pessoas"].value == 4


def test_the_flows_own_questions_come_first() -> None:
    it = talk()
    it.user("solar")
    assert it.user("quanto custa a garantia?") == f"Depende.\n{ASK}"
    assert asked(it) == [("preco", ())]


def test_what_nobody_wrote_down_is_noted() -> None:
    it = talk()
    it.user("solar")
    assert it.user("vocês aceitam bitcoin?") == f"Anotei.\n{ASK}"
    assert asked(it) == [("", ())]


def test_a_first_message_may_ask_it() -> None:
    assert talk().user("oi, qual é a garantia dos painéis?") == f"Oi!\nOs painéis têm 12 anos de garantia.\n{ASK}"


ENGLISH = {
    "lang/solar.en.yaml": 'pessoas: {ask: "How many are you?"}\n', "lang/defaults.en.yaml": 'question: "Noted."\n',
}


@pytest.mark.parametrize(("files", "passages"), [
    ({}, ()), ({"solar_en": "## Garantia\nPanels have twelve years.\n"}, ("solar#garantia",)),
])
def test_everybody_is_told_in_their_own_language(files: dict[str, str], passages: tuple[str, ...]) -> None:
    it = talk(ENGLISH, **files)
    it.user("hello, I would like to know more about it")
    said = it.user("is there a garantia?")
    assert asked(it) == [("", passages)]
    assert said == f"{'Panels have twelve years.' if files else 'Noted.'}\nHow many are you?"


def test_a_robot_is_honest_whatever_is_known() -> None:
    it = talk(solar=KNOWN + "\n## Robô\nNão há robôs aqui.\n")
    it.user("solar")
    assert it.user("você é um robô?") == f"Sou um robô.\n{ASK}"
