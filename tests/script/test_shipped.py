"""The flows that come with Leadline have no fault, and their golden conversations test what they should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.script.bundle import read_book
from bot.script.golden import Golden, read_golden
from bot.script.keys import TABLES
from bot.script.schema import schema, written
from bot.script.sentences import KNOWN
from tests.script.making import book_faults, told

FOLDER = Path(__file__).parents[2] / "flows"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*")) if path.is_file()
}
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def golden_of(name: str) -> Golden:
    file = f"tests/{name}.yaml"
    golden, faults = read_golden(file, FILES[file])
    assert golden is not None, told(faults)
    return golden


def test_the_flows_have_no_fault() -> None:
    faults = book_faults(FILES)
    assert not faults, told(faults)
    assert set(read_book(FILES)[0].live) == set(NAMES)


@pytest.mark.parametrize("language", ["pt-BR", "es", "en"])
def test_every_default_sentence_is_there(language: str) -> None:
    assert set(read_book(FILES)[0].sentences[language]) == set(KNOWN)


@pytest.mark.parametrize("name", NAMES)
def test_every_flow_has_golden_conversations_for_all_that_may_happen(name: str) -> None:
    golden = golden_of(name)
    happens = [(item.kind, item.value) for script in golden.conversations for item in script.items]
    assert golden.flow == name
    assert {"qualified", "disqualified", "silent"} <= {value for kind, value in happens if kind == "end"}
    assert {("handoff", True), ("bot", None)} <= {item for item in happens if item[0] in ("handoff", "bot")}
    assert {"tap", "missed", "score", "stage"} <= {kind for kind, _ in happens}


@pytest.mark.parametrize("name", NAMES)
def test_golden_conversations_name_what_exists(name: str) -> None:
    flow = read_book(FILES)[0].live[name]
    options = {option.id for answer in flow.answers.values() for option in answer.options}
    for script in golden_of(name).conversations:
        for item in script.items:
            if item.kind == "tap":
                assert item.value in options, item
            if item.kind == "answer":
                assert set(item.value) <= set(flow.answers), item  # type: ignore[arg-type]
            if item.kind == "missed":
                assert item.value in flow.answers, item
            if item.kind == "step":
                assert flow.step(str(item.value)), item


def test_the_schema_in_the_folder_is_the_one_that_the_table_makes() -> None:
    assert FILES["flow.schema.json"] == written()
    json.loads(FILES["flow.schema.json"])


def test_every_flow_names_the_schema() -> None:
    for name in NAMES:
        assert FILES[f"{name}.yaml"].startswith("# yaml-language-server: $schema=flow.schema.json\n")


def test_every_key_is_explained_in_three_languages() -> None:
    for table in TABLES.values():
        for key in table:
            assert all((key.en, key.pt, key.es)), key.name
    step = schema()["definitions"]["step"]["properties"]
    assert "O que o robô pergunta" in step["ask"]["description"]
    assert "qualified" in step["end"]["enum"]
