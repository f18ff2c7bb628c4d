"""A machine on the other side is noticed, told of once, and left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.conversation import Status
from bot.engine.events import Flagged
from bot.engine.inputs import Attachment
from bot.engine.looping import MOST_ALIKE, MOST_AT_ONCE
from bot.engine.reasons import LOOPS
from tests.flows import SOLAR, Talk, book_of

ONCE = """
flow: uma
language: pt-BR
steps: [{say: "Obrigado pela mensagem!", end: done}]
"""


def write(talk: Talk, text: str, after: float, **more: object) -> str:
    """A message so many seconds after the one before."""
    talk.now += timedelta(seconds=after - 10)
    return talk.user(text, **more)


def is_flagged(talk: Talk) -> bool:
    return [event.reason for event in talk.happened(Flagged)] == [LOOPS]  # type: ignore[attr-defined]


def test_the_same_text_again_and_again_silences_the_bot_once() -> None:
    talk = Talk(book_of(ONCE))
    said = [write(talk, "Recebemos o seu contato.", 14) for _ in range(30)]
    assert all(said[:MOST_ALIKE])
    assert not any(said[MOST_ALIKE:])
    assert is_flagged(talk)
    assert talk.conversation.status is Status.FLAGGED
    assert talk.conversation.flagged_for == LOOPS


def test_the_same_text_at_leisure_is_a_person_s() -> None:
    talk = Talk(book_of(ONCE))
    assert all(write(talk, "oi", 16) for _ in range(60))


def test_answers_within_two_seconds_of_ours_are_a_machine_s() -> None:
    talk = Talk(book_of(ONCE))
    said = [write(talk, f"Protocolo {number}", 2) for number in range(40)]
    assert all(said[:MOST_AT_ONCE])
    assert not any(said[MOST_AT_ONCE:])
    assert is_flagged(talk)


def test_a_burst_is_a_person_s() -> None:
    talk = Talk(book_of(ONCE))
    for _ in range(4):
        assert write(talk, "então", 20)
        assert all(write(talk, f"mais {number}", 1) for number in range(20))
    assert not talk.happened(Flagged)


@pytest.mark.parametrize("text", [
    "Olá! Esta é uma mensagem automática, responderemos em breve.", "Respuesta automática: gracias por escribir",
    "This is an automated response.", "I am out of the office until Monday",
])
def test_what_says_itself_that_it_is_automatic_is_believed_sooner(text: str) -> None:
    talk = Talk(book_of(ONCE))
    assert write(talk, text, 20)
    assert write(talk, text, 20)
    assert write(talk, text, 20) == ""
    assert is_flagged(talk)


def test_in_the_middle_of_a_flow_nothing_more_is_asked() -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("Resposta automática: estamos fechados")
    for _ in range(3):
        write(talk, "Resposta automática: estamos fechados", 5)
    assert is_flagged(talk)
    assert write(talk, "400", 60) == ""


def test_after_staff_hand_back_counting_begins_anew() -> None:
    talk = Talk(book_of(SOLAR))
    for _ in range(5):
        write(talk, "out of office", 5)
    assert is_flagged(talk)
    talk.staff("claim")
    assert talk.staff("hand_back") != ""
    assert write(talk, "out of office", 5) != ""
    assert write(talk, "400", 5) == "Quando você quer instalar?"
    assert is_flagged(talk)


def test_pictures_are_alike_too() -> None:
    talk = Talk(book_of(ONCE))
    photo = (Attachment("https://files.example.com/1", "image/jpeg"),)
    for _ in range(MOST_ALIKE + 1):
        last = write(talk, "", 10, kind="image", attachments=photo)
    assert last == ""


def test_what_is_counted_is_small() -> None:
    talk = Talk(book_of(SOLAR))
    for _ in range(15):
        write(talk, "oi", 3)
    assert len(talk.conversation.loop) == 3
    write(talk, "400", 60)
    assert talk.conversation.loop == ()
