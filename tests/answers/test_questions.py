"""Telling questions of prospects from answers that are put as questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.answers.phrases.questions import question_in

QUESTIONS = """
quanto custa? | quanto custa | Quanto é? | quanto sai por mês? | e quanto fica a instalação? | quanto vcs cobram
qual o preço? | qual é o valor da mensalidade? | qual o horário? | quais são os planos? | quais as formas de pagamento?
onde fica? | onde vocês ficam? | de onde vocês são? | vocês são de onde? | fica onde? | custa quanto
como funciona? | como funciona | como faço para contratar? | como é o pagamento?
que horas vocês abrem? | até que horas vocês atendem? | quando vocês abrem? | quem são vocês? | quem é você?
tem desconto? | tem garantia? | vocês parcelam? | aceitam cartão? | posso parcelar em 10x? | é grátis? | é seguro?
dá pra cancelar depois? | funciona em apartamento? | queria saber o preço | me passa os valores
preço? | e o frete? | valor? | oi, quanto custa? | boa tarde, vocês entregam em Campinas?
vc é um robô? | você é uma pessoa de verdade? | estou falando com um robô? | é um robô ou uma pessoa?
¿cuánto cuesta? | cuánto cuesta | ¿cuál es el precio? | ¿dónde están? | ¿de dónde son? | ¿dónde queda la oficina?
¿cómo funciona? | ¿a qué hora abren? | ¿qué incluye? | ¿tienen descuento? | ¿es gratis? | ¿se puede pagar con tarjeta?
¿y eso cuánto me sale? | ¿es cierto que cobran por la cotización? | e isso quanto custa?
¿aceptan tarjeta? | ¿puedo cancelar? | quisiera saber el precio | ¿precio? | hola, ¿hay estacionamiento?
¿eres un robot? | ¿eres una persona real? | ¿hablo con una persona?
is this free? | is this free | how much is it? | how much does it cost | how does it work? | what does it cost?
where are you located? | what are your opening hours? | who are you? | do you ship to Brazil? | can I cancel anytime?
does it work with Excel? | what's the price? | how long does it take? | can you tell me the price | pricing?
are you a real person? | are you a bot? | am I talking to a human? | is this a bot
"""
ANSWERS = """
50? | amanhã às 15? | pode ser? | pode ser amanhã? | uns 400 reais? | São Paulo? | Ana? | sexta-feira? | 15/03?
o quanto antes | quanto antes melhor | quanto antes? | quando vocês puderem | quando der | quando puder?
não sei quanto | como 50 personas | como unas 20? | como autônomo | que tal sexta? | onde eu moro
cuando puedan | lo antes posible?
how about Friday? | what about 50? | when you can | not sure how much | maybe 20? | next Monday? | around noon?
sim? | não | ok? | certo? | tudo bem? | oi, tudo bem? | Recife, PE? | luz@example.com? | (11) 91234-5678?
é uma pessoa | tem 50 funcionários | somos 12 | a conta vem 350 | Rua das Flores, 123 | por indicação | acho que 30?
el lunes? | la Roma Norte | unos 3 millones? | puede ser el martes? | depende | what we need is a CRM for sales teams
quero saber mais sobre energia solar | I want to know more about it | what is slow is the reporting | que seja rápido
apartamento | I'd say 12 | talvez em março? | Maria Souza | vendo imóveis | qualquer um | 👍 | esta semana?
"""


def rows(table: str) -> list[str]:
    return [cell.strip() for cell in table.replace("\n", " | ").split("|") if cell.strip()]


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(rows(QUESTIONS)) >= 60
    assert len(rows(ANSWERS)) >= 40


@pytest.mark.parametrize("text", rows(QUESTIONS))
def test_a_question_is_recognised(text: str) -> None:
    assert question_in(text) is not None


@pytest.mark.parametrize("text", rows(ANSWERS))
def test_an_answer_is_no_question(text: str) -> None:
    assert question_in(text) is None


@given(some.text(max_size=200) | some.lists(some.sampled_from(
    ["quanto", "custa", "é", "e", "um robô", "?", ",", ". ", "tem", "vocês", "is", "this", "não sei", "50", "😀"],
), max_size=30).map(" ".join))
def test_it_never_raises_and_what_is_beside_a_question_was_said(text: str) -> None:
    asked = question_in(text)
    if asked is not None:
        assert asked.text
        assert set(asked.beside.split()) <= set(text.replace(",", " , ").split()) | set(text.split())


@pytest.mark.parametrize(("text", "question", "beside"), [
    ("Campinas. Quanto custa?", "Quanto custa?", "Campinas."),
    ("400 reais, vocês parcelam?", "vocês parcelam?", "400 reais"),
    ("Oi! Quanto custa? Onde fica?", "Quanto custa? Onde fica?", ""),
    ("legal, como funciona?", "legal, como funciona?", ""),
])
def test_what_stands_beside_a_question_is_kept_apart(text: str, question: str, beside: str) -> None:
    asked = question_in(text)
    assert asked is not None
    assert (asked.text, asked.beside) == (question, beside)
