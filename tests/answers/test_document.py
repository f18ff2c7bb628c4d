from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.document import is_cnpj, is_cpf, read, shown
from bot.answers.reading import Reading
from bot.answers.show import show
from tests.answers.places import BR, NOW


@pytest.mark.parametrize(("text", "number"), [
    ("111.444.777-35", "11144477735"), ("meu cpf é 11144477735", "11144477735"), ("111 444 777 35", "11144477735"),
    ("CPF: 111.444.777-35.", "11144477735"), ("11.444.777/0001-61", "11444777000161"),
    ("cnpj 11444777000161 ok", "11444777000161"), ("11 444 777 0001 61", "11444777000161"),
    ("12.abc.345/01de-35", "12ABC34501DE35"), ("12ABC34501DE35", "12ABC34501DE35"),
])
def test_a_number_whose_check_digits_are_right(text: str, number: str) -> None:
    assert read(text, BR, NOW) == Reading(number)


@pytest.mark.parametrize("text", [
    "111.444.777-36", "222.222.222-22", "00000000000", "11.444.777/0001-62", "12.ABC.345/01DE-36", "não tenho", "",
    "1114447773", "5511144477735", "(11) 98765-4321",
])
def test_what_is_no_such_number(text: str) -> None:
    assert read(text, BR, NOW) is None


def test_the_first_of_two_is_confirmed() -> None:
    assert read("111.444.777-35, empresa 11.444.777/0001-61", BR, NOW) == Reading("11144477735", confirm=True)


@pytest.mark.parametrize(("kept", "words"), [
    ("11144477735", "111.444.777-35"), ("11444777000161", "11.444.777/0001-61"),
    ("12ABC34501DE35", "12.ABC.345/01DE-35"),
])
def test_it_is_shown_as_people_know_it(kept: str, words: str) -> None:
    assert show(kept, "document", BR) == words


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_of_all_check_digits_at_most_one_pair_is_right(body: str) -> None:
    right = [check for check in range(100) if is_cpf(f"{body}{check:02}")]
    assert len(right) == (0 if len(set(body)) == 1 else 1)


@given(st.from_regex(r"[A-Z0-9]{11}[0-9]", fullmatch=True))
def test_a_slip_in_a_company_number_is_noticed(body: str) -> None:
    right = [check for check in range(100) if is_cnpj(f"{body}{check:02}")]
    assert len(right) == (0 if len(set(body)) == 1 and body[0] == "0" else 1)
    assert all(len(shown(f"{body}{check:02}")) == 18 for check in right)
