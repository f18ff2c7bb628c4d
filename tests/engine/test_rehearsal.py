"""Golden conversations: the shipped flows go as written, and what goes another way is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.rehearsal import STAGE_TIME, rehearse
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
    mismatches, _ = rehearse(BOOK, BOOK.live[flow], script, STAGE_TIME)  # type: ignore[arg-type]
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
    ("asked: preco", "asked was nothing"),
    ("band: A1", "this flow has no bands"),
    ("segments: [grande]", "the segments are none"),
])
def test_what_goes_another_way_is_told_with_its_line(item: str, happened: str) -> None:
    book = book_of(SOLAR)
    text = f"flow: solar\nconversations:\n  - it fails:\n      - user: oi\n      - {item}\n"
    (mismatch,), _ = rehearse(book, book.live["solar"], golden("tests/solar.yaml", text).conversations[0], NOW)
    assert mismatch.line == 5
    assert mismatch.happened.startswith(happened)


ROOM = """
flow: sala
language: pt-BR
start: [sala]
variants: {oi: {longo: 9, curto: 1}}
hours: {mon-fri: "09:00-18:00", holidays: BR}
steps:
  - {say: "{{ 'Oi!' if oi == 'curto' else 'Olá, tudo bem?' }}", media: https://www.example.com/sala.jpg}
  - {location: {latitude: -23.5, longitude: -46.6, name: Sala}, tag: visita}
  - {ask: "{{ 'Vem agora?' if open_now else 'Vem amanhã?' }}", save: vem, kind: yes_no, end: done}
if_silent: {after: 2h, say: "E então?"}
"""


def play(items: str) -> list[str]:
    book = book_of(ROOM)
    text = f"flow: sala\nconversations:\n  - a title:\n{items}"
    mismatches, _ = rehearse(book, book.live["sala"], golden("tests/sala.yaml", text).conversations[0], NOW)
    return [f"{one.line}: {one.expected} | {one.happened}" for one in mismatches]


def test_what_is_shown_tagged_tried_and_when_can_be_rehearsed() -> None:
    assert play("""
      - contact: {variants: {oi: curto}, tags: [antigo]}
      - time: 2026-12-23 10:00
      - user: sala
      - bot: |
          Oi!

          Sala

          Vem agora?
      - bot_media: https://www.example.com/sala.jpg
      - bot_location: Sala
      - tags: [visita, antigo]
      - time: 2026-12-24 19:00
      - bot: E então?
      - user: não sei
      - bot_contains: Vem amanhã?
""") == []


@pytest.mark.parametrize(("item", "happened"), [
    ("contact: {variants: {oi: certo}}", "nobody gets these variants: oi: certo"),
    ("bot_media: https://www.example.com/b.jpg", "shown were https://www.example.com/sala.jpg"),
    ("bot_location: Casa", "shown was Sala"),
    ("tags: []", "the tags are visita"),
    ("time: 2026-01-01 10:00", "it is 2026-11-23 10:00 already"),
])
def test_what_is_shown_or_tagged_otherwise_is_told(item: str, happened: str) -> None:
    (told,) = play(f"      - user: sala\n      - {item}\n")
    assert told.startswith("5: ")
    assert happened in told


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
