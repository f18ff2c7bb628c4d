from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phone import read
from bot.answers.reading import Locale, Reading
from tests.answers.places import BR, MX, NOW, US

AR = Locale("es-AR", "AR")
ES = Locale("es-ES", "ES")

MOBILE = "+5511987654321"
SAME_MOBILE = [
    "11987654321", "(11) 98765-4321", "11 98765-4321", "11 9 8765-4321", "11-98765-4321", "11.98765.4321",
    "meu zap é 11 98765-4321", "whatsapp: (11)98765-4321.", "+55 11 98765-4321", "+55 (11) 98765-4321",
    "(+55) 11 98765-4321", "+5511987654321", "5511987654321", "0055 11 98765-4321", "011 98765-4321",
    "0 15 11 98765-4321", "tel:+5511987654321", "https://wa.me/5511987654321", "１１ ９８７６５-４３２１",
    "nasci em 25/12/1990 e meu fone é 11 98765-4321", "Ana, 11 98765-4321", "11 98765-4321 ou +55 11 98765-4321",
    "11 8765-4321", "+55 11 8765-4321", "551187654321", "11\u00a098765\u20114321".replace("\u2011", "-"),
]

SURE = [
    (BR, "(11) 3333-4444", "+551133334444"),
    (BR, "+1 415 555 0132", "+14155550132"),
    (BR, "+351 912 345 678", "+351912345678"),
    (MX, "55 1234 5678", "+525512345678"),
    (MX, "+52 1 55 1234 5678", "+525512345678"),
    (MX, "5215512345678", "+525512345678"),
    (MX, "044 55 1234 5678", "+525512345678"),
    (US, "(415) 555-0132", "+14155550132"),
    (US, "call me at 415.555.0132 please", "+14155550132"),
    (US, "1-415-555-0132", "+14155550132"),
    (AR, "11 15 2345-6789", "+5491123456789"),
    (AR, "+54 9 11 2345-6789", "+5491123456789"),
    (ES, "612 34 56 78", "+34612345678"),
    (Locale("pt-BR"), "11 98765-4321", MOBILE),
    (Locale("pt"), "11 98765-4321", MOBILE),
    (Locale("pt-PT"), "912 345 678", "+351912345678"),
    (BR, "é onze, nove, oito sete seis cinco quatro três dois um", MOBILE),
    (US, "four one five, five five five, oh one three two", "+14155550132"),
]

DOUBTED = [
    (Locale("es"), "55 1234 5678", "+525512345678"),
    (Locale("en"), "415 555 0132", "+14155550132"),
    (BR, "14155550132", "+14155550132"),
    (US, "+1 555 123 4567", "+15551234567"),
    (BR, "11 98765-4321 ou 11 98765-1111", MOBILE),
]

NOTHING = [
    "", "400", "R$ 1.500", "98765-4321", "123.456.789-09", "12345678909", "meu cpf é 11987654321", "12.345.678/0001-90",
    "25/12/2026", "25-12-2026 10:30", "2026-12-25", "ana11987654321@acme.com", "00000000000", "11111111111",
    "não tenho telefone", "1" * 400, "+", "+55", "55 11",
]


@pytest.mark.parametrize("text", SAME_MOBILE)
def test_one_person_has_one_number_however_it_is_written(text: str) -> None:
    assert read(text, BR, NOW) == Reading(MOBILE)


@pytest.mark.parametrize(("where", "text", "value"), SURE)
def test_knows_the_numbers_of_other_places(where: Locale, text: str, value: str) -> None:
    assert read(text, where, NOW) == Reading(value)


@pytest.mark.parametrize(("where", "text", "value"), DOUBTED)
def test_asks_again_where_the_country_or_range_is_a_guess(where: Locale, text: str, value: str) -> None:
    assert read(text, where, NOW) == Reading(value, confirm=True)


@pytest.mark.parametrize("text", NOTHING)
def test_takes_no_other_figures_for_a_phone_number(text: str) -> None:
    assert read(text, BR, NOW) is None


@given(st.text(st.characters()) | st.text("0123456789+-() ./٣"), st.sampled_from([BR, MX, US, AR, Locale("xx", "ZZ")]))
def test_reads_any_text(text: str, where: Locale) -> None:
    found = read(text, where, NOW)
    assert found is None or phonenumbers.is_possible_number(phonenumbers.parse(str(found.value)))


@given(st.sampled_from([11, 19, 21, 31, 47, 51, 61, 71, 85, 92, 99]), st.integers(60000000, 99999999))
def test_a_mobile_without_its_ninth_digit_is_the_same_mobile(area: int, number: int) -> None:
    old, new = read(f"+55 {area} {number}", BR, NOW), read(f"+55 {area} 9{number}", BR, NOW)
    assert (old and old.value) == (new and new.value)
