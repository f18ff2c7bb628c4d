"""What `leadline understand` prints for each line it is given."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import main

MONDAY = "2026-11-23T10:00-03:00"


def run(*words: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["understand", *words], input=given)


def answers(*words: str, given: str | bytes) -> list[dict[str, Any]]:
    done = run(*words, given=given)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_line_comes_out_for_every_line_that_goes_in() -> None:
    given = "uns 2 mil\nsei lá\n\nmeia dúzia"
    assert answers("number", "--language", "pt-BR", given=given) == [
        {"text": "uns 2 mil", "understood": True, "value": 2000, "confirm": False},
        {"text": "sei lá", "understood": False, "value": None, "confirm": False},
        {"text": "", "understood": False, "value": None, "confirm": False},
        {"text": "meia dúzia", "understood": True, "value": 6, "confirm": False},
    ]


@pytest.mark.parametrize(("kind", "text", "value"), [
    ("money", "R$ 2,5 mil", {"amount": 2500, "currency": "BRL"}),
    ("money", "12,50", {"amount": 12.5, "currency": "BRL"}),
    ("date", "amanhã", "2026-11-24"),
    ("date", "amanhã às 15h", "2026-11-24T15:00:00-03:00"),
    ("yes_no", "claro", True),
    ("name", "me chamo ana paula", "Ana Paula"),
])
def test_values_are_plain_json(kind: str, text: str, value: object) -> None:
    assert answers(kind, "--language", "pt-BR", "--now", MONDAY, given=text)[0]["value"] == value


def test_a_choice_is_the_option_as_it_was_given() -> None:
    assert answers("choice", "--options", "Small, Large", given="the second one")[0]["value"] == "Large"


def test_an_option_that_was_given_twice_is_one() -> None:
    assert answers("choice", "--options", "red, blue,,red", given="red") == [
        {"text": "red", "understood": True, "value": "red", "confirm": False},
    ]


def test_the_offset_of_now_is_where_the_person_is() -> None:
    said = answers("date", "--language", "en", "--country", "US", "--now", "2013-02-12T04:30-02:00", given="at 3pm")
    assert said[0]["value"] == "2013-02-12T15:00:00-02:00"


def test_no_line_breaks_it_and_none_is_split_or_lost() -> None:
    given = b"\xff\xfe 20\n\x00\r\n10\r20\n\xe2\x80\xa830\n"
    assert len(answers("number", given=given)) == 4


@pytest.mark.parametrize(("words", "told"), [
    (("colour",), "'number'"),
    (("number", "--language", "fr"), "pt-BR, es and en"),
    (("number", "--country", "Brazil"), "BR, MX or US"),
    (("date", "--now", "yesterday"), "2026-03-02T10:00-03:00"),
    (("date", "--zone", "Mars/Base"), "America/Sao_Paulo"),
    (("choice",), "--options sim,não,talvez"),
])
def test_bad_arguments_are_told_in_a_sentence_with_what_is_allowed(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr
