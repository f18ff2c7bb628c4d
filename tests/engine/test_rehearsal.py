"""Golden conversations: the shipped flows go as written, and what goes another way is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.rehearsal import rehearse
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.golden import Golden, read_golden
from tests.flows import NOW, SOLAR, book_of

FLOWS = Path(__file__).parents[2] / "flows"
FILES = read_folder(FLOWS)
BOOK, _, _ = read_book(FILES)


def golden(file: str, text: str) -> Golden:
    read, faults = read_golden(file, text)
    assert read is not None, faults
    return read


SHIPPED = [
    pytest.param(read.flow, script, id=f"{read.flow}: {script.title}")
    for file, text in FILES.items() if file.startswith("tests/") and (read := golden(file, text))
    for script in read.conversations
]


@pytest.mark.parametrize(("flow", "script"), SHIPPED)
def test_the_shipped_flows_go_as_written(flow: str, script: object) -> None:
    mismatches, _ = rehearse(BOOK, BOOK.live[flow], script, NOW)  # type: ignore[arg-type]
    assert not mismatches


@pytest.mark.parametrize("flow", sorted(BOOK.live))
def test_the_shipped_flows_are_shown_reaching_what_a_flow_can_reach(flow: str) -> None:
    (text,) = [text for file, text in FILES.items() if file == f"tests/{flow}.yaml"]
    for ending in ("end: qualified", "end: disqualified", "handoff:", "end: silent"):
        assert ending in text


@pytest.mark.parametrize(("item", "happened"), [
    ("bot: Tudo bem?", "the bot said: Oi!"),
    ("bot: nothing", "the bot said: Oi!"),
    ("bot_contains: energia eólica", "the bot said: Oi!"),
    ("answer: {conta: 400}", "conta is not known"),
    ("step: quando", "it waits at conta"),
    ("end: qualified", "it has not ended"),
    ("stage: sql", "the stage is new"),
    ("handoff: true", "the conversation is bot"),
    ("tap: agora", "there is no such option to tap"),
    ("missed: conta", "not understood: nothing"),
    ("score: {fit: 30}", "fit is 0"),
    ("choices: [Já]", "shown were none"),
])
def test_what_goes_another_way_is_told_with_its_line(item: str, happened: str) -> None:
    book = book_of(SOLAR)
    text = f"flow: solar\nconversations:\n  - it fails:\n      - user: oi\n      - {item}\n"
    (mismatch,), _ = rehearse(book, book.live["solar"], golden("tests/solar.yaml", text).conversations[0], NOW)
    assert mismatch.line == 5
    assert mismatch.happened.startswith(happened)


def test_timers_run_out_while_a_script_waits() -> None:
    book = book_of(SOLAR)
    text = """flow: solar
conversations:
  - silence:
      - user: oi
      - wait: 3h
      - bot: Ainda está aí?
      - wait: 20h
      - bot: nothing
      - end: silent
"""
    mismatches, walked = rehearse(book, book.live["solar"], golden("t", text).conversations[0], NOW)
    assert (mismatches, walked) == ([], {("step1", None), ("conta", None)})
