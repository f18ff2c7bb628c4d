from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.kinds import KINDS, understand
from bot.answers.plain import from_plain, to_plain
from bot.answers.reading import Option
from bot.answers.show import show
from tests.answers.places import BR, MX, NOW, US

OPTIONS = (Option("agora", "Já"), Option("olhando", "Só olhando"))

SAID = {
    "text": "qualquer coisa", "name": "me chamo Ana", "email": "ana@acme.com", "phone": "11 98765-4321", "number": "20",
    "money": "R$ 2.500", "date": "25/12/2026", "choice": "olhando", "yes_no": "claro", "rating": "nota 4",
    "nps": "9/10",
    "url": "acme.com.br", "location": "Rua Augusta, 10", "document": "529.982.247-25", "postal_code": "01310-100",
    "city": "moro em Campinas", "state": "SP",
}
WORDLESS = {"file"}  # no words are an answer of that kind


@pytest.mark.parametrize("kind", sorted(SAID))
def test_every_kind_reads_an_answer_of_its_own(kind: str) -> None:
    assert set(SAID) | WORDLESS == set(KINDS)
    assert understand(kind, SAID[kind], BR, NOW, OPTIONS) is not None


def test_a_kind_that_does_not_exist_is_an_error_of_the_flow() -> None:
    with pytest.raises(KeyError):
        understand("colour", "blue", BR, NOW)


@given(st.sampled_from(sorted(KINDS)), st.text(st.characters()) | st.sampled_from(sorted(SAID.values())))
def test_whatever_is_understood_can_be_kept_and_shown(kind: str, text: str) -> None:
    for where in (BR, MX, US):
        found = understand(kind, text, where, NOW, OPTIONS)
        if found is not None:
            assert from_plain(kind, to_plain(found.value)) == found.value
            assert show(found.value, kind, where, OPTIONS)
