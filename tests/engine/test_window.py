"""WhatsApp's window: what is said outside it, what is held, and what becomes of that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.events import HeldReleased, MessageHeld
from bot.engine.held import BOT
from bot.engine.inputs import Held, Refused, Start
from bot.engine.reply import Reply
from bot.engine.split import split_reply
from bot.engine.template import Filled, read_filled
from bot.engine.window import WINDOW, as_sent, closes
from tests.flows import Talk, book_of

TEMPLATES = """
retomada:
  category: utility
  variables: {1: "{{ first_name if first_name else 'tudo bem' }}", 2: cidade}
  languages:
    pt-BR: "Oi, {{1}}! A visita em {{2}} continua de pé?"
    en: "Hi, {{1}}! Is the visit in {{2}} still on?"
"""
FLOW = """
flow: visita
language: pt-BR
steps:
  - {ask: "Em que cidade?", save: cidade}
  - {say: "Anotado.", wait: 25h}
  - {say: "Oi de novo!", template: retomada}
  - {ask: "Continua de pé?", save: ainda, kind: yes_no}
  - {say: "Ótimo!", end: done}
if_silent: {after: 30h, say: "Ainda aí?", template: retomada}
"""
BOOK = book_of(FLOW, templates=TEMPLATES)


@pytest.fixture
def talk() -> Talk:
    return Talk(BOOK)


def sent(talk: Talk) -> list[str]:
    assert talk.last is not None
    said = (as_sent(reply, talk.conversation, talk.now) for reply in talk.last.replies)
    return [reply.text for reply in said if reply is not None]


def held(talk: Talk, entry: str, author: str = BOT) -> None:
    talk.take(Held(f"{entry}.h", talk.conversation.id, entry, author, talk.now))


def test_within_24_hours_words_are_sent_as_they_are_and_then_as_the_template(talk: Talk) -> None:
    talk.user("oi", profile_name="Ana Souza")
    talk.user("Recife")
    assert talk.timer(25, "wait") == "Oi de novo!\nContinua de pé?"
    assert sent(talk) == ["Oi, Ana! A visita em Recife continua de pé?"]
    assert talk.user("sim") == "Ótimo!"
    assert sent(talk) == ["Ótimo!"]


def test_whoever_writes_meanwhile_gets_the_words(talk: Talk) -> None:
    talk.user("oi")
    talk.user("Recife")
    talk.now += timedelta(hours=3)
    talk.user("e aí?")
    assert sent(talk) == ["Oi de novo!\nContinua de pé?"]


def test_the_template_speaks_the_persons_language_where_it_can() -> None:
    flow = FLOW.replace("language: pt-BR", "language: en")
    talk = Talk(book_of(flow, templates=TEMPLATES))
    talk.user("oi, tudo bem com vocês?")
    talk.user("Recife")
    talk.timer(25, "wait")
    assert sent(talk) == ["Hi, tudo bem! Is the visit in Recife still on?"]


def test_a_silence_beyond_the_window_is_broken_by_its_template(talk: Talk) -> None:
    talk.user("oi")
    talk.timer(30)
    # Nobody told a city yet: WhatsApp takes no empty places.
    assert sent(talk) == []
    assert talk.last is not None
    assert talk.last.replies[0].template is not None


def test_every_message_opens_the_window_even_one_that_opens_no_conversation(talk: Talk) -> None:
    for text in ("oi", "Recife", "e aí", "sim"):
        talk.user(text)
    assert talk.conversation.ended
    talk.now += timedelta(hours=5)
    assert talk.user("obrigada!") == ""
    assert closes(talk.conversation) == int(talk.now.timestamp()) + WINDOW


def test_who_allows_messages_again_is_answered_whenever_that_is(talk: Talk) -> None:
    talk.user("oi")
    talk.user("parar")
    talk.now += timedelta(days=40)
    assert talk.user("start")
    assert sent(talk) != []


def test_what_the_bot_could_not_say_is_stale_when_the_person_writes(talk: Talk) -> None:
    talk.user("oi")
    talk.now += timedelta(hours=30)
    held(talk, "e1")
    assert talk.conversation.held == (("e1", BOT),)
    talk.user("Recife")
    assert talk.conversation.held == ()
    assert talk.happened(MessageHeld) == [MessageHeld("e1", BOT)]
    assert talk.happened(HeldReleased) == [HeldReleased((), ("e1",))]


def test_what_staff_could_not_say_goes_out_then_unless_nothing_is_wanted(talk: Talk) -> None:
    talk.user("oi")
    talk.now += timedelta(hours=30)
    held(talk, "e1")
    held(talk, "e2", "bia")
    talk.user("oi!")
    talk.now += timedelta(hours=30)
    held(talk, "e3", "bia")
    talk.user("parar")
    assert talk.happened(HeldReleased) == [HeldReleased(("e2",), ("e1",)), HeldReleased((), ("e3",))]


def test_what_is_held_goes_with_the_person_into_another_conversation(talk: Talk) -> None:
    for text in ("oi", "Recife", "e aí", "sim"):
        talk.user(text)
    talk.staff("say", "Posso ajudar?")
    talk.staff("close")
    talk.now += timedelta(hours=30)
    held(talk, "e1", "bia")
    talk.user("oi, quero outra visita")
    assert talk.happened(HeldReleased) == [HeldReleased(("e1",), ())]


def test_who_wrote_while_it_was_being_held_is_waited_for_no_more(talk: Talk) -> None:
    talk.user("oi")
    before = talk.now
    talk.user("Recife")
    talk.take(Held("h1", talk.conversation.id, "e1", "bia", before))
    assert talk.happened(HeldReleased) == [HeldReleased(("e1",), ())]
    assert talk.conversation.held == ()


def test_what_whatsapp_refused_is_said_anew_as_what_it_takes(talk: Talk) -> None:
    talk.user("oi")
    template = Filled("retomada", "x", "pt_BR", "utility", "Oi, {{1}}!", ("Ana",))
    refused = Refused("r1", talk.conversation.id, BOT, talk.now, "Olá!", template=template)
    assert talk.take(refused) == "Olá!"
    assert talk.last is not None
    [reply] = talk.last.replies
    assert (reply.template, reply.refused) == (template, int(talk.now.timestamp()))


def test_what_whatsapp_refused_is_not_said_anew_where_it_is_stale(talk: Talk) -> None:
    talk.user("oi")
    said = talk.now
    talk.user("Recife")
    assert talk.take(Refused("r1", talk.conversation.id, BOT, said, "Olá!")) == ""
    assert talk.take(Refused("r2", "cv_other", "bia", said, "Olá!")) == ""
    assert talk.take(Refused("r3", talk.conversation.id, "bia", said, "Olá!")) == "Olá!"
    assert talk.last is not None
    assert talk.last.replies[0].refused == 0
    talk.staff("claim")
    assert talk.take(Refused("r4", talk.conversation.id, BOT, talk.now, "Olá!")) == ""


def test_time_that_was_let_pass_counts_for_what_was_due_on_the_way_alone(talk: Talk) -> None:
    talk.user("oi")
    talk.user("Recife")
    talk.staff("pass_time", seconds=26 * 3600)
    assert sent_later(talk, 5)
    assert not sent_later(talk, 11)
    talk.now += timedelta(hours=1)
    talk.staff("pass_time", seconds=3600)
    assert not sent_later(talk, 0)


def sent_later(talk: Talk, seconds: float) -> bool:
    return as_sent(Reply("Olá"), talk.conversation, talk.now + timedelta(seconds=seconds)) is not None


def test_who_was_never_heard_is_outside(talk: Talk) -> None:
    assert closes(None) == 0
    greeting = book_of(FLOW.replace("{ask: \"Em que", "{template: oi, ask: \"Em que"), templates=TEMPLATES + """
