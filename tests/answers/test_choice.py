from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.choice import read
from bot.answers.reading import Option, Reading
from tests.answers.places import BR, NOW

LISTS = {
    "plan": (
        Option("basico", "Plano Básico"), Option("premium", "Plano Premium"),
        Option("corp", "Plano Empresarial", ("corporativo", "empresa")),
    ),
    "when": (Option("agora", "Já", ("agora", "o quanto antes")), Option("mes", "Mês que vem"),
             Option("olhando", "Só olhando")),
    "staff": (Option("s", "1 a 9 funcionários"), Option("m", "10 a 50 funcionários"), Option("l", "Mais de 50")),
    "bill": (Option("a", "Até R$ 300"), Option("b", "R$ 300 a R$ 500"), Option("c", "R$ 500 a R$ 1.000"),
             Option("d", "Acima de R$ 1.000")),
    "home": (Option("casa", "🏠 Casa"), Option("apto", "🏢 Apartamento", ("apê", "ap")), Option("com", "Comércio")),
    "own": (Option("p", "Casa própria"), Option("a", "Casa alugada")),
    "yes": (Option("s", "Sim, tenho"), Option("n", "Ainda não")),
    "day": (Option("seg", "Segunda-feira"), Option("ter", "Terça-feira"), Option("qua", "Quarta-feira")),
    "room": (Option("q2", "2 quartos"), Option("q3", "3 quartos"), Option("q4", "4 ou mais quartos")),
    "down": (Option("c", "Com entrada"), Option("s", "Sem entrada")),
    "es": (Option("auto", "Auto"), Option("moto", "Moto"), Option("camion", "Camión", ("camioneta",))),
    "en": (Option("now", "Right now"), Option("month", "Next month"), Option("look", "Just looking")),
    "pro": (Option("b", "Plano básico"), Option("p", "Plano pro"), Option("e", "Empresarial")),
    "later": (Option("s", "Sim"), Option("n", "Não"), Option("t", "Mais tarde")),
    "big": (Option("a", "Até 10 mil"), Option("b", "10 a 50 mil"), Option("c", "50k+")),
}

SURE = """
plan premium: 2 | 2. | 2) | #2 | (2)
plan premium: 2️⃣ | a segunda | a 2 | la 2 | el segundo | opção 2 | opcion 2 | option two | número 2
pro p: pro | quero o pro | plano pró | 2
pro b: quero ir pro básico | básico
later s: claro | quero sim
later n: nem pensar | não quero
later t: mais tarde | a terceira
plan premium: a segunda opção por favor | quero a 2
plan premium: pode ser o 2 | 2ª | 2nd | the second one | dois | dos | o do meio
plan premium: premium | Premium! | PLANO PREMIUM | plano premium | o premium mesmo | quero o plano premium por favor
plan premium: premiun | premuim | não, o premium | não quero o básico, quero o premium | básico não, premium
plan basico: a primeira | the first one | o primeiro | 1 | la primera | um | basico | básico | Plano basico
plan basico: basco | bascio
plan corp: última | a última | the last one | el último | 3 | a três por favor | terceiro | corporativo | empresa
plan corp: é pra empresa | empresarial | plano empresarial | corp
when agora: já | ja | JÁ! | agora | agora mesmo | o quanto antes | quero agora
when mes: mês que vem | mes que vem | mes q vem | no mês que vem | 2 | segunda
when olhando: só olhando | so olhando | tô só olhando por enquanto | olhando | estou olhando
staff m: somos vinte e cinco | uns trinta
staff m: 25 | 10 | 50 | somos 25 | uns 30 funcionários | 10 a 50 | entre 20 e 30 | a segunda | 10 a 50 funcionarios
staff l: 51 | 100 | mais de 50 | 1.500 | 2 mil | 100 pessoas | mais de 100 | terceira
staff s: somos 3 | 1 a 9 | menos de 10 | 5 | uns 8 funcionários
bill b: 400 | R$ 350,00 | uns 400 reais | 450,50 | r$400 | R$ 300 a R$ 500
bill d: mais de mil | dois mil reais
bill d: 1500 | 2 mil | 1.200,50 | acima de 1000 | 3k | mais de 2 mil
bill a: até 300 | 250 | até R$ 300 | menos de 200
home apto: ap | apê | 🏢 | apartamento | num apartamento | apartmento | 2 | apto | moro em apartamento
home casa: casa | 🏠 | moro em casa | uma casa
home com: comercio | comércio | é um comércio
own a: alugada | alugado | é alugada | casa alugada | moro de aluguel em casa alugada
own p: propria | própria | casa propria
yes s: sim | claro | tenho | com certeza | 👍 | yep
yes n: não | nao | ainda não | não tenho | acho que não | nope | 👎
day seg: segunda | na segunda | segunda-feira | segunda feira de manhã
day ter: terça | na terça | 2 | a segunda opção
room q2: 2 quartos | dois quartos
room q4: 4 | 5 | 4 ou mais | 6 quartos
down s: sem entrada | quero sem entrada | 2
down c: com entrada | a primeira
es auto: auto | un auto | el primero | 1 | la 1 | la opción 1
es camion: camion | camioneta | el último | la tercera | un camión por favor | 3
en now: right now | now | the first | 1 | first one please | option 1
en look: just looking | looking | I'm just looking | the last one | the third
big a: 5 mil | 5000 | até 10 mil | 9k
big b: 20 mil | 20k | 25.000 | 10 a 50 mil
big c: 60000 | 100 mil | 80k
"""

