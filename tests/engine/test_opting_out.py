"""Who wants no messages gets none: which words say so, what follows, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.conversation import Status
from bot.engine.events import OptedIn, OptedOut
from bot.engine.inputs import Barred, Booked, Found, Start
from bot.engine.turn import take_turn
from bot.errors import IllegalMove
from tests.flows import NOW, SOLAR, Talk, book_of

BOOK = book_of(SOLAR)

STOPS = """
stop | STOP | Stop. | stop! | STOPALL | stop all | unsubscribe | Unsubscribe me please | end | QUIT | opt out | optout
revoke | parar | PARAR | Pare | parem | sair | Sair por favor | quero sair | baja | BAJA | dar de baja | darme de baja
detener | descadastrar | me descadastre | remover | me remova | me tira da lista
não quero mais receber mensagens | nao quero receber mensagens | não me mande mais mensagens
pare de me mandar mensagens
parem de enviar mensagens | no quiero recibir más mensajes | no me escriban más | dejen de mandarme mensajes
stop sending me messages | don't message me | do not contact me | remove me from your list
leave me alone | me deixa em paz | déjenme en paz | take me off this list | stop stop
por favor, parar | no more messages
"""
STAYS = """
pare de me ligar | quero cancelar meu plano | stop by tomorrow? | quero parar de pagar tanto | não pare | can I stop by?
sair de casa às 8 | quero sair do aluguel | me tira uma dúvida | I want to quit my job | the end of the month
no final do mês | weekend | end of March | quero dar entrada, baja o preço? | la baja tensión | casa baja
o preço pode baixar? | parada de ônibus | para quando? | para mim | remover o telhado antigo | preciso remover a caixa
quero detener la fuga | ¿pueden parar en la esquina? | non-stop | bus stop | at the bus stop | quit smoking clinic
unsubscribe de quê? | como descadastrar o CPF do meu pai do sistema? | não quero mais esperar | não quero painel preto
no quiero pagar tanto | don't forget me | não mande o técnico antes das 8 | stopped working yesterday
deixa eu pensar | deixa comigo | me deixa ver com meu marido | chega quando? | quanto custa para sair da rede?
cancelar a visita de amanhã | end-to-end | sair mais barato | não me liga de manhã, me escreve
"""


def phrases(table: str) -> list[str]:
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split(" | ")]


MUST, MUST_NOT = phrases(STOPS), phrases(STAYS)


def test_the_tables_are_long_enough() -> None:
    assert min(len(MUST), len(MUST_NOT)) >= 40


@pytest.mark.parametrize("text", MUST)
def test_these_words_opt_out_at_once_and_are_confirmed_once(text: str) -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    assert talk.user(text) == "Não escrevo mais."
    assert talk.contact.opted_out
    assert talk.conversation.outcome == "stopped"
    assert talk.user(text) == talk.user("oi") == ""


@pytest.mark.parametrize("text", MUST)
def test_they_do_so_as_the_very_first_message(text: str) -> None:
    talk = Talk(BOOK)
    assert talk.user(text) == "Não escrevo mais."


@pytest.mark.parametrize("text", MUST_NOT)
def test_these_sentences_do_not(text: str) -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.user(text)
    assert not talk.contact.opted_out
    assert talk.happened(OptedOut) == []


@pytest.mark.parametrize("wish", ["STOP", "stop"])
def test_the_channel_s_own_word_counts_whatever_was_written(wish: str) -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    assert talk.user("xega", opt_out_type=wish) == "Não escrevo mais."
    assert talk.user("xega", opt_out_type=wish) == ""
    assert talk.user("volta", opt_out_type="START") == "Voltei."
    assert talk.happened(OptedOut) + talk.happened(OptedIn) == [OptedOut(), OptedIn()]


def test_what_the_channel_calls_a_wish_for_help_opts_nobody_out() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    assert talk.user("ajuda", opt_out_type="HELP") != ""
    assert not talk.contact.opted_out


INPUTS = st.sampled_from([
    "oi", "400", "já", "STOP", "CANCEL", "quero falar com uma pessoa", "timer", "wait", "claim", "say", "hand_back",
    "close", "start", "found", "booked", "barred", "reset",
])


@settings(max_examples=120, deadline=None)
@given(st.lists(INPUTS, max_size=8), st.lists(INPUTS, min_size=1, max_size=12))
def test_nothing_is_said_to_whoever_opted_out_until_they_say_start(before: list[str], after: list[str]) -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    for doing in before:
        _do(talk, doing)
    talk.user("STOP")
    for doing in after:
        assert _do(talk, doing) == ""
        talk.now += timedelta(hours=3)
    assert talk.contact.opted_out
    assert talk.user("START") == "Voltei."


def _do(talk: Talk, doing: str) -> str:
    """What is said when that happens; nothing where staff or another system may not do it."""
    others = {
        "start": lambda: Start("st", "solar", talk.contact.address, ""),
        "found": lambda: Found("f", talk.conversation.id, talk.conversation.step, {}),
        "booked": lambda: Booked("b", "lead", NOW), "barred": lambda: Barred("x", "refused", talk.now),
    }
    try:
        if doing in others:
            return talk.take(others[doing]())
        if doing in ("timer", "wait"):
            return talk.timer(2, reason="silence" if doing == "timer" else "wait")
        if doing in ("claim", "say", "hand_back", "close", "reset"):
            return talk.staff(doing, "oi?")
        return talk.user(doing)
    except IllegalMove:
        return ""


def test_who_blocked_us_is_silent_for_us_until_they_write() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.take(Barred("x", "blocked", talk.now))
    assert (talk.contact.opted_out, talk.contact.barred) == (True, "blocked")
    assert (talk.conversation.status, talk.conversation.outcome) == (Status.CLOSED, "blocked")
    assert talk.happened(OptedOut) == [OptedOut()]
    assert talk.user("oi") != ""
    assert (talk.contact.opted_out, talk.contact.barred) == (False, "")
    assert talk.happened(OptedIn) == [OptedIn()]


def test_who_unblocks_us_to_say_stop_has_said_stop() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.take(Barred("x", "blocked", talk.now))
    assert talk.user("STOP") == "Não escrevo mais."
    assert (talk.contact.opted_out, talk.contact.barred) == (True, "")


def test_a_person_s_own_stop_outranks_what_the_channel_says_later() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.user("STOP")
    talk.take(Barred("x", "blocked", talk.now))
    assert talk.user("oi") == ""
    assert talk.happened(OptedOut) == [OptedOut()]


def test_what_was_prepared_before_does_not_go_out() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    epoch = talk.conversation.epoch
    talk.take(Barred("x", "refused", talk.now))
    assert talk.conversation.epoch == epoch + 1
    turn = take_turn(BOOK, talk.contact, talk.conversation, Barred("y", "refused", talk.now), talk.now)
    assert (turn.events, turn.replies) == ((), ())
