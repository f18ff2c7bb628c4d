"""Another system starts a flow with somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.events import ConversationOpened
from bot.engine.inputs import Start
from bot.errors import IllegalMove, NotFound
from tests.flows import SOLAR, Talk, book_of

OTHER = """
flow: other
language: pt-BR
start: {default: true}
steps:
  - {say: "Outro.", end: done}
"""
BOOK = book_of(SOLAR, OTHER)


TEMPLATES = '''
boas_vindas:
  category: marketing
  variables: {1: first_name}
  languages: {pt-BR: "Oi, {{1}}! Vamos falar da sua conta de luz?"}
'''
GREETING = book_of(SOLAR.replace("- say:", "- template: boas_vindas\n    say:", 1), OTHER, templates=TEMPLATES)


def start(talk: Talk, flow: str = "solar", name: str = "") -> str:
    return talk.take(Start("st1", flow, talk.address, "whatsapp:+15550001000", name))


def test_somebody_who_never_wrote_is_spoken_to() -> None:
    talk = Talk(GREETING)
    assert start(talk, name="Ana Souza") == "Oi, Ana!\nQuanto vem a sua conta de luz?"
    assert talk.conversation.last_in is None
    assert talk.conversation.at == "whatsapp:+15550001000"
    assert talk.last is not None
    template = talk.last.replies[0].template
    assert template is not None
    assert template.text == "Oi, Ana! Vamos falar da sua conta de luz?"
    assert talk.user("400") == "Quando você quer instalar?"


def test_what_could_not_be_sent_is_not_begun() -> None:
    with pytest.raises(IllegalMove, match=r"within 24 hours.*first message of solar has none"):
        start(Talk(BOOK))
    with pytest.raises(IllegalMove, match="template boas_vindas has nothing in one of its places"):
        start(Talk(GREETING))
    talk = Talk(BOOK)
    talk.user("oi")
    talk.now += timedelta(hours=24)
    with pytest.raises(IllegalMove, match="within 24 hours"):
        start(talk)


def test_silence_is_counted_from_what_was_said() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    talk.now += timedelta(hours=3)
    start(talk)
    assert talk.timer(1.5) == ""
    assert talk.timer(0.5) == "Ainda está aí?"


def test_the_window_of_whatsapp_is_as_it_was() -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    wrote = talk.now
    talk.now += timedelta(hours=1)
    start(talk)
    assert talk.conversation.last_in == wrote
    assert len(talk.happened(ConversationOpened)) == 2


def test_an_open_conversation_is_not_interrupted() -> None:
    talk = Talk(BOOK)
    talk.user("solar")
    with pytest.raises(IllegalMove, match="in a conversation already"):
        start(talk)


def test_who_wants_no_messages_gets_none() -> None:
    talk = Talk(BOOK)
    talk.user("parar")
    with pytest.raises(IllegalMove, match="not to write"):
        start(talk)


def test_there_must_be_such_a_flow() -> None:
    with pytest.raises(NotFound, match="no flow solra"):
        start(Talk(BOOK), "solra")
