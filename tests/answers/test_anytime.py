from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.anytime import asks_for_human, cancels, greets, opts_in, opts_out, restarts
from tests.answers.places import BR

OPT_OUT = """
STOP | stop | Stop! | STOPALL | stop all | UNSUBSCRIBE | END | QUIT | OPTOUT | revoke | PARAR | parar. | Pare!
SAIR | sair por favor
BAJA | dar de baja | DETENER | parar de receber | quero parar de receber | quero parar de receber mensagens
descadastrar
me descadastre por favor | Não quero mais receber mensagens | não quero receber mensagens de vocês
não quero mais mensagens
pare de me mandar mensagem | parem de me enviar mensagens | não me mande mais mensagens | me tira da lista
quero sair
no quiero recibir más mensajes | ya no quiero recibir mensajes | dejen de escribirme | no me escriban más
quiero darme de baja
stop messaging me | please stop texting me | Stop sending me messages | don't message me | do not contact me anymore
remove me
I don't want any more messages | no more messages | unsubscribe me please | stop stop stop | "STOP" | *PARAR*
"""
NO_OPT_OUT = """
quero parar de pagar tanto de luz | não quero | no quiero | para mim | bus stop | vou sair agora | sair de casa
end of the month
I don't want any more | cancelar | CANCEL | quero cancelar | oi | não | parar de fumar | don't stop | the end
baja tensión | sim
não quero mais nada | não quero isso | quero receber mensagens | full stop | quit my job | when does it end?
só quero saber o preço
"""

CANCEL = "CANCEL | cancelar | Cancelar! | quero cancelar | cancela por favor | I want to cancel | cancele"
NO_CANCEL = "cancelar minha visita de amanhã | não cancelar | STOP | posso cancelar depois? | oi"
OPT_IN = """
START | start! | UNSTOP | voltar a receber | quero voltar a receber mensagens | ALTA | iniciar | subscribe
quero receber
"""
NO_OPT_IN = "quando podemos start | alta temporada | quero receber um orçamento | iniciar a obra | oi | startup"
RESTART = """
recomeçar | Recomeçar! | começar de novo | quero começar de novo | vamos começar de novo? | podemos recomeçar?
reiniciar | do zero
voltar ao início | empezar de nuevo | quiero empezar de nuevo | volver a empezar | start over | can we start over?
restart | start again
I want to start over | let's start over | reset
"""
NO_RESTART = """
quero reiniciar meu roteador | começar | começar de novo a obra | não | start | when does it restart? | oi
"""
GREET = """
oi | Oi! | oiii | oie | olá | Olá, tudo bem? | bom dia | Bom diaaa! | boa tarde | boa noite | oi, bom dia! tudo bem?
opa | e aí | eai
hola | holaaa | Hola, buenas tardes | buen día | buenos días | ¿qué tal? | hola, cómo estás? | hi | hello | heyyy
hi there
good morning | hello, how are you? | hey! good evening | alô | 👋 | oi 👋 | hola a todos | oi pessoal | salve
"""
NO_GREET = """
oi quero um orçamento | bom | dia | bom dia quanto custa? | hola quiero info | hi I need a quote | oi Bia | não
tudo | pessoal | a
everyone | há | hifi | 👍 | hello world
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


@pytest.mark.parametrize("text", _cells(OPT_OUT))
def test_silence_is_granted_to_whoever_asks_for_it(text: str) -> None:
    assert opts_out(text)


@pytest.mark.parametrize("text", _cells(NO_OPT_OUT))
def test_nobody_is_silenced_for_another_word(text: str) -> None:
    assert not opts_out(text)


@pytest.mark.parametrize("text", _cells(CANCEL))
def test_cancel_is_a_word_of_its_own(text: str) -> None:
    assert cancels(text)
    assert opts_out(text, strict=False)
    assert not opts_out(text)


@pytest.mark.parametrize("text", _cells(NO_CANCEL))
def test_cancelling_is_the_whole_message(text: str) -> None:
    assert not cancels(text)


@pytest.mark.parametrize("text", _cells(OPT_IN))
def test_allows_messages_again(text: str) -> None:
    assert opts_in(text)


@pytest.mark.parametrize("text", _cells(NO_OPT_IN))
def test_allows_nothing_in_passing(text: str) -> None:
    assert not opts_in(text)


@pytest.mark.parametrize("text", _cells(RESTART))
def test_begins_anew(text: str) -> None:
    assert restarts(text)


@pytest.mark.parametrize("text", _cells(NO_RESTART))
def test_does_not_begin_anew_in_passing(text: str) -> None:
    assert not restarts(text)


@pytest.mark.parametrize("text", _cells(GREET))
def test_hears_a_greeting(text: str) -> None:
    assert greets(text)


@pytest.mark.parametrize("text", _cells(NO_GREET))
def test_hears_no_greeting_where_more_is_said(text: str) -> None:
    assert not greets(text)


@given(st.text(st.characters()))
def test_listens_to_any_text(text: str) -> None:
    asks_for_human(text, BR)
    opts_out(text)
    cancels(text)
    opts_in(text)
    restarts(text)
    greets(text)
