from __future__ import annotations

import pytest

from bot.answers.reading import Reading
from bot.answers.url import read
from tests.answers.places import BR, NOW


@pytest.mark.parametrize(("text", "url"), [
    ("padariadobairro.com.br", "https://padariadobairro.com.br"),
    ("o site é www.Padaria.com.br.", "https://www.padaria.com.br"),
    ("https://Padaria.com/Loja?id=3#topo", "https://padaria.com/Loja?id=3#topo"),
    ("http:/padaria.io", "http://padaria.io"),
    ("instagram.com/padaria", "https://instagram.com/padaria"),
    ("(veja padaria.com/menu)", "https://padaria.com/menu"),
    ("pão.com.br", "https://pão.com.br"),
    ("https://nota.exemplo", "https://nota.exemplo"),
])
def test_a_web_address(text: str, url: str) -> None:
    assert read(text, BR, NOW) == Reading(url)


@pytest.mark.parametrize(("text", "url"), [
    ("padaria ponto com ponto br", "https://padaria.com.br"),
    ("padaria ponto com barra menu", "https://padaria.com/menu"),
    ("padaria.com ou pizzaria.com", "https://padaria.com"),
])
def test_a_mended_address_and_the_first_of_two_are_confirmed(text: str, url: str) -> None:
    assert read(text, BR, NOW) == Reading(url, confirm=True)


@pytest.mark.parametrize("text", [
    "não tenho site", "ana@padaria.com.br", "@padaria", "sim.tenho", "R$ 1.500", "10.5", "javascript:alert(1)", "",
    "oi.tudo bem?", "http://", "www.", "-.com",
])
def test_what_is_no_web_address(text: str) -> None:
    assert read(text, BR, NOW) is None
