"""Companies, sites, documents, postal codes, cities and states, told unasked; those of others are not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.plain import to_plain
from bot.answers.told.clues import Question
from bot.answers.told.find import find_told, without
from bot.answers.told.make import make_clues
from tests.answers.told.flow import NOW, WHERE
from tests.answers.told.test_told import _rows

CLUES = make_clues([
    Question("nome", "name", "nome", ("Como você se chama?",)),
    Question("empresa", "text", "empresa", ("Qual é a sua empresa?", "¿Cuál es tu empresa?", "Which company is it?")),
    Question("site", "url", "site", ("Qual é o site?",)),
    Question("cep", "postal_code", "cep", ("Qual é o CEP?",)),
    Question("documento", "document", "documento", ("Qual é o CPF ou CNPJ?",)),
    Question("cidade", "city", "cidade", ("Em que cidade você mora?",)),
    Question("estado", "state", "estado", ("Em que estado?",)),
    Question("onde", "location", "onde", ("Onde fica?",)),
    Question("obs", "text", "obs", ("Alguma observação?",)),
])
TELLS: list[tuple[str, str, dict[str, Any]]] = [
    ("pt", "Sou a Ana da Acme, tudo bem?", {}),
    ("pt", "Sou a Ana da Acme, quero um orçamento", {"nome": "Ana", "empresa": "Acme"}),
    ("pt", "oi, aqui é o João Souza do Itaú", {"nome": "João Souza", "empresa": "Itaú"}),
    ("pt", "me chamo Ana e trabalho na Acme Brasil", {"nome": "Ana", "empresa": "Acme Brasil"}),
    ("pt", "minha empresa é a Acme Ltda", {"empresa": "Acme Ltda"}),
    ("es", "soy Ana de Acme y busco precio", {"nome": "Ana", "empresa": "Acme"}),
    ("es", "trabajo en Grupo Bimbo y quiero info", {"empresa": "Grupo Bimbo"}),
    ("en", "Hi, I'm Ana from Acme, nice to meet you", {"nome": "Ana", "empresa": "Acme"}),
    ("en", "I work at Acme Corp, hello", {"empresa": "Acme Corp"}),
    ("pt", "meu site é acme.com.br, obrigado", {"site": "https://acme.com.br"}),
    ("es", "mi página es www.acme.mx, gracias", {"site": "https://www.acme.mx"}),
    ("en", "our website is https://acme.com/shop", {"site": "https://acme.com/shop"}),
    ("pt", "a gente fica aqui: https://maps.app.goo.gl/abc123", {"onde": "https://maps.app.goo.gl/abc123"}),
    ("pt", "o meu CEP é 13010-111", {"cep": "13010111"}), ("es", "mi código postal es 06700", {"cep": "06700"}),
    ("en", "my zip code is 94105", {"cep": "94105"}),
    ("pt", "meu cpf é 529.982.247-25", {"documento": "52998224725"}),
    ("pt", "o CNPJ da empresa é 11.222.333/0001-81", {"documento": "11222333000181"}),
    ("pt", "moro em Campinas - SP, bairro Centro", {"cidade": "Campinas", "estado": "SP"}),
    ("pt", "olá, sou da Bahia e quero preço", {"estado": "BA"}),
    ("pt", "eu sou de Minas Gerais mesmo", {"estado": "MG"}),
    ("pt", "a empresa fica em Campinas/SP", {"cidade": "Campinas", "estado": "SP"}),
    ("es", "hola, vivo en Monterrey, Nuevo León", {"cidade": "Monterrey", "estado": "NLE"}),
    ("es", "soy de Guadalajara y busco informes", {"cidade": "Guadalajara"}),
    ("en", "I live in Austin, TX", {"cidade": "Austin", "estado": "TX"}),
    ("en", "we're from Miami, Florida", {"cidade": "Miami", "estado": "FL"}),
]
NOTHING = {
    "pt": """
vi o site acme.com.br de vocês | quero um site igual ao acme.com | preciso de um site como acme.com.br
meu telefone é 52998224725 mesmo | o protocolo é 529.982.247-25 viu | meu cpf é 529.982.247-24
vocês ficam em Campinas/SP?
preciso ir para o 13010-111 amanhã | moro em apartamento no centro | estamos em Reunião agora, espera
sou do interior de São Paulo | a fábrica fica na Acme | a empresa é grande demais
minha empresa é pequena ainda | trabalho na área de vendas | não trabalho na Acme faz tempo | a Ana da Acme me indicou
meu chefe mora em Campinas - SP
""",
    "es": """
vi la página acme.mx de ustedes | no vivo en Monterrey, Nuevo León | trabajo en ventas desde hace años
trabajo en México | la empresa es grande
""",
    "en": """
I saw acme.com last week | I don't live in Austin, TX | do you work at Acme Corp? | I work at home these days
my boss lives in Austin, TX | I used to live in Austin, TX
""",
}
_KNOWN_TO_TELL = {
    "o CEP daqui é 13010-111 mesmo", "soy de Guadalajara y busco informes", "I'm German and I live in Berlin",
}


def told(text: str, language: str) -> dict[str, Any]:
    return {each.answer: to_plain(each.value) for each in find_told(text, CLUES, frozenset(), WHERE[language], NOW)}


@pytest.mark.parametrize(("language", "text", "expected"), TELLS)
def test_tells_exactly_this(language: str, text: str, expected: dict[str, Any]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(("language", "text"), [
    *((language, cell.strip()) for language, table in NOTHING.items() for line in table.strip().splitlines()
      for cell in line.split(" | ")),
    *((language, text) for language, text in _rows() if text not in _KNOWN_TO_TELL),
])
def test_tells_nothing(language: str, text: str) -> None:
    assert told(text, language) == {}


@pytest.mark.parametrize(("language", "text"), [
    ("pt", "Sou a Ana da Mooca e quero preço"), ("pt", "Sou a Ana da Vila Mariana, boa tarde"),
    ("pt", "Sou a Ana do Financeiro, boa tarde"), ("pt", "aqui é a Maria Clara, do Recife"),
    ("es", "soy Ana de Guadalajara, busco precio"), ("en", "I'm Ana from Austin, hello"),
    ("en", "I'm Ana Smith with Facebook, hello"),
])
def test_a_place_or_a_department_is_no_company(language: str, text: str) -> None:
    assert "empresa" not in told(text, language)


def test_a_surname_is_no_company() -> None:
    assert told("sou a Ana da Silva Souza", "pt") == {"nome": "Ana da Silva Souza"}


@pytest.mark.parametrize(("answer", "wording"), [
    ("empresa", "O que a sua empresa faz?"), ("empresa", "Qual o tamanho da empresa?"), ("obs", "Conte da empresa"),
    ("company", "Where is your company?"),
])
def test_a_question_about_a_company_asks_for_no_name(answer: str, wording: str) -> None:
    clues = make_clues([Question(answer, "text", answer, (wording,))])
    assert find_told("Sou a Ana da Acme, quero preço", clues, frozenset(), WHERE["pt"], NOW) == []


def test_what_two_answers_share_is_left_out_once() -> None:
    text = "Quero preço. Moro em Campinas - SP"
    assert without(text, find_told(text, CLUES, frozenset(), WHERE["pt"], NOW)) == "Quero preço."
