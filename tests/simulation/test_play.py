"""Simulated conversations: the same seed is the same crowd, and a mistake that is planted in a flow shows."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.engine.rehearsal import STAGE_TIME
from bot.flow_files import read_folder
from bot.script.book import Book
from bot.script.bundle import read_book
from bot.simulation.ending import ENDINGS
from bot.simulation.findings import findings
from bot.simulation.play import play
from bot.simulation.played import Played
from bot.simulation.tally import Tally

ROOT = Path(__file__).parents[2]
FILES = read_folder(ROOT / "flows")
CROWD = 160


def simulate(flow: str, *changes: tuple[str, str], crowd: int = CROWD, language: str = "") -> Tally:
    """Play a flow that ships, with these mistakes in it."""
    text = FILES[f"{flow}.yaml"]
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    book, _, _ = read_book({**FILES, f"{flow}.yaml": text})
    return crowd_of(book, flow, crowd, language)


def crowd_of(book: Book, flow: str, crowd: int, language: str = "") -> Tally:
    tally = Tally(book.live[flow], 7)
    for number in range(crowd):
        tally.add(play(book, book.live[flow], 7, number, STAGE_TIME, language, written_out=number % 10 == 0))
    return tally


def told(tally: Tally) -> str:
    return "\n".join(findings(tally))


@pytest.mark.parametrize(("flow", "language"), [
    ("orcamento_solar", ""), ("free_trial", ""), ("free_trial", "es"), ("free_trial", "pt-BR"), ("webinar", ""),
    ("consulta_clinica", ""), ("visita_inmueble", ""),
])
def test_the_flows_that_ship_bring_people_to_their_ends(flow: str, language: str) -> None:
    tally = simulate(flow, language=language)
    assert tally.completed > 0.75 * tally.count
    assert {"qualified", "disqualified", "done", "silent", "asked for a person"} <= set(tally.endings) <= set(ENDINGS)
    assert not tally.crashes
    assert not tally.changed
    assert "were not understood" not in told(tally)
    assert " left at " not in told(tally)
    assert "led back" not in told(tally)


def transcripts(flow: str) -> list[list[str]]:
    """What was said in each conversation, a line each."""
    book, _, _ = read_book(FILES)
    talks: list[list[str]] = [[] for _ in range(CROWD)]
    for number, lines in enumerate(talks):

        def note(at: datetime, who: str, what: str, lines: list[str] = lines) -> None:
            lines.append(f"{who}: {what}")

        play(book, book.live[flow], 7, number, STAGE_TIME, note=note)
    return talks


def test_a_time_is_booked_behind_the_link() -> None:
    talks = transcripts("visita_inmueble")
    booked = [(line, talk[at + 1]) for talk in talks for at, line in enumerate(talk) if "(books " in line]
    assert len(booked) > 20
    assert all("¡Listo! Tu visita" in answer for _, answer in booked)


def test_a_link_that_books_nothing_is_only_looked_at() -> None:
    text = """
flow: visit
language: en
steps:
  - {say: "Choose a day for your visit: https://example.com/visits", go: name}
  - {ask: "Choose it here: https://example.com/visits", save: name, kind: name}
  - {say: "Thank you!", end: done}
