from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.chat import chat
from bot.cli.golden import test as play

FLOWS = Path(__file__).parents[2] / "flows"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    shutil.copytree(FLOWS, folder)
    return folder


def talk(flows: Path, flow: str, *lines: str, options: tuple[str, ...] = ("--record",)) -> Result:
    arguments = [flow, "--folder", str(flows), *options]
    return CliRunner().invoke(chat, arguments, input="\n".join([*lines, "/quit", ""]))


def rehearse(flows: Path, flow: str) -> Result:
    return CliRunner().invoke(play, ["--folder", str(flows), flow])


def added(flows: Path, flow: str) -> str:
    """What stands in the golden file now behind all that stood there before."""
    before, after = (folder / "tests" / f"{flow}.yaml" for folder in (FLOWS, flows))
    assert after.read_text().startswith(before.read_text())
    return after.read_text().removeprefix(before.read_text())


def test_a_talk_becomes_a_golden_conversation_that_goes_as_written(flows: Path) -> None:
    said = ("oi", "uns 650 reais", "1", "Campinas", "o quanto antes", "Ana Souza", "ana@exemplo.com.br")
    talk(flows, "orcamento_solar", *said, options=("--record", "--title", "a good lead", "--name", "Ana"))
    written = added(flows, "orcamento_solar")
    assert written.startswith('\n  - a good lead:\n      - contact: {name: "Ana"}\n      - user: "oi"\n      - bot: |')
    expected = ("answer: {conta: 650}", "tap: casa", "end: qualified", "stage: sql", "score: {fit: 70, engagement: 30}")
    for line in expected:
        assert f"      - {line}\n" in written
    written_by_now = (flows / "tests" / "orcamento_solar.yaml").read_text().count("\n  - ")
    played = rehearse(flows, "orcamento_solar").stdout
    assert f"\n{written_by_now} conversations went as written, 0 did not" in played


@pytest.mark.parametrize("said", [
    ("oi", "/wait 25h", "oi", "/wait 90m", "500"),
    ("oi", "quero falar com uma pessoa", '/say Aqui: "Paula" #1', "alô?", "/back", "xx"),
    ("oi", "/photo", "/place", "STOP", "oi", "START", "oi"),
    ("oi", "- isto: {não} é 'YAML' # nem um comentário", "US$ 1.234,50", "barco", "2", "nothing"),
    ("/back", "oi", "/back", "/wait soon", "/what"),
])
@pytest.mark.parametrize("flow", ["orcamento_solar", "free_trial"])
def test_whatever_was_done_goes_as_written(flows: Path, flow: str, said: tuple[str, ...]) -> None:
    result = talk(flows, flow, *said)
    assert result.exit_code == 0, result.output
    assert added(flows, flow)
    assert rehearse(flows, flow).exit_code == 0


def test_what_was_seen_is_what_is_expected(flows: Path) -> None:
    seen = talk(flows, "free_trial", "oi", "25", "1", "$800", "tomorrow", "yes", "a@example.com").stdout
    assert "it is Monday, 02 March 2026" in seen
    assert "a partir de 03/03/2026" in seen
    assert "a partir de 03/03/2026" in added(flows, "free_trial")


def test_the_title_is_asked_for_and_never_stands_twice(flows: Path) -> None:
    for _ in range(2):
        arguments = ["orcamento_solar", "--folder", str(flows), "--record"]
        CliRunner().invoke(chat, arguments, input="oi\n/quit\num: dois\n")
    assert '  - "um: dois":\n' in added(flows, "orcamento_solar")
    assert '  - "um: dois (2)":\n' in added(flows, "orcamento_solar")
    assert rehearse(flows, "orcamento_solar").exit_code == 0


def test_a_file_that_is_not_there_is_made(flows: Path) -> None:
    shutil.rmtree(flows / "tests")
    talk(flows, "orcamento_solar", "oi")
    assert (flows / "tests" / "orcamento_solar.yaml").read_text().startswith("flow: orcamento_solar\nconversations:\n")
    assert rehearse(flows, "orcamento_solar").exit_code == 0


def test_what_follows_the_conversations_stays_behind_them(flows: Path) -> None:
    golden = flows / "tests" / "orcamento_solar.yaml"
    first = "conversations:\n- first:\n  # kept\n  - user: oi\n"
    golden.write_text(f"{first}\n# the flow comes last\nflow: orcamento_solar\n")
    talk(flows, "orcamento_solar", "oi")
    written = golden.read_text()
    assert written.startswith(first + '\n- a recorded talk:\n    - user: "oi"\n')
    assert written.endswith("\n\n# the flow comes last\nflow: orcamento_solar\n")
    assert rehearse(flows, "orcamento_solar").exit_code == 0


def test_a_file_of_another_flow_is_refused_before_the_talk(flows: Path) -> None:
    other = str(flows / "tests" / "free_trial.yaml")
    result = talk(flows, "orcamento_solar", "oi", options=("--record", other))
    assert "tests the flow free_trial, not orcamento_solar" in str(result.exception)
    assert "bot>" not in result.stdout


def test_a_layout_without_a_place_for_more_keeps_the_file_and_shows_the_conversation(flows: Path) -> None:
    golden = flows / "tests" / "orcamento_solar.yaml"
    golden.write_text("flow: orcamento_solar\nconversations: [{first: [{user: oi}]}]\n")
    result = talk(flows, "orcamento_solar", "oi")
    assert "has to be put there by hand" in str(result.exception)
    assert '- user: "oi"' in str(result.exception)
    assert golden.read_text() == "flow: orcamento_solar\nconversations: [{first: [{user: oi}]}]\n"


def test_nothing_said_is_nothing_recorded(flows: Path) -> None:
    assert "nothing was recorded" in talk(flows, "orcamento_solar").stdout
    assert added(flows, "orcamento_solar") == ""
