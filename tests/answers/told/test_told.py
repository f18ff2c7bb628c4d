"""What a message tells unasked: exactly that, and nothing where it is not plainly told of the writer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Money
from bot.answers.told.clues import Question
from bot.answers.told.find import find_told, without
from bot.answers.told.make import make_clues
from tests.answers.told.flow import CLUES, NOW, WHERE, told

ANA, MAIL = "Ana", "ana@acme.com"
TELLS: list[tuple[str, str, dict[str, Any]]] = [
    ("pt", "Sou a Ana da Acme, 50 funcionários, ana@acme.com", {"nome": ANA, "funcionarios": 50, "email": MAIL}),
    ("pt", "Oi, sou a Ana Souza, minha conta de luz vem uns 650 reais", {"nome": "Ana Souza", "conta": "650"}),
    ("pt", "meu nome é ana souza e meu email é ana@acme.com", {"nome": "Ana Souza", "email": MAIL}),
    ("pt", "me chamo João Pedro, temos 25 funcionários e 3 filiais",
     {"nome": "João Pedro", "funcionarios": 25, "filiais": 3}),
    ("pt", "somos vinte e cinco funcionários", {"funcionarios": 25}),
    ("pt", "a empresa tem cerca de 120 funcionários, por favor", {"funcionarios": 120}),
    ("pt", "Funcionários: 50\nE-mail: ana@acme.com\nNome: Ana Souza",
     {"nome": "Ana Souza", "funcionarios": 50, "email": MAIL}),
    ("pt", "quero um orçamento, conta de luz de R$ 650,00", {"conta": "650"}),
    ("pt", "pago uns 400 reais de luz por mês", {"conta": "400"}),
    ("pt", "minha conta de luz é 400", {"conta": "400"}),
    ("pt", "quero instalar o quanto antes, moro em apartamento", {"quando": "agora", "imovel": "apartamento"}),
    ("pt", "Olá, gostaria de um orçamento para minha casa", {"imovel": "casa"}),
    ("pt", "é para um galpão, conta de luz de 5 mil reais", {"imovel": "empresa", "conta": "5000"}),
    ("pt", "oi, tudo bem? estou só pesquisando", {"quando": "olhando"}),
    ("pt", "meu telefone é 11 98765-4321 e meu nome é Rui", {"telefone": "+5511987654321", "nome": "Rui"}),
    ("pt", "pode me ligar no (11) 98765-4321", {"telefone": "+5511987654321"}),
    ("pt", "a visita pode ser dia 15 de março", {"visita": "2027-03-15"}),
    ("pt", "podemos marcar a visita para amanhã", {"visita": "2026-11-24"}),
    ("pt", "bom dia! aqui é a Maria Clara, do Recife", {"nome": "Maria Clara"}),
    ("pt", "Campinas, meu email é ana@acme.com", {"email": MAIL}),
    ("pt", "sim, ana@acme.com", {"email": MAIL}),
    ("pt", "Sou o Zé, ze@padaria.com.br, 11 98765-4321", {
        "nome": "Zé", "email": "ze@padaria.com.br", "telefone": "+5511987654321"}),
    ("pt", "Quanto custa? Meu e-mail é ana@acme.com", {"email": MAIL}),
    ("pt", "anota meu e-mail: ana@acme.com, obrigada", {"email": MAIL}),
    ("pt", "A minha empresa tem 3 filiais e 80 funcionários", {"filiais": 3, "funcionarios": 80}),
    ("pt", "hoje somos 12 funcionários ao todo", {"funcionarios": 12}),
    ("es", "Hola, soy Ana de Acme, tenemos 50 empleados, mi correo es ana@acme.com",
     {"nome": ANA, "funcionarios": 50, "email": MAIL}),
    ("es", "me llamo Juan Pérez y pago 800 pesos de luz al mes", {"nome": "Juan Pérez", "conta": "800"}),
    ("es", "mi teléfono es +52 55 1234 5678 y tenemos 12 empleados",
     {"telefone": "+525512345678", "funcionarios": 12}),
    ("es", "somos treinta y dos empleados en total", {"funcionarios": 32}),
    ("es", "Vivo en departamento, quiero instalar lo antes posible", {"imovel": "apartamento", "quando": "agora"}),
    ("es", "mi nombre es maría lópez, maria@acme.mx", {"nome": "María López", "email": "maria@acme.mx"}),
    ("es", "la visita puede ser el 15 de marzo", {"visita": "2027-03-15"}),
    ("es", "tenemos dos sucursales y 40 empleados", {"filiais": 2, "funcionarios": 40}),
    ("en", "Hi, I'm Ana from Acme, we have 50 employees, ana@acme.com",
     {"nome": ANA, "funcionarios": 50, "email": MAIL}),
    ("en", "My name is John Smith, my phone number is (212) 555-0123",
     {"nome": "John Smith", "telefone": "+12125550123"}),
    ("en", "my electricity bill is about $400 per month, I live in an apartment",
     {"conta": "400", "imovel": "apartamento"}),
    ("en", "you can reach me at ana@acme.com and we have twenty employees", {"email": MAIL, "funcionarios": 20}),
    ("en", "I'm John Smith, just looking for now", {"nome": "John Smith", "quando": "olhando"}),
    ("en", "we have 3 branches with 200 employees", {"filiais": 3, "funcionarios": 200}),
    ("en", "I'd like to install it as soon as possible", {"quando": "agora"}),
    ("en", "it's for my house, bill is $250 a month", {"imovel": "casa", "conta": "250"}),
    ("en", "Can you call me? My number is 212 555 0123", {"telefone": "+12125550123"}),
    ("en", "this is Mary Jones, my e-mail is mary@jones.org", {"nome": "Mary Jones", "email": "mary@jones.org"}),
]
NOTHING = {
    "pt": """
