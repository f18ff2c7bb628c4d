from __future__ import annotations

import pytest

from bot.answers import file
from bot.answers.location import read
from bot.answers.reading import Locale, Reading
from tests.answers.places import BR, MX, NOW, US


@pytest.mark.parametrize(("where", "text", "place"), [
    (BR, "Rua das Palmeiras, 45", "Rua das Palmeiras, 45"),
    (BR, "moro na Rua das Palmeiras 45, centro", "Rua das Palmeiras 45, centro"),
    (BR, "-12.9714, -38.5014", "-12.9714, -38.5014"),
    (BR, "https://maps.app.goo.gl/abc123", "https://maps.app.goo.gl/abc123"),
    (MX, "vivo en Calle Morelos 12, Col. Centro", "Calle Morelos 12, Col. Centro"),
    (US, "my address is 350 5th Ave, New York", "350 5th Ave, New York"),
])
def test_an_address_is_kept_as_it_was_written(where: Locale, text: str, place: str) -> None:
    assert read(text, where, NOW) == Reading(place)


@pytest.mark.parametrize("text", ["Shopping Recife", "Vila Madalena", "Rua das Palmeiras"])
def test_a_place_that_may_be_too_little_is_confirmed(text: str) -> None:
    assert read(text, BR, NOW) == Reading(text, confirm=True)


@pytest.mark.parametrize("text", ["não sei", "oi", "aqui", "qual o endereço de vocês?", "123", "", "perto de casa"])
def test_what_is_no_place(text: str) -> None:
    assert read(text, BR, NOW) is None


@pytest.mark.parametrize("text", [
    "meu CPF é 529.982.247-25", "529.982.247-25", "ana@acme.com", "mi correo es ana@acme.mx", "50 funcionários",
    "uns 500 reais", "R$ 500", "meu telefone 11 98765-4321", "www.acme.com.br", "gosto muito de azul e de verde",
])
def test_an_address_of_another_kind_is_no_place(text: str) -> None:
    assert read(text, BR, NOW) is None


@pytest.mark.parametrize("text", [
    "Vila Madalena, São Paulo", "perto do shopping Iguatemi em Campinas",
    "ao lado da padaria na esquina com a rua sete",
    "near the station in downtown Boston", "Colonia Roma Norte, CDMX",
])
def test_a_place_in_words_is_confirmed(text: str) -> None:
    assert read(text, BR, NOW) == Reading(text, confirm=True)


@pytest.mark.parametrize("text", ["segue o arquivo", "foto.jpg", ""])
def test_words_are_no_file(text: str) -> None:
    assert file.read(text, BR, NOW) is None
