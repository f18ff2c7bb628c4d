from __future__ import annotations

import pytest

from bot.answers.postal_code import read
from bot.answers.reading import Locale, Reading
from bot.answers.show import show
from tests.answers.places import BR, MX, NOW, US

ES, AR, CA = Locale("es", "ES"), Locale("es-AR", "AR"), Locale("en-CA", "CA")


@pytest.mark.parametrize(("where", "text", "code"), [
    (BR, "04538-132", "04538132"), (BR, "04538132", "04538132"), (BR, "o cep é 04.538-132 tá", "04538132"),
    (BR, "cep: 04538 132", "04538132"), (MX, "C.P. 44100", "44100"), (ES, "28013 Madrid", "28013"),
    (AR, "C1425dkq", "C1425DKQ"), (AR, "es 1425", "1425"), (US, "zip is 10001", "10001"),
    (US, "10001 1234", "10001-1234"),
    (CA, "k1a 0b6", "K1A0B6"),
])
def test_a_code_as_it_is_written_in_the_country(where: Locale, text: str, code: str) -> None:
    assert read(text, where, NOW) == Reading(code)


@pytest.mark.parametrize(("where", "text"), [
    (BR, "1234"), (BR, "00000-000"), (BR, "(11) 98765-4321"), (BR, "111.444.777-35"), (BR, "não sei"), (MX, "4410"),
    (ES, "99123"), (US, "1000"), (US, ""),
])
def test_what_is_no_code_there(where: Locale, text: str) -> None:
    assert read(text, where, NOW) is None


def test_the_first_of_two_is_confirmed() -> None:
    assert read("04538-132 ou 01310-100", BR, NOW) == Reading("04538132", confirm=True)


@pytest.mark.parametrize(("where", "kept", "words"), [
    (BR, "04538132", "04538-132"), (US, "10001-1234", "10001-1234"), (MX, "44100", "44100"), (CA, "K1A0B6", "K1A 0B6"),
])
def test_it_is_shown_with_its_mark(where: Locale, kept: str, words: str) -> None:
    assert show(kept, "postal_code", where) == words