não tenho e-mail | não tenho e-mail, desculpa | meu chefe é o João | meu marido se chama Carlos | o nome dela é Ana
o e-mail do meu sócio é joao@acme.com | o telefone da minha esposa é 11 98765-4321 | vocês têm mais de 50 funcionários?
quantos funcionários vocês têm, uns 50? | o e-mail de vocês é vendas@acme.com?
mandei um e-mail para vendas@acme.com ontem
recebi um e-mail de promo@loja.com | vi o contato@acme.com no site de vocês | não somos 50 funcionários
antigamente éramos 50 funcionários | a empresa tinha 50 funcionários | quero contratar 50 funcionários no ano que vem
se tivermos 50 funcionários muda o preço | por exemplo 50 funcionários | talvez 50 funcionários, quem sabe
meu vizinho paga 400 reais de luz | a conta de luz do meu pai vem 400 reais
minha conta do Instagram tem 400 seguidores
quero economizar 400 reais por mês | o orçamento de vocês ficou em 5 mil reais | um amigo pagou 5 mil na instalação
a conta de luz não passa de 400 reais | quanto custa para uma conta de 400 reais? | tenho 3 filhos e 2 cachorros
moro aqui há 10 anos com a família | são 3 anos de garantia, certo? | minha casa tem 4 quartos e 2 salas
cheguei em casa agora do trabalho | não moro em casa, nem em apartamento | vocês instalam em apartamento também?
meu irmão mora em apartamento | saí da empresa faz 2 anos | a empresa onde trabalho é grande
minha empresa fica no centro da cidade | não quero para casa, é complicado | casa ou apartamento, tanto faz
estou dirigindo agora, depois eu vejo | já sou cliente faz tempo | agora não posso falar com vocês
sou a favor da energia limpa | sou engenheiro civil e moro longe | sou do interior de São Paulo
sou muito curioso sobre o assunto | aqui é muito quente no verão | meu nome não importa agora
como é o nome de vocês mesmo? | pode me chamar mais tarde por favor | sou brasileiro e quero saber mais
não me chamo Ana, sou outra pessoa | quem fala comigo é o João? | meu CPF é 123.456.789-09, serve?
o CEP daqui é 13010-111 mesmo | o protocolo é 20261123000145 viu | meu telefone quebrou faz 2 dias
o telefone de vocês é 11 98765-4321? | liguei no 11 98765-4321 e ninguém atendeu | não me ligue no 11 98765-4321
a visita de ontem não aconteceu | não posso marcar visita amanhã | amanhã é meu aniversário, que legal
nasci em 15 de março de 1980 | vocês fazem visita amanhã? | vi o anúncio no dia 15 de março
quero instalar, mas não já, sem urgência | não é urgente, mas quero entender | quanto antes eu pagar menos eu pago?
as 3 filiais do concorrente usam isso | a filial 3 fechou no mês passado | somos a melhor das 50 empresas da região
acho que são uns 50 funcionários, não sei | entre 40 e 60 funcionários, depende | 50 ou 60 funcionários mais ou menos
""",
    "es": """
