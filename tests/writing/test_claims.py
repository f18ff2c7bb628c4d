"""What may be said only where it was written, and what is kept of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.claims import carries_claim, guard

WRITTEN = ("A instalação custa a partir de R$ 9.900,00. A garantia é de 25 anos!", "Veja em https://solar.example.com/guia.")


@pytest.mark.parametrize("sentence", [
    "Custa R$ 99.", "Só 10% de entrada.", "Custa dez mil reais.", "Es la mitad del precio.", "It is half the price.",
    "Entregamos amanhã.", "Lo instalamos el lunes.", "We open on Friday.", "Em março fica pronto.",
    "Leva duas semanas.",
    "A garantia é total.", "Garantizamos el resultado.", "We guarantee it.", "É grátis.", "Es gratis.", "It is free.",
    "Temos desconto.", "Hay descuento.", "You get a discount.", "Acesse www.evil.example/x", "Veja bit.ly/abc",
    "Escreva para eu@example.com", "Ligue para 11 98765-4321.", "Somos os melhores, sempre.", "Custa €.",
    "Fica por ٥٠.",
    "Prometo que sim.", "Te devolvemos el dinero con reembolso.", "Approved at once.", "É o menor preço.", "IT IS FREE",
    "Ｆｒｅｅ", "grátis!!!", "Custa meio milhão", "fifty percent off",
])
def test_what_we_could_be_held_to_is_a_claim(sentence: str) -> None:
    assert carries_claim(sentence)
    assert guard(sentence, WRITTEN) == ""


@pytest.mark.parametrize("sentence", [
    "Claro, eu explico.", "Con gusto te cuento.", "Sure, let me explain.", "Boa pergunta!", "Trabalhamos com telhados.",
    "Atendemos casas e empresas.", "We install solar panels.", "Nuestro equipo te responde.",
])
def test_what_claims_nothing_stays(sentence: str) -> None:
    assert guard(sentence, ()) == sentence


@pytest.mark.parametrize(("text", "kept"), [
    ("A garantia é de 25 anos!", "A garantia é de 25 anos!"),
    ("a garantia é de 25 anos", "a garantia é de 25 anos"),
    ("Boa pergunta! A garantia é de 25 anos! A entrada é de 10%.", "Boa pergunta! A garantia é de 25 anos!"),
    ("A garantia é de 30 anos!", ""),
    ("A garantia é de 25 anos e cobre tudo!", ""),
    ("A instalação custa a partir de R$ 9.900,00.", "A instalação custa a partir de R$ 9.900,00."),
    ("A instalação custa a partir de R$ 9.900", "A instalação custa a partir de R$ 9.900"),
    ("A instalação custa a partir de R$ 900,00.", ""),
    ("A instalação custa R$ 9.900,00.", ""),
    ("Claro. É grátis.\nEu explico.", "Claro. Eu explico."),
    ("Custa 5 anos", ""),
    ("", ""),
])
def test_a_claim_is_said_only_as_it_was_written(text: str, kept: str) -> None:
    assert guard(text, WRITTEN) == kept


def test_links_lead_only_where_they_may() -> None:
    said = "Veja em https://solar.example.com/guia."
    assert guard(said, WRITTEN, frozenset({"solar.example.com"})) == said
    assert guard(said, WRITTEN) == "Veja em"
    assert guard("Veja em https://solar.example.com.evil.io/guia.", WRITTEN, frozenset({"solar.example.com"})) == ""


@given(st.text(max_size=300))
def test_it_never_raises_and_never_adds(text: str) -> None:
    kept = guard(text, WRITTEN)
    assert len(kept) <= len(text)
    assert guard(kept, WRITTEN) == kept or carries_claim(kept)
