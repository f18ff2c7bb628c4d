"""Files and places that a flow sends: one in a message, with words where WhatsApp shows them."""

from __future__ import annotations

from bot.engine.inputs import Place
from bot.engine.reply import Reply
from bot.script.bundle import read_book
from tests.flows import SENTENCES, Talk, book_of

SHOP = """
flow: loja
language: pt-BR
start: [loja]
steps:
  - say: "Oi! Esta é a loja."
    media: [https://www.example.com/loja.jpg, https://www.example.com/tabela.pdf]
  - ask: "Qual catálogo?"
    save: qual
    options: {cozinha: Cozinha, banho: Banho e área}
  - say: "Aqui está."
    media: "https://www.example.com/catalogo/{{ qual | lower }}.pdf"
    location: {latitude: -23.5614, longitude: -46.6559, name: Loja, address: "Av. Paulista, 1000"}
  - {say: "Até!", end: done}
"""


def replies(talk: Talk) -> tuple[Reply, ...]:
    assert talk.last is not None
    return talk.last.replies


def test_words_are_a_pictures_caption_and_each_file_is_a_message() -> None:
    talk = Talk(book_of(SHOP))
    talk.user("loja")
    assert [(reply.text, reply.media, bool(reply.choices)) for reply in replies(talk)] == [
        ("Oi! Esta é a loja.", ("https://www.example.com/loja.jpg",), False),
        ("", ("https://www.example.com/tabela.pdf",), False),
        ("Qual catálogo?", (), True),
    ]


def test_a_document_has_no_caption_and_a_place_says_its_name() -> None:
    talk = Talk(book_of(SHOP))
    talk.user("loja")
    talk.user("", choice="banho")
    assert [(reply.text, reply.media, reply.place) for reply in replies(talk)] == [
        ("Aqui está.", (), None),
        ("", ("https://www.example.com/catalogo/banho%20e%20%C3%A1rea.pdf",), None),
        ("Loja", (), Place(-23.5614, -46.6559, "Loja", "Av. Paulista, 1000")),
        ("Até!", (), None),
    ]


def test_words_too_long_for_a_caption_are_a_message_of_their_own() -> None:
    long = "x" * 1_100
    flow = f"""
flow: longo
language: pt-BR
start: [longo]
steps:
  - {{say: "{long}", media: https://www.example.com/a.png, end: done}}
"""
    talk = Talk(book_of(flow))
    talk.user("longo")
    assert [(reply.text, len(reply.media)) for reply in replies(talk)] == [(long, 0), ("", 1)]


def test_another_language_may_have_a_file_of_its_own() -> None:
    book, _, faults = read_book({
        "f.yaml": "flow: f\nlanguage: en\nsteps:\n"
        "  - {id: a, say: hi, media: https://www.example.com/en.jpg, end: done}\n",
        "lang/f.es.yaml": "a: {say: hola, media: https://www.example.com/es.jpg}\n",
    })
    assert not faults
    talk = Talk(book, address="whatsapp:+525512345678")
    assert talk.user("hola") == "hola"
    assert replies(talk)[0].media == ("https://www.example.com/es.jpg",)


def test_an_address_that_answers_make_invalid_is_left_out() -> None:
    flow = """
flow: torto
language: pt-BR
start: [torto]
steps:
  - {ask: "Qual?", save: qual}
  - {say: "Veja:", media: "https://www.example.com/{{ qual }}{{ qual }}{{ qual }}", end: done}
"""
    talk = Talk(book_of(flow))
    talk.user("torto")
    assert talk.user("x" * 1_990) == "Veja:"
    assert replies(talk)[0].media == ()


def test_a_place_has_a_name_in_each_language() -> None:
    spanish = """
        step1: {say: "¡Hola!"}
        qual: {ask: "¿Qué catálogo?", options: {cozinha: Cocina, banho: Baño}}
        step3: {say: "Aquí está.", location: {name: Tienda}}
        step4: {say: "¡Adiós!"}
    """
    files = {"loja.yaml": SHOP, "lang/loja.es.yaml": spanish, "lang/defaults.pt-BR.yaml": SENTENCES}
    book, _, faults = read_book(files)
    assert not [fault for fault in faults if fault.severity == "error"], faults
    talk = Talk(book)
    talk.user("loja")
    talk.user("en español por favor")
    talk.user("", choice="banho")
    assert [reply.place for reply in replies(talk) if reply.place] == [
        Place(-23.5614, -46.6559, "Tienda", "Av. Paulista, 1000")]
    assert "Tienda" in [reply.text for reply in replies(talk)]