DOUBTED = """
plan basico: básico ou premium | 1 e 2 | qual a diferença entre o básico e o premium? | o básico?
staff m: 2
staff l: 3
bill a: 300
room q2: 2
room q3: 3
home casa: cassa
"""

NOTHING = """
plan: não quero o premium | premium não | todos menos o premium | 4 | 0 | 10 | nenhum | plano | moro aqui há 2 anos | oi
plan: não sei | 🔟 | | ? | talvez | 2,5
staff: 0 | muitos | não sei
bill: depende | não lembro
home: caro | nenhum dos dois
own: casa | não é própria
yes: talvez | não sei | depende
en: what do you mean
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    """(list, id, text) of lines "list id: text | text"."""
    found = []
    for line in table.strip().splitlines():
        head, _, texts = line.partition(":")
        name, _, value = head.partition(" ")
        found += [(name, value, text.strip()) for text in texts.split(" |")]
    return found


@pytest.mark.parametrize(("name", "value", "text"), _rows(SURE))
def test_finds_the_option_that_is_meant(name: str, value: str, text: str) -> None:
    assert read(text, BR, NOW, LISTS[name]) == Reading(value)


@pytest.mark.parametrize(("name", "value", "text"), _rows(DOUBTED))
def test_asks_again_where_two_readings_are_near(name: str, value: str, text: str) -> None:
    assert read(text, BR, NOW, LISTS[name]) == Reading(value, confirm=True)


@pytest.mark.parametrize(("name", "value", "text"), _rows(NOTHING))
def test_chooses_nothing_that_was_not_said(name: str, value: str, text: str) -> None:
    assert read(text, BR, NOW, LISTS[name]) is None


def test_without_options_there_is_nothing_to_choose() -> None:
    assert read("2", BR, NOW) is None


@given(st.sampled_from(sorted(LISTS)))
def test_what_is_shown_and_its_number_always_choose_it(name: str) -> None:
    for place, option in enumerate(LISTS[name], start=1):
        assert read(option.show, BR, NOW, LISTS[name]) == Reading(option.id)
        assert read(f"opção {place}", BR, NOW, LISTS[name]) is not None


OPTIONS = st.lists(st.builds(Option, st.text(), st.text(), st.tuples(st.text())), max_size=4).map(tuple)


@given(st.text(st.characters()), st.sampled_from(sorted(LISTS)))
def test_reads_any_text(text: str, name: str) -> None:
    found = read(text, BR, NOW, LISTS[name])
    assert found is None or found.value in {option.id for option in LISTS[name]}


@given(st.text("12 a50milkR$.,+>não s"), OPTIONS)
def test_reads_any_options(text: str, options: tuple[Option, ...]) -> None:
    read(text, BR, NOW, options)


PLANS = (Option("a", "Básico"), Option("b", "Intermediário"), Option("c", "Avançado"))
TEAMS = (Option("a", "Até 10 pessoas"), Option("b", "10 a 50"), Option("c", "Mais de 50"))


@pytest.mark.parametrize(("text", "option"), [
    ("acho que a 2", "b"), ("fico com a opção 3 então", "c"), ("number 2 please", "b"), ("la 2 mejor", "b"),
    ("olha, depois de conversar com a minha esposa, fico com a opção 3", "c"),
    ("acho que vamos na 2 por enquanto", "b"),
    ("I like number two best", "b"), ("the second option works for us", "b"), ("me late más la 2", "b"),
    ("yo creo que me quedo con la segunda opción", "b"), ("let's go with 2", "b"), ("a segunda parece boa", "b"),
])
def test_a_place_is_heard_with_chat_around_it(text: str, option: str) -> None:
    assert read(text, BR, NOW, PLANS) == Reading(option)


@pytest.mark.parametrize("text", ["fico com a opção 3 então", "depois de pensar, opção 3", "the third option is fine"])
def test_a_place_that_is_called_one_is_no_number_of_people(text: str) -> None:
    assert read(text, BR, NOW, TEAMS) == Reading("c")


@pytest.mark.parametrize("text", ["não quero a opção 3", "opção 7", "tenho 3 opções", "minha casa fica a 2 km daqui"])
def test_what_names_no_place(text: str) -> None:
    assert read(text, BR, NOW, PLANS) is None
