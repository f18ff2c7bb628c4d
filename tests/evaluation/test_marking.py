"""What is right, what is false, and what must never be."""

from __future__ import annotations

from typing import Any

from bot.evaluation.figures import figures, is_right, wrong_in_kind
from bot.evaluation.labels import Sheet
from bot.evaluation.marking import Mark, mark, read_mark
from bot.evaluation.read_labels import read_sheets
from bot.evaluation.walk import Ask, Told, walk
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.writing.request import Request
from tests.writers import proposal

FLOW = """
flow: demo
language: en
country: US
steps:
  - {ask: "What budget?", save: budget, kind: money}
  - ask: "Which size?"
    save: size
    options: {small: {show: Small}, large: {show: Large}}
  - {consent: "May we call?", save: may, refused: bye}
  - {id: bye, say: "Bye!", end: done}
"""


def marks_of(items: str, ask: Ask | None = None) -> list[Mark]:
    files = {"demo.yaml": FLOW, "eval/demo.yaml": (
        f'flow: demo\nusual: {{budget: "$500", size: small}}\ntalks:\n  - one:\n{items}')}
    book, _, faults = read_book(files)
    (sheet,), more = read_sheets(files, book)
    assert [*faults, *more] == []
    return play(book, sheet, ask)


def play(book: Book, sheet: Sheet, ask: Ask | None) -> list[Mark]:
    (talk,) = sheet.talks
    seen = walk(book, sheet, talk, ask)
    return [mark(book.live["demo"], *each) for each in zip(talk.said, seen, strict=True)]


def told(items: str, ask: Ask | None = None) -> dict[str, Any]:
    files = {"demo.yaml": FLOW, "eval/demo.yaml": (
        f'flow: demo\nusual: {{budget: "$500", size: small}}\ntalks:\n  - one:\n{items}')}
    book, _, _ = read_book(files)
    (sheet,), _ = read_sheets(files, book)
    return figures([(sheet.talks[0], play(book, sheet, ask))])


def test_a_right_answer_is_right() -> None:
    (one,) = marks_of('      - user: "$700"\n      - fills: {budget: 700}')
    assert [(fill.how, fill.value) for fill in one.fills] == [("right", "700")]
    assert is_right(one)
    assert (one.meant, one.seen, one.asked) == (("answer",), ("answer",), False)


def test_what_was_not_said_is_false_and_so_is_another_value() -> None:
    false = told('      - user: "$700"\n      - intent: small_talk')
    wrong = told('      - user: "$700"\n      - fills: {budget: 800}')
    assert (false["forbidden"]["money"], wrong["forbidden"]["money"]) == (1, 1)
    assert wrong_in_kind(false)
    assert wrong_in_kind(wrong)


def test_what_may_be_filled_is_no_fault() -> None:
    may = told('      - user: "$700"\n      - may: {budget: [700, 800]}\n      - intent: answer')
    assert not wrong_in_kind(may)
    assert may["all"]["labelled"] == 0


def test_what_is_asked_back_is_told_apart() -> None:
    asked = told('      - user: "300 or 400"\n      - fills: {budget: [300, 350, 400]}')
    assert (asked["kinds"]["money"]["recall"], asked["kinds"]["money"]["with_confirmation"]) == (0, 1)


def test_a_consent_that_nobody_gave_is_a_fault() -> None:
    one = told('      - at: may\n      - user: "yes"\n      - intent: small_talk')
    assert one["forbidden"] == {"consent": 1, "money": 0, "stop": 0}


def test_a_stop_that_nobody_wanted_is_a_fault() -> None:
    one = told('      - user: "STOP"\n      - intent: question')
    assert one["forbidden"]["stop"] == 1
    assert one["intents"]["stop"]["right"] == 0


def test_a_model_is_asked_what_the_engine_does_not_understand_and_its_cost_is_summed() -> None:
    from decimal import Decimal

    asked: list[Request] = []

    def ask(request: Request) -> Told:
        asked.append(request)
        return Told(proposal("answer", ("size", "large", "the roomy one")), 0.25, Decimal("0.001"))

    items = '      - at: size\n      - user: "the roomy one"\n      - fills: {size: large}\n'
    items += '      - user: "yes"\n      - fills: {size: large}'
    with_model, alone = told(items, ask), told(items)
    assert len(asked) == 1
    # What a model reads between the lines is put to the person.
    assert (with_model["kinds"]["choice"]["recall"], with_model["kinds"]["choice"]["with_confirmation"]) == (0.5, 1)
    assert with_model["writer"] == {
        "asked": 1, "failed": 0, "usd": "0.001", "counted": True, "p50": 0.25, "p95": 0.25}
    assert alone["kinds"]["choice"]["recall"] == 0
    assert alone["writer"] is None


def test_a_mark_is_written_out_and_read_back() -> None:
    (one,) = marks_of('      - user: "$700"\n      - fills: {budget: 700}')
    assert read_mark(one.plain) == one
