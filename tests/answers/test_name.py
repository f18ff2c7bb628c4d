from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.name import LONGEST_NAME, read
from bot.answers.reading import Locale, Reading
from tests.answers.places import BR, MX, NOW, US

SURE = [
    (BR, "Ana", "Ana"),
    (BR, "ana", "Ana"),
    (BR, "ANA PAULA DA SILVA", "Ana Paula da Silva"),
    (BR, "ana paula da silva", "Ana Paula da Silva"),
    (BR, "joão dos santos e silva", "João dos Santos e Silva"),
    (BR, "me chamo Ana Paula", "Ana Paula"),
    (BR, "Eu me chamo ana", "Ana"),
    (BR, "meu nome é ana paula souza", "Ana Paula Souza"),
    (BR, "meu nome completo é Ana Souza", "Ana Souza"),
    (BR, "Nome: Ana", "Ana"),
    (BR, "Nome completo: ana souza", "Ana Souza"),
    (BR, "pode me chamar de Bia", "Bia"),
    (BR, "sou o João da Acme", "João"),
    (BR, "sou o Carlos de Campinas", "Carlos"),
    (BR, "sou a Maria da Silva", "Maria da Silva"),
    (BR, "sou o Pedro do Nascimento", "Pedro do Nascimento"),
    (BR, "sou Ana", "Ana"),
    (BR, "sou a ana", "Ana"),
    (BR, "É a Joana", "Joana"),
    (BR, "aqui é a Maria da Silva", "Maria da Silva"),
    (BR, "aqui quem fala é o Bruno", "Bruno"),
    (BR, "oi, sou a Ana", "Ana"),
    (BR, "oi, Rita aqui", "Rita"),
    (BR, "Aqui é o Zé da padaria", "Zé"),
    (BR, "pode chamar de Rita", "Rita"),
    (BR, "o meu é Rita", "Rita"),
    (BR, "nome Paula", "Paula"),
    (BR, "me chame de Ju", "Ju"),
    (BR, "nome: josé\ntelefone: 11 98765-4321", "José"),
    (BR, "Pedro Henrique, 34 anos", "Pedro Henrique"),
    (MX, "habla Juan Pérez", "Juan Pérez"),
    (BR, "bom dia, aqui é o Carlos", "Carlos"),
    (BR, "Oi! Me chamo Pedro, tudo bem?", "Pedro"),
    (BR, "Oi, tudo bem? meu nome é ana", "Ana"),
    (BR, "Fala, sou o Zé", "Zé"),
    (BR, "sim, Ana Paula", "Ana Paula"),
    (BR, "claro, meu nome é Ana", "Ana"),
    (BR, "prazer, Ana", "Ana"),
    (BR, "Ana Paula, e você?", "Ana Paula"),
    (BR, "Ana e você?", "Ana"),
    (BR, "ana paula mesmo", "Ana Paula"),
    (BR, "Ana aqui", "Ana"),
    (BR, "Ana, 11 98765-4321", "Ana"),
    (BR, "Ana Paula\n11 98765-4321", "Ana Paula"),
    (BR, "Ana ana@acme.com", "Ana"),
    (BR, "me chamo ana e quero um orçamento", "Ana"),
    (BR, "Me chamo Maria e moro em SP", "Maria"),
    (BR, "Dr. João Silva", "João Silva"),
    (BR, "sou o Dr. João", "João"),
    (BR, "dona Maria", "Maria"),
    (BR, "Arthur da Costa e Silva", "Arthur da Costa e Silva"),
    (BR, "Maria Aparecida da Conceição dos Santos Oliveira", "Maria Aparecida da Conceição dos Santos Oliveira"),
    (BR, "Eduarda Dias", "Eduarda Dias"),
    (BR, "d'ávila", "D'Ávila"),
    (BR, "Joana d’Arc", "Joana d'Arc"),
    (BR, "Ana 🌸", "Ana"),
    (BR, "*Ana*", "Ana"),
    (BR, "ana paula!", "Ana Paula"),
    (BR, "dos Santos", "Dos Santos"),
    (MX, "Soy María José", "María José"),
    (MX, "me llamo josé y quiero info", "José"),
    (MX, "mi nombre es juan carlos", "Juan Carlos"),
    (MX, "llámame Paco", "Paco"),
    (MX, "te habla Laura", "Laura"),
    (MX, "soy el juan", "Juan"),
    (MX, "¡Hola! Soy Lucía.", "Lucía"),
    (MX, "Soy Juan de la Cruz", "Juan de la Cruz"),
    (MX, "maría de los ángeles", "María de los Ángeles"),
    (MX, "José Ortega y Gasset", "José Ortega y Gasset"),
    (US, "it's Bob", "Bob"),
    (US, "I'm Bob", "Bob"),
    (US, "I'm Bob from Acme", "Bob"),
    (US, "Bob here", "Bob"),
    (US, "my name is Robert but call me Bob", "Robert"),
    (US, "hi, my name's alice cooper.", "Alice Cooper"),
    (US, "Hello there, I'm Alice", "Alice"),
    (US, "call me Al", "Al"),
    (US, "I go by Sam", "Sam"),
    (US, "Mr. John Smith", "John Smith"),
    (US, "o'neill", "O'Neill"),
    (US, "Shaun O’Neill", "Shaun O'Neill"),
    (US, "ronald mcdonald", "Ronald McDonald"),
    (US, "DeShawn Jackson", "DeShawn Jackson"),
    (US, "Leonardo DiCaprio", "Leonardo DiCaprio"),
    (US, "Robert De Niro", "Robert De Niro"),
    (US, "JK Rowling", "JK Rowling"),
    (US, "j.k. rowling", "J.K. Rowling"),
    (US, "john smith iii", "John Smith III"),
    (US, "mary-jane o'connor", "Mary-Jane O'Connor"),
    (US, "vincent van gogh", "Vincent van Gogh"),
    (US, "Van Helsing", "Van Helsing"),
    (US, "Will Smith", "Will Smith"),
    (US, "Dale Carnegie", "Dale Carnegie"),
    (US, "Nguyễn Văn An", "Nguyễn Văn An"),
    (US, "Łukasz Żółw", "Łukasz Żółw"),
    (US, "王小明", "王小明"),
    (US, "Владимир путин", "Владимир Путин"),
    (US, "محمد علي", "محمد علي"),
    (US, "गणेश कुमार", "गणेश कुमार"),
    (US, "გიორგი", "გიორგი"),
]

