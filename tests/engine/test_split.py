from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.reply import Choice, Reply
from bot.engine.split import length, numbered, split_reply, split_text


def test_a_short_text_stays_whole() -> None:
    assert split_text("Oi! Tudo bem?") == ["Oi! Tudo bem?"]
    assert split_text("  \n ") == []


@pytest.mark.parametrize(("text", "pieces"), [
    ("Primeiro parágrafo.\n\nSegundo parágrafo.", ["Primeiro parágrafo.", "Segundo parágrafo."]),
    ("Uma linha bem comprida\noutra linha", ["Uma linha bem comprida", "outra linha"]),
    ("Custa R$ 1.500 por mês. Quer ver? Sim", ["Custa R$ 1.500 por mês.", "Quer ver? Sim"]),
    ("nenhuma frase termina aqui dentro", ["nenhuma frase termina", "aqui dentro"]),
    ("a" * 30, ["a" * 25, "a" * 5]),
    ("b" * 25 + " c", ["b" * 25, "c"]),
])
def test_a_text_is_cut_where_a_reader_would(text: str, pieces: list[str]) -> None:
    assert split_text(text, 25) == pieces


def test_an_emoji_counts_twice_and_is_never_cut_in_two() -> None:
    assert length("😀é") == 3
    assert split_text("😀" * 5, 5) == ["😀😀", "😀😀", "😀"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.integers(2, 60))
def test_pieces_fit_and_lose_only_white_space(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(piece and length(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def reply(text: str, *titles: str) -> Reply:
    return Reply(text, tuple(Choice(title.lower(), title) for title in titles), style="buttons", author="ana",
                 language="pt-BR")


def test_a_reply_that_fits_is_one() -> None:
    assert split_reply(reply("Quer?", "Sim", "Não")) == (reply("Quer?", "Sim", "Não"),)


def test_choices_stay_with_the_last_part_and_have_room_as_lines() -> None:
    text = "Uma frase de exemplo. " * 80
    parts = split_reply(reply(text, "Sim", "Não"))
    assert len(parts) == 2
    assert [len(part.choices) for part in parts] == [0, 2]
    assert all(length(numbered(part.text, [choice.title for choice in part.choices])) <= 1600 for part in parts)
    assert {(part.author, part.language, part.style) for part in parts} == {("ana", "pt-BR", "buttons")}


def test_a_text_that_only_its_choices_make_too_long_is_split_before_them() -> None:
    parts = split_reply(reply("x" * 790 + ". " + "y" * 800, "Sim", "Não"))
    assert [len(part.choices) for part in parts] == [0, 2]


def test_more_choices_than_a_message_holds_are_written_out() -> None:
    titles = [f"Modelo {number} com nome comprido de verdade" for number in range(60)]
    parts = split_reply(reply("Qual deles?", *titles))
    assert all(not part.choices and length(part.text) <= 1600 for part in parts)
    assert "60. Modelo 59 com nome comprido de verdade" in parts[-1].text


def test_numbered_choices() -> None:
    assert numbered("Quer?", ["Sim", "Não"]) == "Quer?\n1. Sim\n2. Não"
    assert numbered("", ["Sim"]) == "1. Sim"
    assert numbered("Oi", []) == "Oi"


@settings(deadline=None)
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_every_part_of_a_reply_fits(text: str, titles: list[str]) -> None:
    for part in split_reply(reply(text, *titles), 60):
        assert length(numbered(part.text, [choice.title for choice in part.choices])) <= 60
