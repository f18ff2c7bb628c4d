"""Who is no lead is heard only where nothing is left to doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.exits import EXITS, exit_of

YES = {
    "customer": """
já sou cliente | Oi, já sou cliente de vocês | sou cliente há 3 anos | já somos clientes
preciso da segunda via do boleto | cadê meu pedido? | meu pedido ainda não chegou | já comprei com vocês
já tenho contrato com vocês | ya soy cliente | soy cliente de ustedes | ya tengo un contrato con ustedes
mi pedido no llegó | ya compré con ustedes | I'm already a customer | I am an existing customer and I need help
I'm a customer of yours | where is my order? | my order hasn't arrived | we already have an account with you
Sou cliente antigo da loja
""",
    "supplier": """
sou fornecedor | Somos fornecedores. | sou fornecedor de parafusos | we are suppliers of packaging.
soy proveedor de material eléctrico | gostaria de oferecer nossos serviços
queria apresentar nossa empresa para vocês | soy proveedor | quisiera ofrecerles nuestros servicios
me gustaría presentar nuestra empresa | we are suppliers | I'd like to introduce our company
I want to offer you our services | we help companies like yours grow | oferecer nossas soluções
""",
    "job": """
vocês estão contratando? | tem vaga de emprego? | procuro emprego | quero enviar meu currículo
gostaria de trabalhar aí | estou procurando trabalho | meu currículo | onde deixo meu cv? | vaga de estágio
busco trabajo | ¿están contratando? | quiero dejar mi cv | ¿hay vacantes? | quisiera trabajar en su empresa
are you hiring? | I'm looking for a job | can I send you my resume? | I want to apply for a position
do you have any open positions? | where do I send my CV
""",
    "wrong_number": """
número errado | desculpa, número errado | foi engano | acho que foi engano | mandei errado | wrong number
sorry, wrong number | you have the wrong number | número equivocado | perdón, me equivoqué de número
Opa, mandei mensagem errado | acho que mandei pra pessoa errada | es un número equivocado
""",
    "abuse": """
vai se foder | vai se fuder | vai tomar no cu | seu idiota | filho da puta | fuck you | fuck off | hijo de puta
vete a la mierda | you idiot | ganhe R$ 500 por dia trabalhando em casa | lucro garantido, invista agora
double your bitcoin today | buy followers now | Você ganhou um iPhone! clique no link
ganhar até 300 reais por dia | earn $500 per day
""",
}
NO = """
quero ser cliente | ainda não sou cliente | não sou cliente | como viro cliente? | já sou cliente?
sou cliente da Claro | meu cliente quer um orçamento | tenho 50 clientes
sou cliente da concorrência e quero mudar | já sou cliente da Vivo | se eu já sou cliente tenho desconto?
quero um sistema para meus clientes | preciso de um fornecedor | procuro fornecedor de painel
vocês são fornecedores? | sou fornecedor de parafusos e quero um orçamento | sou fornecedor da Ambev
sou fornecedor da Ambev e quero um orçamento
quero oferecer um curso para minha equipe | trabalho com vendas | quero contratar vocês
estamos contratando vendedores | vocês estão contratando um serviço? | procuro empregados
sistema para receber currículos | quero contratar um plano | estou procurando uma casa | vaga de garagem
tem vaga para carro? | tem vaga no curso? | o número da casa é errado | meu número está errado no cadastro
qual o número de vocês? | o número certo é 11 98765-4321 | não foi engano | engano meu, são 50
meu chefe disse que sou cliente | no soy cliente | todavía no soy cliente | quiero ser cliente
busco un proveedor | necesito trabajo de pintura | trabajo en ventas | I want to become a customer
I'm not a customer yet | we have 200 customers | my customers ask for it | I am a customer of Verizon
looking for a supplier | I work for Acme | a new position for my team | I'm looking for a house
the number is wrong on the form | you are great | shut the door | que merda de conta de luz
minha conta é uma merda, 900 reais | puta conta alta | ganho 500 reais por semana | quero ganhar mais clientes
preciso de mais seguidores | quanto posso economizar por dia? | investimento de 5 mil | I make $500 a week
I want to double my sales | trabalho em casa | quero trabalhar com vocês nesse projeto | pode mandar o orçamento
quero mostrar para minha empresa | my company has 20 people | send my quote please | where is your office?
meu pedido é um orçamento | quero fazer um pedido
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


def test_the_tables_are_large_enough() -> None:
    assert set(YES) == set(EXITS)
    assert sum(len(_cells(table)) for table in YES.values()) >= 60
    assert len(_cells(NO)) >= 60


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, table in YES.items() for text in _cells(table)])
def test_is_no_lead(name: str, text: str) -> None:
    assert exit_of(text) == name


@pytest.mark.parametrize("text", _cells(NO))
def test_may_be_a_lead(text: str) -> None:
    assert exit_of(text) == ""


@given(st.text(st.characters()))
def test_listens_to_any_text(text: str) -> None:
    assert exit_of(text) in {*EXITS, ""}
