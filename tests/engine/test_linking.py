"""Links behind buttons: in a step of their own and where a time is booked, in the language that is spoken, in golden
conversations."""

from __future__ import annotations

from dataclasses import replace

from bot.engine import document
from bot.engine.rehearsal import rehearse
from bot.engine.reply import Reply
from bot.script.bundle import read_book
from bot.script.golden import read_golden
from tests.flows import NOW, SENTENCES, Talk, book_of

OPEN_DAY = """
flow: visita
language: pt-BR
start: [visita]
steps:
  - ask: "Qual o seu nome?"
    save: nome
    kind: name
  - say: "{{ nome }}, veja o programa."
    link: "https://www.example.com/dia?quem={{ nome }}"
    button: "Ver o programa"
  - say: "Escolha um horário:"
    book: "https://cal.com/acme?metadata%5Blead%5D={{ lead_id }}"
    button: "Escolher"
    save: quando
  - {say: "Até lá!", end: qualified}
"""


def replies(talk: Talk) -> tuple[Reply, ...]:
    assert talk.last is not None
    return talk.last.replies


def said(talk: Talk) -> list[tuple[str, str]]:
    return [(reply.text, reply.button) for reply in replies(talk)]


def test_a_link_is_the_last_line_of_its_own_message_and_its_button_goes_with_it() -> None:
    talk = Talk(book_of(OPEN_DAY))
    talk.user("visita")
    talk.user("Ana Souza")
    link = f"https://cal.com/acme?metadata%5Blead%5D={talk.contact.lead_in('visita')}"
    assert said(talk) == [
        ("Ana Souza, veja o programa.\nhttps://www.example.com/dia?quem=Ana%20Souza", "Ver o programa"),
        (f"Escolha um horário:\n{link}", "Escolher")]


def test_what_comes_after_it_is_a_message_of_its_own() -> None:
    book = '    book: "https://cal.com/acme?metadata%5Blead%5D={{ lead_id }}"\n    button: "Escolher"\n'
    flow = OPEN_DAY.replace(book, '    ask: "Vem?"\n    options: {sim: Sim, nao: Não}\n')
    talk = Talk(book_of(flow))
    talk.user("visita")
    talk.user("Ana Souza")
    assert [(text.split("\n")[0], button) for text, button in said(talk)] == [
        ("Ana Souza, veja o programa.", "Ver o programa"), ("Escolha um horário:", "")]
    assert [len(reply.choices) for reply in replies(talk)] == [0, 2]


def test_a_booking_that_is_asked_again_has_its_button() -> None:
    talk = Talk(book_of(OPEN_DAY))
    for text in ("visita", "Ana Souza", "hum"):
        talk.user(text)
    assert said(talk)[-1][1] == "Escolher"
    assert said(talk)[-1][0].rpartition("\n")[2].startswith("https://cal.com/")


def test_it_speaks_the_language_that_is_spoken() -> None:
    english = {"step2": 'say: "Look."\n  link: "https://www.example.com/en"\n  button: "See it"',
               "quando": 'say: "Choose:"\n  button: "Choose"'}
    lang = "".join(f"{id}:\n  {texts}\n" for id, texts in english.items())
    flow = OPEN_DAY.replace('  - say: "{{ nome }}', '  - id: step2\n    say: "{{ nome }}')
    book, _, _ = read_book({"visita.yaml": flow, "lang/visita.en.yaml": lang, "lang/defaults.pt-BR.yaml": SENTENCES,
                            "lang/defaults.en.yaml": SENTENCES})
    talk = Talk(book)
    talk.user("visita")
    contact, conversation = document.read(talk.kept)
    talk.kept = document.write(replace(contact, language="en"), conversation)
    talk.user("Ana Souza")
    assert [(text.split("\n")[-1][:26], button) for text, button in said(talk)] == [
        ("https://www.example.com/en", "See it"), ("https://cal.com/acme?metad", "Choose")]


def test_golden_conversations_expect_buttons() -> None:
    golden, faults = read_golden("tests/visita.yaml", """
flow: visita
conversations:
  - a visit:
      - user: visita
      - user: Ana Souza
      - bot_button: Ver o programa
      - bot_button: Escolher
  - none:
      - user: visita
      - bot_button: Escolher
""")
    assert golden is not None, faults
    book = book_of(OPEN_DAY)
    flow = book.live["visita"]
    results = [rehearse(book, flow, script, NOW)[0] for script in golden.conversations]
    assert [len(result) for result in results] == [0, 1]
