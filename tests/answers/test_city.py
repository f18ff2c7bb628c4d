from __future__ import annotations

import pytest

from bot.answers.city import read
from bot.answers.reading import Locale, Reading
from tests.answers.places import BR, MX, NOW, US


@pytest.mark.parametrize(("where", "text", "city"), [
    (BR, "Sorocaba", "Sorocaba"), (BR, "moro em sorocaba", "Sorocaba"), (BR, "sou de Sorocaba - SP", "Sorocaba"),
    (BR, "sorocaba/sp", "Sorocaba"), (BR, "Sorocaba SP", "Sorocaba"), (BR, "Oi, sou do Recife", "Recife"),
    (BR, "SÃO JOSÉ DO RIO PRETO", "São José do Rio Preto"),
    (BR, "fico em Foz do Iguaçu mesmo, obrigado", "Foz do Iguaçu"),
    (BR, "Natal", "Natal"), (BR, "Mogi-Mirim", "Mogi-Mirim"), (BR, "Feira de Santana, Bahia", "Feira de Santana"),
    (MX, "estoy buscando un depa en la colonia Narvarte", "Narvarte"), (MX, "busco en Polanco", "Polanco"),
    (BR, "procuro um apartamento em Moema", "Moema"), (US, "I'm looking for a house near Boulder", "Boulder"),
    (MX, "vivo en mérida, yucatán", "Mérida"), (MX, "Tuxtla Gutiérrez", "Tuxtla Gutiérrez"),
    (MX, "a León", "León"), (MX, "me voy a vivir a Guadalajara por el trabajo", "Guadalajara"),
    (MX, "me mudo a Toluca", "Toluca"), (US, "we just moved to Denver, lovely place", "Denver"),
    (US, "moving to Boise because of my job", "Boise"), (BR, "vou me mudar para Vitória", "Vitória"),
    (US, "I'm from boulder, CO", "Boulder"), (US, "St. Paul, Minnesota", "St. Paul"),
])
def test_the_name_of_a_city(where: Locale, text: str, city: str) -> None:
    assert read(text, where, NOW) == Reading(city)


@pytest.mark.parametrize(("where", "text", "city"), [
    (BR, "bh", "Belo Horizonte"), (BR, "moro no rio", "Rio de Janeiro"), (MX, "cdmx", "Ciudad de México"),
    (MX, "a la cdmx", "Ciudad de México"),
    (US, "nyc", "New York"),
])
def test_a_nickname_is_confirmed(where: Locale, text: str, city: str) -> None:
    assert read(text, where, NOW) == Reading(city, confirm=True)


@pytest.mark.parametrize("text", [
    "não sei", "sim", "oi", "quero um orçamento", "12345", "qual o preço?", "interior de SP", "", "moro longe", "🙂",
    "kkkkkkk", "jajaja", "hahaha", "rsrsrs",
])
def test_what_is_no_city(text: str) -> None:
    assert read(text, BR, NOW) is None
