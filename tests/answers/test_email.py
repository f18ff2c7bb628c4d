from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.email import read
from bot.answers.reading import Reading
from tests.answers.places import BR, NOW

SURE = [
    ("ana@acme.com", "ana@acme.com"),
    ("ANA@ACME.COM", "ana@acme.com"),
    ("meu email é Ana.Souza@Acme.com.br, ok?", "ana.souza@acme.com.br"),
    ("email:ana@gmail.com", "ana@gmail.com"),
    ("<ana@acme.com>", "ana@acme.com"),
    ("mailto:ana@acme.com", "ana@acme.com"),
    ("(ana@acme.com).", "ana@acme.com"),
    ("ana@gmail.com!!!", "ana@gmail.com"),
    ("*ana@gmail.com*", "ana@gmail.com"),
    ("ana@acme.com, 11 98765-4321", "ana@acme.com"),
    ("Ana Souza\nana@acme.com", "ana@acme.com"),
    ("ana_souza+lead@acme.io", "ana_souza+lead@acme.io"),
    ("ana@acme.com ANA@acme.com", "ana@acme.com"),
    ("ana arroba acme ponto com", "ana@acme.com"),
    ("Ana Arroba Acme Ponto Com", "ana@acme.com"),
    ("meu email é ana arroba gmail.com", "ana@gmail.com"),
    ("ana ponto souza arroba acme ponto com ponto br", "ana.souza@acme.com.br"),
    ("ana underline souza arroba acme ponto com", "ana_souza@acme.com"),
    ("ana guion bajo ruiz arroba acme punto com", "ana_ruiz@acme.com"),
    ("mi correo es ana arroba acme punto com punto mx", "ana@acme.com.mx"),
    ("ana at acme dot com", "ana@acme.com"),
    ("my email is bob at acme dot com", "bob@acme.com"),
    ("ana (at) acme.com", "ana@acme.com"),
    ("ana[arroba]acme[ponto]com", "ana@acme.com"),
    ("ana @ acme . com", "ana@acme.com"),
    ("meu e-mail: ana@ gmail.com", "ana@gmail.com"),
    ("ana＠acme.com", "ana@acme.com"),
    ("ana@gmail.com.br", "ana@gmail.com.br"),
    ("ana@hotmail.com.br", "ana@hotmail.com.br"),
    ("ana@yahoo.com.ar", "ana@yahoo.com.ar"),
    ("ana@hotmail.es", "ana@hotmail.es"),
    ("ana@yahoo.co.uk", "ana@yahoo.co.uk"),
    ("ana@mail.com", "ana@mail.com"),
    ("ana@ymail.com", "ana@ymail.com"),
    ("ana@cloud.com", "ana@cloud.com"),
    ("ana@bücher.de", "ana@bücher.de"),
    ("用户@例え.jp", "用户@例え.jp"),
]

DOUBTED = [
    ("ana@gmail .com", "ana@gmail.com"),
    ("ana@gmial.com", "ana@gmail.com"),
    ("ana@gamil.com", "ana@gmail.com"),
    ("ana@gmai.com", "ana@gmail.com"),
    ("ana@gnail.com", "ana@gmail.com"),
    ("ana@gmail.con", "ana@gmail.com"),
    ("ana@gmail.co", "ana@gmail.com"),
    ("ana@gmail.cm", "ana@gmail.com"),
    ("ana@gmail", "ana@gmail.com"),
    ("ana@gmailcom", "ana@gmail.com"),
    ("ana@gmal.con", "ana@gmail.com"),
    ("ana@hotnail.com", "ana@hotmail.com"),
    ("ana@hotmial.com", "ana@hotmail.com"),
    ("ana@homail.com", "ana@hotmail.com"),
    ("ana@outlok.com", "ana@outlook.com"),
    ("ana@yaho.com.br", "ana@yahoo.com.br"),
    ("ana@iclod.com", "ana@icloud.com"),
    ("ana@acme.con", "ana@acme.com"),
    ("ana arroba hotmail", "ana@hotmail.com"),
    ("ana@acme,com", "ana@acme.com"),
    ("ana@acme..com", "ana@acme.com"),
    ("josé@gmail.com", "jose@gmail.com"),
    ("ana souza arroba gmail ponto com", "souza@gmail.com"),
    ("a@acme.com ou b@acme.com", "a@acme.com"),
]

NOTHING = [
    "", "ana", "@ana", "ana@", "@", "não tenho", "meu insta é @ana", "ana@test", "reach me at acme.com", "I'm at work",
    "look at acme.com", "acme.com", "11 98765-4321", "ana@localhost", "arroba", "ponto com", "a@b@c",
]


@pytest.mark.parametrize(("text", "value"), SURE)
def test_finds_the_address(text: str, value: str) -> None:
    assert read(text, BR, NOW) == Reading(value)


@pytest.mark.parametrize(("text", "value"), DOUBTED)
def test_asks_again_about_what_it_put_right(text: str, value: str) -> None:
    assert read(text, BR, NOW) == Reading(value, confirm=True)


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_address_where_there_is_none(text: str) -> None:
    assert read(text, BR, NOW) is None


@given(st.text(st.characters()) | st.text("aã.@, -_()\n:/1+"))
def test_reads_any_text(text: str) -> None:
    found = read(text, BR, NOW)
    assert found is None or read(str(found.value), BR, NOW) == Reading(found.value)


@given(st.emails(domains=st.just("acme.com")))
def test_takes_whatever_it_would_keep(address: str) -> None:
    found = read(address, BR, NOW)
    assert found is None or "@" in str(found.value)
