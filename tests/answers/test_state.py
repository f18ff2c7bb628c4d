from __future__ import annotations

import pytest

from bot.answers.places.subdivisions import BY_CODE
from bot.answers.reading import Locale, Reading
from bot.answers.show import show
from bot.answers.state import read
from tests.answers.places import BR, MX, NOW, US

ES, AR = Locale("es-ES", "ES"), Locale("es-AR", "AR")


@pytest.mark.parametrize(("where", "text", "state"), [
    (BR, "SP", "SP"), (BR, "rj", "RJ"), (BR, "Ceará", "CE"), (BR, "ceara", "CE"), (BR, "sou de MG", "MG"),
    (BR, "moro no Paraná", "PR"), (BR, "Londrina - PR", "PR"), (BR, "Londrina/pr", "PR"),
    (BR, "Mato Grosso do Sul", "MS"),
    (BR, "mato grosso", "MT"), (BR, "Pará", "PA"), (BR, "estou indo para Minas Gerais", "MG"),
    (MX, "Jalisco", "JAL"), (MX, "Monterrey, NL", "NLE"), (MX, "cdmx", "CMX"), (MX, "vivo en Querétaro", "QUE"),
    (US, "TX", "TX"), (US, "texas", "TX"), (US, "Boulder, CO", "CO"), (US, "I live in West Virginia", "WV"),
    (AR, "provincia de Buenos Aires", "Buenos Aires"), (AR, "tucuman", "Tucumán"), (ES, "Bizkaia", "Vizcaya"),
    (ES, "comunidad de madrid", "Madrid"),
])
def test_a_state_by_its_name_or_its_letters(where: Locale, text: str, state: str) -> None:
    assert read(text, where, NOW) == Reading(state)


@pytest.mark.parametrize(("where", "text", "state"), [
    (BR, "Pernanbuco", "PE"), (BR, "SP ou RJ", "SP"), (US, "Calfornia", "CA"), (Locale("fr"), "Texas", "TX"),
])
def test_a_slip_two_states_and_another_country_are_confirmed(where: Locale, text: str, state: str) -> None:
    assert read(text, where, NOW) == Reading(state, confirm=True)


@pytest.mark.parametrize("text", ["não sei", "vou para casa", "Londrina", "oi", "", "12", "se der eu digo"])
def test_what_names_no_state(text: str) -> None:
    assert read(text, BR, NOW) is None


@pytest.mark.parametrize(("where", "kept", "name"), [
    (BR, "SP", "São Paulo"), (MX, "JAL", "Jalisco"), (US, "TX", "Texas"), (ES, "Vizcaya", "Vizcaya"),
])
def test_it_is_shown_by_its_name(where: Locale, kept: str, name: str) -> None:
    assert show(kept, "state", where) == name


def test_no_state_is_missing() -> None:
    counts = {country: len(states) for country, states in BY_CODE.items()}
    assert counts == {"BR": 27, "MX": 32, "US": 52, "AR": 24, "ES": 19 + 50 - 7}  # seven communities are one province
