"""A contact as a file for an address book: whatever it holds, each value stays within its own property."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.host.vcard import read_cards, write_card

NAMES = {"BEGIN", "VERSION", "KIND", "UID", "FN", "N", "TEL;VALUE=uri;TYPE=cell", "EMAIL", "LANG", "CATEGORIES", "NOTE",
         "END"}
HOSTILE = "Ana\r\nTEL:+1\nEND:VCARD\r\nBEGIN:VCARD\\;,:\u2028X:1\x0b\x85\x00\ud800"


def unfold(card: str) -> list[str]:
    return card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_card_tells_who_it_is() -> None:
    card = write_card("urn:leadline:ct_1", "Ana Maria Souza", "+5511987654321", "ana@example.com", "pt-BR", ["vip"],
                      ["conta: R$ 400", "quando: Já"])
    assert unfold(card) == [
        "BEGIN:VCARD", "VERSION:4.0", "KIND:individual", "UID:urn:leadline:ct_1", "FN:Ana Maria Souza",
        "N:Maria Souza;Ana;;;", "TEL;VALUE=uri;TYPE=cell:tel:+5511987654321", "EMAIL:ana@example.com", "LANG:pt-BR",
        "CATEGORIES:vip", "NOTE:conta: R$ 400\\nquando: Já", "END:VCARD",
    ]


def test_nothing_that_somebody_is_called_becomes_a_line() -> None:
    card = write_card(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, [HOSTILE, HOSTILE], [HOSTILE])
    lines = unfold(card)
    assert {line.partition(":")[0] for line in lines} <= NAMES
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == ["BEGIN:VCARD", "END:VCARD"]
    (name,) = [line for line in lines if line.startswith("FN:")]
    assert name == "FN:Ana\\nTEL:+1\\nEND:VCARD\\nBEGIN:VCARD\\\\\\;\\,:X:1"


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_every_card_is_one(name: str, other: str, more: list[str]) -> None:
    card = write_card(other, name, other, other, other, more, more)
    assert card.encode().decode() == card
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert not re.search(r"[^\r]\n|\r[^\n]", card)
    assert {line.partition(":")[0] for line in unfold(card)} <= NAMES


def test_what_a_card_says_is_read() -> None:
    data = (b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Jo\xc3\xa3o;;;\r\nFN:Jo\xc3\xa3o\\, o\r\n  vizinho\r\n"
            b"item1.TEL;waid=5511987654321:+55 11 98765-4321\r\nEND:VCARD\r\n"
            b"BEGIN:VCARD\nFN:Bia\nTEL;VALUE=uri:tel:+351912345678\nEND:VCARD\n")
    assert read_cards(data) == [("João, o vizinho", ("+55 11 98765-4321",)), ("Bia", ("+351912345678",))]


@given(st.binary())
def test_no_file_of_cards_is_too_strange(data: bytes) -> None:
    assert len(read_cards(data)) <= 5
    assert all(len(name) <= 100 for name, _ in read_cards(b"BEGIN:VCARD\nFN:" + data + b"\nTEL:1\nEND:VCARD"))
