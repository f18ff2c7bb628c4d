from __future__ import annotations

import pytest

from bot.answers.rating import read, read_nps
from bot.answers.reading import Option, Reading
from tests.answers.places import BR, MX, NOW, US, rows

MARKS = {
    5: "pt | 5 | nota 5 | 5/5 | 5 estrelas | cinco | ⭐⭐⭐⭐⭐\nes | un 5\nen | 5 stars | five out of 5",
    4: "pt | 4 de 5 | ★★★★☆ | dou 4\nes | 4 de 5\nen | 4/5 | a four",
    1: "pt | 1\nes | uno\nen | one star",
}


@pytest.mark.parametrize(("mark", "where", "text"), [(m, *row) for m, table in MARKS.items() for row in rows(table)])
def test_a_mark_from_one_to_five(mark: int, where: object, text: str) -> None:
    assert read(text, where, NOW) == Reading(mark)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["7", "0", "6/5", "-1", "não sei", "talvez", "👍", "", "nota dez"])
def test_what_is_off_the_scale_or_no_mark_is_not_understood(text: str) -> None:
    assert read(text, BR, NOW) is None


@pytest.mark.parametrize(("text", "mark"), [
    ("8/10", 4), ("10/10", 5), ("4,5", 5), ("entre 2 e 4", 3), ("nota mil", 5), ("ótimo", 5), ("foi muito bom!", 5),
    ("péssimo", 1), ("mais ou menos", 3), ("muito ruim", 1),
])
def test_what_may_mean_another_mark_is_confirmed(text: str, mark: int) -> None:
    assert read(text, BR, NOW) == Reading(mark, confirm=True)


@pytest.mark.parametrize(("text", "mark"), [("0", 0), ("10", 10), ("nota 8", 8), ("8/10", 8), ("com certeza 9", 9)])
def test_how_likely_people_are_to_recommend_goes_from_zero_to_ten(text: str, mark: int) -> None:
    assert read_nps(text, BR, NOW) == Reading(mark)


@pytest.mark.parametrize("text", ["11", "bom", "não sei"])
def test_what_is_no_mark_of_ten(text: str) -> None:
    assert read_nps(text, BR, NOW) is None


def test_options_may_give_another_scale() -> None:
    ten = (Option("0-10", "0-10"),)
    assert read("7", US, NOW, ten) == Reading(7)
    assert read("7", MX, NOW, tuple(Option(str(n), str(n)) for n in range(1, 4))) is None
