"""Files that staff send: what is taken, and how WhatsApp comes by them."""

from __future__ import annotations

import pytest

from bot.host.audit import Actor
from bot.host.sending_files import LARGEST, LARGEST_PICTURE, FileUnfit, keep_file
from bot.leads.identity import contact_id
from tests.host.houses import ANA, House

PNG, PDF, OGG = b"\x89PNG\r\n\x1a\n" + b"0" * 99, b"%PDF-1.7", b"OggS\x00" + b"0" * 9
NONCE = "ab" * 16


def flagged() -> tuple[House, str]:
    house = House()
    house.talk("oi", "quero falar com uma pessoa")
    house.drain()
    return house, house.runtime.desk.conversations()[0]["id"]


def send(house: House, conversation: str, data: bytes, name: str, text: str = "") -> None:
    file = keep_file(house.p, conversation, contact_id(ANA), NONCE, name, data)
    house.runtime.desk.say(
        conversation, "Paula", text, Actor("Paula"), NONCE, media=(file.address,), captioned=file.captioned)


def test_a_picture_goes_out_with_its_words_by_a_link_that_opens_for_whatsapp() -> None:
    house, conversation = flagged()
    send(house, conversation, PNG, "minha proposta.exe", "Veja só")
    house.said()
    speech = house.channel.sent[-1]
    assert speech.text == "Veja só"
    [address] = speech.media
    assert address.endswith("/minha%20proposta.exe.png?key")
    house.drain()
    [said] = [row for row in house.p.archive.transcript(conversation, 99) if row["author"] == "Paula"]
    # What is written down opens to staff alone.
    assert said["content"]["media"] == [address.partition("?")[0]]
    [file] = house.runtime.desk.files(conversation)[said["id"]]
    assert (file["state"], file["kind"], file["content_type"], file["size"]) == ("kept", "image", "image/png", 107)
    assert house.p.media.read(file["id"]) == PNG


def test_words_that_whatsapp_would_lose_follow_the_file() -> None:
    house, conversation = flagged()
    send(house, conversation, PDF, "", "O contrato")
    house.said()
    assert [(speech.text, len(speech.media)) for speech in house.channel.sent[-2:]] == [("", 1), ("O contrato", 0)]
    assert house.channel.sent[-2].media[0].endswith("/file.pdf?key")


def test_the_same_file_sent_twice_goes_out_once() -> None:
    house, conversation = flagged()
    for _ in range(2):
        send(house, conversation, OGG, "voz.ogg")
    house.said()
    house.drain()
    assert len([speech for speech in house.channel.sent if speech.media]) == 1
    assert len(house.p.archive.files(conversation)) == 1


@pytest.mark.parametrize(("data", "why"), [
    (b"", "empty"), (b"<html>", "type"), (b"MZ\x90", "type"), (b"GIF89a", "type"), (b"<svg/>", "type"),
    (PNG + bytes(LARGEST_PICTURE), "picture_size"), (PDF + bytes(LARGEST), "size"),
])
def test_what_whatsapp_does_not_take_is_refused_with_the_reason(data: bytes, why: str) -> None:
    house, conversation = flagged()
    with pytest.raises(FileUnfit) as refused:
        keep_file(house.p, conversation, contact_id(ANA), NONCE, "a.png", data)
    assert refused.value.why == why
    assert house.p.archive.files(conversation) == []