no tengo correo todavía | mi jefe se llama Juan Pérez | el correo de mi socio es juan@acme.com
¿ustedes tienen 50 empleados? | no somos 50 empleados | si tuviéramos 50 empleados sería distinto
mi vecino paga 800 pesos de luz | ¿cuánto cuesta con 800 pesos de luz? | soy de Guadalajara y busco informes
soy ingeniero y vivo lejos | no vivo en departamento sino lejos | mi hermana vive en departamento
envié un correo a ventas@acme.com ayer | llamé al +52 55 1234 5678 y nada | la visita de ayer no se hizo
quiero contratar 50 empleados pronto | éramos 50 empleados en 2020
""",
    "en": """
I don't have an email yet | my boss is John Smith | my boss's name is John Smith | her email is ana@acme.com
do you have 50 employees there? | we don't have 50 employees | we used to have 50 employees
if we had 50 employees it would differ | my neighbor pays $400 a month | is it worth it with a $400 bill?
hi, I'm in office right now
I'm German and I live in Berlin | I'm Looking For A Quote | this is Urgent, please answer me | I'm from New York City
I am interested in your product | your email is sales@acme.com right? | I emailed sales@acme.com last week
call me at home later today | I don't live in an apartment | my friend lives in an apartment | my order is 2125550123
I want to hire 50 employees next year | maybe 50 employees, hard to tell
""",
}


def _rows() -> list[tuple[str, str]]:
    return [
        (language, cell.strip()) for language, table in NOTHING.items()
        for line in table.strip().splitlines() for cell in line.split(" | ")
    ]


def test_the_tables_are_large_enough() -> None:
    assert len(_rows()) >= 100
    assert len(TELLS) >= 40


@pytest.mark.parametrize(("language", "text", "expected"), TELLS)
def test_tells_exactly_this(language: str, text: str, expected: dict[str, Any]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(("language", "text"), _rows())
def test_tells_nothing(language: str, text: str) -> None:
    assert told(text, language) == {}


def test_what_is_known_is_not_told_again() -> None:
    text = "Sou a Ana da Acme, 50 funcionários, ana@acme.com"
    assert told(text, known=frozenset({"nome", "email"})) == {"funcionarios": 50}


def test_what_is_told_in_two_ways_is_not_told() -> None:
    assert told("meu email é ana@acme.com. Na dúvida, meu email é ana@outra.com") == {}


def test_short_messages_answer_only_what_was_asked() -> None:
    assert told("50 funcionários") == {}
    assert told("sou a Ana") == {}


@pytest.mark.parametrize(("text", "rest"), [
    ("Campinas, meu email é ana@acme.com", "Campinas"),
    ("Em Campinas. Sou a Ana Souza, temos 50 funcionários", "Em Campinas."),
    ("meu nome é Ana e meu email é ana@acme.com", ""),
])
def test_the_rest_is_left_for_the_question_that_waits(text: str, rest: str) -> None:
    assert without(text, find_told(text, CLUES, frozenset(), WHERE["pt"], NOW)) == rest


@given(st.text(st.sampled_from(list("aeo 50@.,;!?\nÁ")) | st.characters(), max_size=200), st.sampled_from(list(WHERE)))
def test_hears_any_text(text: str, language: str) -> None:
    found = find_told(f"sou a Ana, 50 funcionários {text}", CLUES, frozenset(), WHERE[language], NOW)
    without(text, found)


BUDGET = make_clues([
    Question("verba", "money", "verba", ("Qual é o orçamento?", "¿Cuál es tu presupuesto?", "What is your budget?"))])


@pytest.mark.parametrize(("language", "text", "amount"), [
    ("pt", "meu orçamento é 3 mil por mês", "3000"), ("pt", "temos orçamento de 3 mil", "3000"),
    ("pt", "Oi, sou da Acme, orçamento de R$ 500", "500"),
    ("pt", "nosso orçamento gira em torno de 3 mil reais", "3000"),
    ("es", "mi presupuesto es de 15 mil al mes", "15000"), ("en", "our budget is around $500 a month", "500"),
])
def test_a_budget_is_told_by_whose_it_is(language: str, text: str, amount: str) -> None:
    [found] = find_told(text, BUDGET, frozenset(), WHERE[language], NOW)
    assert isinstance(found.value, Money)
    assert str(found.value.amount) == amount


@pytest.mark.parametrize("text", [
    "quero um orçamento para 50", "queria um orçamento de R$ 300", "recebi um orçamento de R$ 12 mil",
    "o orçamento de vocês ficou em 5 mil reais", "o orçamento da concorrência é 3 mil reais",
    "vocês fazem orçamento de 3 mil?", "preciso de orçamento para 3 casas",
])
def test_an_offer_that_is_asked_for_is_no_budget(text: str) -> None:
    assert find_told(text, BUDGET, frozenset(), WHERE["pt"], NOW) == []
