"""A picture or a place on the map answers the question that asks for it."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, FileCame
from bot.engine.inputs import Attachment, Place
from bot.leads.identity import media_id
from tests.engine.house import answers, quickly
from tests.flows import Talk, book_of

BILL = book_of("""
    flow: conta
    language: pt-BR
    steps:
      - {ask: "Manda uma foto da conta?", save: foto, kind: file}
      - {ask: "Onde fica?", save: onde, kind: location}
      - {ask: "Quantos moram aí?", save: quantos, kind: number, end: done}
""")
PHOTO = (Attachment("https://files.example.com/1", "image/jpeg"),)


def opened() -> Talk:
    talk = Talk(BILL)
    talk.user("oi")
    return talk


@pytest.mark.parametrize("kind", ["image", "document", "audio", "video"])
def test_a_file_that_was_asked_for_is_kept(kind: str) -> None:
    talk = opened()
    assert talk.user(kind=kind, attachments=PHOTO) == "Onde fica?"
    assert answers(talk) == {"foto": "https://files.example.com/1"}


def test_a_file_that_is_fetched_is_known_by_where_staff_find_it() -> None:
    talk = opened()
    talk.user(kind="image", attachments=(Attachment("https://x/1", "image/jpeg", "https://us/media/md_1"),))
    assert answers(talk) == {"foto": "https://us/media/md_1"}


@pytest.mark.parametrize("before", [(), ("parar",)])
def test_every_file_is_fetched_whether_it_was_asked_for_or_not(before: tuple[str, ...]) -> None:
    talk = opened()
    for text in before:
        talk.user(text)
    files = (Attachment("https://x/1", "image/jpeg"), Attachment("https://x/2", ""))
    talk.user("veja", kind="sticker", attachments=files)
    sid = f"SM{talk.turns}"
    assert talk.happened(FileCame) == [
        FileCame(media_id(sid, 0), "https://x/1", "image/jpeg", "sticker", sid),
        FileCame(media_id(sid, 1), "https://x/2", "", "sticker", sid),
    ]


def test_a_file_may_have_a_caption_and_several_are_sent_at_once() -> None:
    talk = opened()
    assert talk.user("segue a conta", kind="image", attachments=PHOTO) == "Onde fica?"
    assert quickly(talk, "", kind="image") == ""
    assert answers(talk) == {"foto": "https://files.example.com/1"}
    assert talk.user(kind="image") == "Ainda não consigo ver isso.\nOnde fica?"


def test_words_and_stickers_are_no_file() -> None:
    talk = opened()
    assert talk.user("já mando") == "Não entendi.\nManda uma foto da conta?"
    assert talk.user(kind="sticker") == "Ainda não consigo ver isso.\nManda uma foto da conta?"
    assert talk.conversation.status is Status.BOT


@pytest.mark.parametrize(("place", "kept"), [
    (Place(-23.5614, -46.6559), "-23.561400, -46.655900"),
    (Place(-23.5614, -46.6559, "Loja", "Av. Paulista, 1000"), "Loja, Av. Paulista, 1000 (-23.561400, -46.655900)"),
])
def test_a_place_on_the_map_is_an_address(place: Place, kept: str) -> None:
    talk = opened()
    talk.user(kind="image", attachments=PHOTO)
    assert talk.user(kind="location", place=place) == "Quantos moram aí?"
    assert answers(talk)["onde"] == kept
    assert not talk.happened(AnswerMissed)
