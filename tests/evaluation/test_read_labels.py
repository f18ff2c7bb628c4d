from __future__ import annotations

import pytest

from bot.evaluation.read_labels import read_sheets
from bot.script.bundle import read_book

FLOW = """
flow: demo
language: en
steps:
  - {ask: "How many?", save: size, kind: number}
  - {ask: "Which city?", save: city, kind: city}
  - {say: "Thanks!", end: done}
"""


def faults_of(labels: str) -> list[str]:
    files = {"demo.yaml": FLOW, "eval/demo.yaml": labels}
    book, _, faults = read_book(files)
    sheets, more = read_sheets(files, book)
    return [str(fault) for fault in (*faults, *more)]


def test_labels_are_read() -> None:
    files = {"demo.yaml": FLOW, "eval/demo.yaml": """
flow: demo
usual: {size: "3"}
talks:
  - a city and a question:
      - about: [messy, question]
      - at: city
      - user: "Porto, is it far?"
      - fills: {city: [Porto, Oporto]}
      - may: {size: 3}
      - intent: [answer, question]
"""}
    book, _, _ = read_book(files)
    (sheet,), faults = read_sheets(files, book)
    assert faults == []
    (talk,) = sheet.talks
    assert (talk.flow, talk.title, talk.at, talk.about) == ("demo", "a city and a question", "city",
                                                            ("messy", "question"))
    (said,) = talk.said
    assert (said.fills, said.may) == ({"city": ("Porto", "Oporto")}, {"size": (3,)})
    assert said.meant == {"answer", "question"}


@pytest.mark.parametrize(("labels", "told"), [
    ("flow: other\ntalks: [{a: [{user: x}, {intent: none}]}]", "there is no flow other"),
    ("flow: demo\ntalk: []", "there is no key talk; did you mean talks?"),
    ("flow: demo\ntalks: []", "talks is a list. Expected: a list of conversations"),
    ("flow: demo\ntalks: [{a: [{user: x}]}]", "it has no label"),
    ("flow: demo\ntalks: [{a: [{fills: {size: 1}}, {user: x}]}]", "stands before any message"),
    ("flow: demo\ntalks: [{a: [{user: x}, {fills: {sise: 1}}]}]", "there is no answer sise; did you mean size?"),
    ("flow: demo\ntalks: [{a: [{user: x}, {intent: anser}]}]", "there is no label anser; did you mean answer?"),
    ("flow: demo\ntalks: [{a: [{at: town}, {user: x}, {intent: none}]}]", "there is no answer town"),
    ("flow: demo\ntalks: [{a: [{user: x}, {intent: none}]}, {a: [{user: x}, {intent: none}]}]", "stands twice"),
    ("flow: demo\ntalks: [{a: [{says: x}]}]", "there is no item says"),
    ("[]", "this file is a list"),
])
def test_a_mistake_is_told_with_its_place(labels: str, told: str) -> None:
    assert any(told in fault and fault.startswith("eval/demo.yaml:") for fault in faults_of(labels)), faults_of(labels)
