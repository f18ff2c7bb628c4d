from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.language import detect

PORTUGUESE = """
quero saber quanto custa a placa solar
Bom dia, gostaria de um orçamento
bom dia gostaria de um orcamento
Minha conta de luz vem uns 400 reais por mês.
moro em sao paulo capital
Vocês atendem em Campinas?
já tenho um orçamento de outra empresa
pode me mandar mais informacoes por favor
Vi o anúncio de vocês no Instagram
to procurando um apartamento de 2 quartos
Qual o valor da parcela?
nao entendi a pergunta
ainda nao decidi quando instalar
Oi, tudo bem com você?
meu email é ana@acme.com
sou dono de uma padaria aqui no bairro
preciso pra semana que vem
só queria tirar uma dúvida
a gente quer instalar em casa
vou falar com meu marido e te aviso
me liga depois das 18h
Não quero falar com robô, quero uma pessoa
O que está incluso no plano?
depende do preço que vocês fizerem
acho que sim mas não tenho certeza
Somos uma empresa com 20 funcionários.
vcs parcelam no cartão?
"""

SPANISH = """
quiero saber cuánto cuesta el panel solar
Buenos días, quisiera un presupuesto
buenos dias quisiera un presupuesto
Mi recibo de luz llega de 400 pesos al mes.
vivo en la ciudad de mexico
¿Ustedes atienden en Monterrey?
ya tengo una cotización de otra empresa
me puede mandar más información por favor
Vi su anuncio en Instagram
estoy buscando un departamento de 2 recámaras
¿Cuál es el valor de la mensualidad?
no entendi la pregunta
todavía no decido cuándo instalar
Hola, ¿cómo estás hoy?
mi correo es ana@acme.com
soy dueño de una panadería aquí en el barrio
lo necesito para la semana que viene
solo queria hacer una consulta
nosotros queremos instalar en casa
voy a hablar con mi esposo y te aviso
llámame después de las 6
No quiero hablar con un robot, quiero una persona
¿Qué está incluido en el plan?
depende del precio que me den
creo que sí pero no estoy seguro
Somos una empresa con 20 empleados.
puedo pagar en cuotas con tarjeta?
"""

ENGLISH = """
I want to know how much a solar panel costs
Good morning, I would like a quote
my electricity bill is 400 dollars a month
I live in downtown Chicago
Do you guys work in Boston?
I already have a quote from another company
can you send me more information please
I saw your ad on Instagram
looking for a 2 bedroom apartment
What is the monthly payment?
I did not understand the question
haven't decided when to install yet
Hi, how are you doing today?
my email is ana@acme.com
I own a small bakery in the neighborhood
need it for next week
just wanted to ask something
we want to install at home
I'll talk to my husband and let you know
call me after 6 pm
I don’t want to talk to a robot, I want a person
What's included in the plan?
it depends on the price you give me
I think so but I'm not sure
We are a company with 20 employees.
can I pay in installments with a card?
"""

UNKNOWN = [
    "", "ok", "sim", "no", "hola", "2", "R$ 400", "Ana Paula Souza", "Maria da Silva", "São Paulo", "hi there",
    "bom dia", "ana@acme.com", "https://acme.com/what-is-this", "11 98765-4321",
    "plano premium", "👍👍👍 😂 😂", "kkkkk kkkk kkk",
    "Меня зовут Иван и я живу в Москве",
    "私の名前は花子です よろしく お願いします",
]


@pytest.mark.parametrize(("language", "text"), [
    (language, text) for language, table in (("pt-BR", PORTUGUESE), ("es", SPANISH), ("en", ENGLISH))
    for text in table.strip().splitlines()
])
def test_knows_the_language_of_a_sentence(language: str, text: str) -> None:
    assert detect(text) == language
    assert detect(text.upper()) == language


@pytest.mark.parametrize("text", UNKNOWN)
def test_does_not_guess_from_little(text: str) -> None:
    assert detect(text) is None


@given(st.text(st.characters()))
def test_looks_at_any_text(text: str) -> None:
    assert detect(text) in {None, "pt-BR", "es", "en"}
