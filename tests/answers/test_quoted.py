"""How far what somebody else read out of a person's words is believed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.kinds import KINDS
from bot.answers.quoted import believe
from bot.answers.reading import Locale, Money, Option, Reading

BRAZIL = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
OPTIONS = (Option("agora", "Já"), Option("mes", "Este mês"))


def believed(kind: str, said: str, quote: str, value: str) -> Reading | None:
    return believe(kind, said, quote, value, BRAZIL, NOW, OPTIONS if kind == "choice" else ())


@pytest.mark.parametrize(("kind", "said", "quote", "value", "reading"), [
    ("number", "olha, somos 12 aqui", "somos 12", "12", Reading(12)),
    ("number", "OLHA, SOMOS DOZE AQUI", "somos doze", "12", Reading(12)),
    ("money", "pago uns 400 de luz", "uns 400", "400", Reading(Money(Decimal(400), "BRL"))),
    ("money", "pago US$ 400", "US$ 400", "400", Reading(Money(Decimal(400), "USD"))),
    ("email", "é ana@padaria.com viu", "ana@padaria.com", "ana@padaria.com", Reading("ana@padaria.com")),
    ("name", "a firma me chama de Tonho", "Tonho", "Tonho", Reading("Tonho")),
    # The rest casts doubt.
    ("number", "12 na loja e 8 fora", "12 na loja", "12", Reading(12, confirm=True)),
    ("number", "não são 12", "12", "12", Reading(12, confirm=True)),
    ("money", "400 era antes", "400", "400", Reading(Money(Decimal(400), "BRL"), confirm=True)),
    ("number", "2 mil", "2", "2", Reading(2, confirm=True)),
    ("number", "vinte e cinco", "vinte", "20", Reading(20, confirm=True)),
    # Said in other words than ours.
    ("choice", "ixi, pra ontem", "pra ontem", "Já", Reading("agora", confirm=True)),
    ("number", "eu e deus", "eu e deus", "1", Reading(1, confirm=True)),
    ("date", "quando o bebê nascer", "quando o bebê nascer", "2027-02-10", Reading(date(2027, 2, 10), confirm=True)),
])
def test_what_the_words_carry_is_believed(kind: str, said: str, quote: str, value: str, reading: Reading) -> None:
    assert believed(kind, said, quote, value) == reading


@pytest.mark.parametrize(("kind", "said", "quote", "value"), [
    ("number", "somos 12", "somos 13", "13"), ("number", "somos 12", "12", "13"), ("number", "somos 120", "12", "12"),
    ("money", "R$ 1.500", "500", "500"), ("money", "R$ 1.500", "1", "1"), ("money", "pago 15,90", "15", "15"),
    ("money", "vixe, é caro", "é caro", "900"), ("money", "pago 15", "15", "150"), ("money", "pago 15", "15", ""),
    ("email", "meu e-mail é o da ana", "o da ana", "ana@evil.com"), ("email", "bia@b.com", "a@b.com", "a@b.com"),
    ("phone", "o mesmo daqui", "o mesmo daqui", "+5511999990000"), ("name", "ninguém", "ninguém", "Bob"),
    ("document", "o da firma", "o da firma", "529.982.247-25"), ("url", "o nosso site", "site", "https://evil.com"),
    ("city", "onde eu moro", "onde eu moro", "Visite evil.com"), ("text", "qualquer coisa", "qualquer", "qualquer"),
    ("file", "segue", "segue", "m1"), ("location", "aqui", "aqui", "Rua 1"), ("choice", "pra ontem", "ontem", "depois"),
    ("number", "somos 12", "", "12"), ("number", "somos 12", "?!", "12"), ("number", "12" * 400, "12" * 200, "12"),
])
def test_what_they_do_not_carry_is_not(kind: str, said: str, quote: str, value: str) -> None:
    assert believed(kind, said, quote, value) is None


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_it_never_raises_and_invents_no_amount(kind: str, said: str, quote: str, value: str) -> None:
    reading = believed(kind, said, quote, value)
    if kind in ("money", "email", "phone", "document") and reading is not None:
        assert KINDS[kind](quote, BRAZIL, NOW) is not None
