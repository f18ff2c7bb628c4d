"""The labelled conversations that are shipped, and what the engine alone makes of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from bot.cli.evaluate import MATERIAL
from bot.evaluation.figures import figures, wrong_in_kind
from bot.evaluation.labels import ABOUT, Sheet
from bot.evaluation.marking import mark
from bot.evaluation.read_labels import read_sheets
from bot.evaluation.walk import walk
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book


@cache
def material() -> tuple[Book, list[Sheet]]:
    files = read_folder(MATERIAL)
    book, _, faults = read_book(files)
    sheets, more = read_sheets(files, book)
    assert [*faults, *more] == []
    return book, sheets


@cache
def measured() -> dict[str, Any]:
    book, sheets = material()
    return figures([
        (talk, [mark(book.live[sheet.flow], *each) for each in zip(talk.said, walk(book, sheet, talk), strict=True)])
        for sheet in sheets for talk in sheet.talks
    ])


def test_there_are_enough_in_every_language_and_of_every_difficulty() -> None:
    book, sheets = material()
    counts = Counter(book.live[sheet.flow].where.language[:2] for sheet in sheets for _ in sheet.talks)
    assert set(counts) == {"pt", "es", "en"}
    assert min(counts.values()) >= 50
    for flow in {sheet.flow for sheet in sheets}:
        talks = [talk for sheet in sheets if sheet.flow == flow for talk in sheet.talks]
        assert {about for talk in talks for about in talk.about} == set(ABOUT), flow
        assert len({talk.title for talk in talks}) == len(talks), flow


def test_the_engine_alone_takes_no_consent_money_or_stop_that_nobody_gave() -> None:
    told = measured()
    assert told["forbidden"] == {"consent": 0, "money": 0, "stop": 0}
    assert not wrong_in_kind(told)


def test_stops_people_and_given_consents_are_all_understood() -> None:
    told = measured()
    assert told["intents"]["stop"]["recall"] == told["intents"]["human"]["recall"] == 1
    assert told["kinds"]["consent"]["recall"] == 1


@pytest.mark.parametrize(("kind", "least"), [
    ("choice", 0.9), ("money", 0.9), ("date", 0.85), ("number", 0.85), ("name", 0.9), ("phone", 1), ("email", 0.85),
    ("city", 0.65), ("yes_no", 0.65),
])
def test_the_engine_alone_does_not_get_worse(kind: str, least: float) -> None:
    assert measured()["kinds"][kind]["recall"] >= least


def test_nothing_is_taken_that_nobody_said() -> None:
    assert sum(kind["false"] for kind in measured()["kinds"].values()) == 0
