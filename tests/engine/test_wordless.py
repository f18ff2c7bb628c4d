"""What comes without words: reactions, empty messages, contact cards, places that nobody asked for."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, Flagged
from bot.engine.inputs import Attachment, Place
from tests.flows import SOLAR, Talk, book_of

SURE = """
flow: certeza
language: pt-BR
steps:
  - {ask: "Você é o dono?", save: dono, kind: yes_no}
  - {ask: "Quanto vem a conta?", save: conta, kind: money, tries: 2}
  - {id: fim, say: "Obrigado!", end: done}
"""
CARD = (Attachment("https://api.twilio.com/x", "text/vcard"),)


@pytest.mark.parametrize("kind", ["reaction", "nothing"])
@pytest.mark.parametrize("text", ["", "👍", "❤️", "sim"])
def test_a_reaction_is_neither_an_answer_nor_a_try(kind: str, text: str) -> None:
    talk = Talk(book_of(SURE))
    talk.user("oi")
    before = talk.conversation
    for _ in range(5):
        assert talk.user(text, kind=kind, replied_to="SM1") == ""
    assert talk.conversation == before
    assert talk.user("sim") == "Quanto vem a conta?"


def test_a_thumb_that_is_written_is_a_yes() -> None:
    talk = Talk(book_of(SURE))
    talk.user("oi")
    assert talk.user("👍", replied_to="SM1") == "Quanto vem a conta?"


@pytest.mark.parametrize("kind", ["reaction", "nothing"])
def test_a_reaction_opens_no_conversation_and_wakes_none(kind: str) -> None:
    talk = Talk(book_of(SOLAR))
    assert talk.user("👍", kind=kind) == ""
    assert talk.last is not None
    assert talk.last.conversation is None
    for said in ("oi", "400", "já"):
        talk.user(said)
    assert talk.user("❤️", kind=kind) == ""
    assert talk.conversation.ended


@pytest.mark.parametrize("sent", [
    {"kind": "contacts", "attachments": CARD}, {"kind": "location", "place": Place(1, 2)}, {"kind": "unsupported"},
])
def test_what_the_bot_cannot_read_is_no_failed_try(sent: dict[str, object]) -> None:
    talk = Talk(book_of(SURE))
    talk.user("oi")
    talk.user("sim")
    for _ in range(3):
        assert talk.user(**sent) == "Ainda não consigo ver isso.\nQuanto vem a conta?"
    assert not talk.happened(AnswerMissed)
    assert not talk.happened(Flagged)
    assert talk.conversation.status is Status.BOT
    assert talk.user("400") == "Obrigado!"


def test_many_of_them_in_a_row_call_a_person() -> None:
    talk = Talk(book_of(SURE))
    talk.user("oi")
    talk.user("sim")
    for _ in range(4):
        talk.user(kind="contacts", attachments=CARD)
    assert talk.conversation.status is Status.FLAGGED
