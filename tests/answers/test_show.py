from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Locale, Money, Option, Value
from bot.answers.show import show

BR = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
MX = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
AR = Locale("es-AR", "AR", "America/Argentina/Buenos_Aires", "ARS")
ES = Locale("es-ES", "ES", "Europe/Madrid", "EUR")
US = Locale("en-US", "US", "America/New_York", "USD")
GB = Locale("en-GB", "GB", "Europe/London", "GBP")
OPTIONS = (Option("agora", "Já"), Option("olhando", "Só olhando"))


@pytest.mark.parametrize(("value", "kind", "where", "shown"), [
    (Money(Decimal("2500.00"), "BRL"), "money", BR, "R$ 2.500"),
    (Money(Decimal("2500.5"), "BRL"), "money", BR, "R$ 2.500,50"),
    (Money(Decimal(300), "USD"), "money", BR, "US$ 300"),
    (Money(Decimal(-5), "BRL"), "money", BR, "-R$ 5"),
    (Money(Decimal(2500), "USD"), "money", US, "$2,500"),
    (Money(Decimal(2500), "USD"), "money", Locale("en"), "$2,500"),
    (Money(Decimal(2500), "USD"), "money", GB, "US$2,500"),
    (Money(Decimal("99.9"), "BRL"), "money", US, "R$99.90"),
    (Money(Decimal(2500), "MXN"), "money", MX, "$2,500"),
    (Money(Decimal(2500), "USD"), "money", MX, "US$2,500"),
    (Money(Decimal("1234567.5"), "ARS"), "money", AR, "$ 1.234.567,50"),
    (Money(Decimal(1200), "EUR"), "money", ES, "1.200 €"),
    (Money(Decimal(1200), "CHF"), "money", US, "CHF 1,200"),
    (Decimal("12.50"), "number", BR, "12,5"),
    (Decimal("1234567.25"), "number", BR, "1.234.567,25"),
    (1500, "number", BR, "1500"),
    (20000, "number", BR, "20.000"),
    (20000, "number", US, "20,000"),
    (Decimal("4E+2"), "number", BR, "400"),
    (date(2026, 12, 5), "date", BR, "05/12/2026"),
    (date(2026, 12, 25), "date", MX, "25/12/2026"),
    (date(2026, 12, 25), "date", US, "Dec 25, 2026"),
    (date(2026, 12, 25), "date", GB, "25 Dec 2026"),
    (datetime(2026, 12, 25, 15, 30, tzinfo=UTC), "date", BR, "25/12/2026 às 15:30"),
    (datetime(2026, 12, 25, 1, 5, tzinfo=UTC), "date", MX, "25/12/2026 a la 1:05"),
    (datetime(2026, 12, 25, 15, 30, tzinfo=UTC), "date", US, "Dec 25, 2026 at 3:30 PM"),
    (datetime(2026, 12, 25, 0, 0, tzinfo=UTC), "date", US, "Dec 25, 2026 at 12:00 AM"),
    (True, "yes_no", BR, "sim"),
    (False, "yes_no", BR, "não"),
    (True, "yes_no", MX, "sí"),
    (False, "yes_no", US, "no"),
    ("olhando", "choice", BR, "Só olhando"),
    ("gone", "choice", BR, "gone"),
    ("+5511987654321", "phone", BR, "+55 11 98765-4321"),
    ("14155550132", "phone", US, "14155550132"),
    ("ana@acme.com", "email", BR, "ana@acme.com"),
    ("Ana", "name", BR, "Ana"),
])
def test_shows_a_value_as_its_reader_writes_it(value: Value, kind: str, where: Locale, shown: str) -> None:
    assert show(value, kind, where, OPTIONS) == shown


@given(st.one_of(st.text(), st.integers(), st.dates(), st.decimals(-10**9, 10**9), st.booleans()),
       st.sampled_from(["text", "phone", "choice"]), st.sampled_from([BR, MX, AR, ES, US, GB, Locale("fr")]))
def test_shows_anything(value: Value, kind: str, where: Locale) -> None:
    assert isinstance(show(value, kind, where, OPTIONS), str)