DOUBTED = [
    (BR, "sou ana", "Ana"), (BR, "Oi Ana", "Ana"), (BR, "João e Maria", "João"), (US, "im bob", "Bob"),
    (US, "Hi Alice", "Alice"),
    (BR, "Ana Paula 11 98765-4321", "Ana Paula"), (BR, "Fotovoltaica, quero em casa", "Fotovoltaica"),
]

NOTHING = [
    "", " ", "oi", "Oi!", "oiii", "bom dia", "Olá, tudo bem?", "hola", "hello", "sim", "não", "claro", "ok",
    "tá bom", "beleza", "não quero dizer", "prefiro não dizer", "não vou falar", "pra que você quer saber?",
    "anônimo", "segredo", "it's a secret", "my name is none of your business", "meu nome não é importante",
    "ninguém", "123", "11 98765-4321", "ana@acme.com", "quem é você?", "¿Quién eres?", "qual o seu?",
    "você é um robô?", "Ana?", "quero saber o preço", "energia solar é boa", "vi o anúncio no instagram",
    "quanto custa", "tenho interesse", "do instagram", "sou médico", "sou cliente", "sou dono de uma loja",
    "soy de México", "soy la dueña", "I'm interested", "I'm good", "I am fine thanks", "I'm looking for a quote",
    "sou eu", "eu", "kkkk", "hahaha", "asdfgh", "aaaa", "xxkcd1", "A", "🌸", "?", "...", "-", "'", "me chamo",
    "meu nome é", "hoje", "amanhã às 15h", "Rua Augusta 200", "Acme Ltda", "atendente", "menu", "talvez", "não sei",
    "obrigado", "R$ 400", "https://acme.com", "estou falando com quem?", "me liga", "I don't want to tell you",
    "no quiero decirlo", "what do you need it for", "<script>",
]


@pytest.mark.parametrize(("where", "text", "name"), SURE)
def test_finds_the_name_and_puts_its_capitals_right(where: Locale, text: str, name: str) -> None:
    assert read(text, where, NOW) == Reading(name)


@pytest.mark.parametrize(("where", "text", "name"), DOUBTED)
def test_asks_again_where_it_may_be_no_name_of_theirs(where: Locale, text: str, name: str) -> None:
    assert read(text, where, NOW) == Reading(name, confirm=True)


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("where", [BR, MX, US])
def test_takes_nothing_else_for_a_name(where: Locale, text: str) -> None:
    assert read(text, where, NOW) is None


@given(st.text(st.characters()) | st.text("aAé'-. oiJ"), st.sampled_from([BR, MX, US]))
def test_reads_any_text(text: str, where: Locale) -> None:
    found = read(text, where, NOW)
    assert found is None or 0 < len(str(found.value)) <= LONGEST_NAME


@given(st.text(st.characters(categories=["L"], max_codepoint=0x17F, exclude_characters="ŉ"), min_size=2, max_size=12))
def test_a_name_read_again_is_the_same_name(text: str) -> None:
    found = read(text, BR, NOW)
    assert found is None or read(str(found.value), BR, NOW) == found


@pytest.mark.parametrize(("text", "name"), [
    ("ah desculpa, nem me apresentei! sou a Rosângela Prado", "Rosângela Prado"), ("jaja ok, soy Memo", "Memo"),
    ("ay perdón, no me presenté, soy Elena Ríos", "Elena Ríos"), ("lol sure thing, it's Hannah", "Hannah"),
    ("my bad, should have said, I'm Victor Lane", "Victor Lane"),
])
def test_a_name_behind_an_excuse_is_one(text: str, name: str) -> None:
    assert read(text, BR, NOW) == Reading(name)


@pytest.mark.parametrize("text", [
    "pode me chamar de otário que paga caro", "pues ponle cliente desesperado", "call me the queen of England",
    "me chama de rei da cocada preta", "me llamo rey de los tontos", "desculpa, é muito caro", "sorry, it's expensive",
])
def test_nobody_is_called_what_they_mock_themselves_by(text: str) -> None:
    assert read(text, BR, NOW) is None


@pytest.mark.parametrize(("text", "name"), [
    ("me llamo Reina Torres", "Reina Torres"), ("meu nome é Rei Santos", "Rei Santos"), ("call me King", "King"),
])
def test_a_name_that_is_a_crown_is_one_all_the_same(text: str, name: str) -> None:
    assert read(text, BR, NOW) == Reading(name)