oi:
  category: marketing
  languages: {pt-BR: "Oi! Em que cidade seria a visita?"}
""")
    talk = Talk(greeting)
    talk.take(Start("st1", "visita", talk.address, ""))
    assert closes(talk.conversation) == 0
    assert sent(talk) == ["Oi! Em que cidade seria a visita?"]


def test_staff_who_hand_back_outside_the_window_have_the_question_as_its_template(talk: Talk) -> None:
    flow = FLOW.replace('ask: "Continua de pé?",', 'ask: "Continua de pé?", template: retomada,')
    talk = Talk(book_of(flow, templates=TEMPLATES))
    talk.user("oi")
    talk.user("Recife")
    talk.timer(25, "wait")
    talk.staff("claim")
    talk.now += timedelta(hours=30)
    talk.staff("hand_back")
    assert sent(talk) == ["Oi, tudo bem! A visita em Recife continua de pé?"]


def test_a_filled_template_is_read_back_as_it_was_written_out() -> None:
    from dataclasses import asdict

    filled = Filled("a", "a_pt_br_1", "pt_BR", "utility", "Oi {{1}}, {{2}}!", ("Ana", "tudo bem"), "HX1")
    assert read_filled(asdict(filled)) == filled
    assert (filled.text, filled.is_whole) == ("Oi Ana, tudo bem!", True)
    assert not Filled("a", "a", "en", "utility", "Hi {{1}}!", ("",)).is_whole


def test_the_template_stands_in_for_the_last_piece_of_a_long_text() -> None:
    filled = Filled("a", "a", "pt_BR", "utility", "Oi!")
    pieces = split_reply(Reply("palavra " * 400, template=filled))
    assert [piece.template for piece in pieces] == [None] * (len(pieces) - 1) + [filled]