"""
    book, _, faults = read_book({"visit.yaml": text})
    assert "visit" in book.live, faults
    tally = crowd_of(book, "visit", 100)
    assert not tally.crashes
    assert not tally.endings["endless"]


def test_sources_answer_what_is_looked_up_but_for_some() -> None:
    book, _, _ = read_book(FILES)
    tally = crowd_of(book, "consulta_clinica", CROWD)
    saved = tally.steps["onde"]
    assert saved.asked > 50
    assert saved.lost == saved.heard == 0
    assert "onde" not in told(tally)


def test_a_question_whose_kind_is_not_what_its_words_ask_for() -> None:
    tally = simulate("orcamento_solar", ("save: email\n    kind: email", "save: email\n    kind: number"))
    assert "100 % left at `email`" in told(tally)
    assert "of the messages at `email` were not understood. Its kind is number" in told(tally)
    assert "Nobody was qualified." in told(tally)
    assert " left at `conta`" not in told(tally)


def test_a_branch_back_to_an_earlier_question() -> None:
    tally = simulate("orcamento_solar", ("{go: cidade}", "{go: conta}"))
    assert "Prospects are led back to `conta`" in told(tally)
    assert " left at `imovel`" in told(tally)
    assert "Nobody came to `cidade`, `quando`, `nome`, `email`, `qualificado`, `sem_pressa`." in told(tally)


def test_a_branch_to_the_wrong_end() -> None:
    tally = simulate("free_trial", ("{if: this_number, go: email}", "{if: this_number, go: solo}"))
    assert "of those who were asked at `this_number` it is the last question (done " in told(tally)


def test_a_condition_that_hands_most_people_off() -> None:
    tally = simulate("orcamento_solar", ("{if: imovel == apartamento, go", "{if: imovel != casa, go"))
    assert "of those who were asked at `imovel` it is the last question (handoff " in told(tally)


def test_a_branch_that_never_holds() -> None:
    tally = simulate("orcamento_solar", ("{if: quando == olhando, go", "{if: quando == agora and conta < 10, go"))
    assert "Nobody came to `sem_pressa`." in told(tally)
    assert "Nobody passed step nome, branch 1: if quando == agora and conta < 10, go sem_pressa" in told(tally)


class Raises:
    """A condition that the program cannot work out."""

    source, names = "conta > 0", frozenset[str]()

    def holds(self, values: object) -> bool:
        raise ZeroDivisionError("by conta")


def broken() -> Book:
    book, _, _ = read_book(FILES)
    flow = book.live["orcamento_solar"]
    wrong: Any = Raises()
    steps = tuple(
        replace(step, branches=(replace(step.branches[0], when=wrong),)) if step.id == "imovel" else step
        for step in flow.steps
    )
    return replace(book, live={flow.name: replace(flow, steps=steps)})


def test_an_error_of_the_program_is_told_with_the_conversation_that_shows_it() -> None:
    tally = crowd_of(broken(), "orcamento_solar", 40)
    [(error, numbers)] = tally.crashes.items()
    assert error.startswith("ZeroDivisionError: by conta (holds in ")
    assert f"--replay 7:{numbers[0]}" in told(tally)
    again = play(broken(), broken().live["orcamento_solar"], 7, numbers[0], STAGE_TIME)
    assert (again.ending, again.crash) == ("crash", error)


def test_a_document_that_does_not_come_back_is_told() -> None:
    book, _, _ = read_book(FILES)
    tally = Tally(book.live["free_trial"], 7)
    tally.add(Played(50, "terse", "done", changed=True))
    assert "others after being written out and read back. See it with: leadline simulate free_trial --replay 7:50" in (
        told(tally)
    )


def test_the_same_seed_and_number_are_the_same_conversation() -> None:
    book, _, _ = read_book(FILES)
    flow = book.live["free_trial"]

    def transcript(seed: int, number: int) -> list[tuple[object, ...]]:
        lines: list[tuple[object, ...]] = []
        play(book, flow, seed, number, STAGE_TIME, note=lambda *line: lines.append(line))
        return lines

    assert transcript(7, 3) == transcript(7, 3)
    assert len({str(transcript(seed, number)) for seed in (7, 8) for number in range(10)}) == 20


def test_whether_it_is_written_out_makes_no_difference() -> None:
    book, _, _ = read_book(FILES)
    for number in range(40):
        plain, kept = (
            play(book, book.live["free_trial"], 7, number, STAGE_TIME, written_out=out) for out in (False, True)
        )
        assert plain == kept


def test_the_seed_is_the_only_chance() -> None:
    """Not even the order of sets."""
    script = (
        "from tests.simulation.test_play import simulate; import json;"
        "print(json.dumps(simulate('orcamento_solar', crowd=30).plain()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_reminders_come_and_bring_some_back() -> None:
    back = 0
    for lines in transcripts("orcamento_solar"):
        reminded = [at for at, line in enumerate(lines) if "Ainda quer o seu orçamento" in line]
        back += any(line.startswith("prospect") for at in reminded for line in lines[at + 1:])
    assert 5 < back < CROWD / 2
