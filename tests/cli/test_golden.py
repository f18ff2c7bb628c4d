from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.golden import test as play

FLOWS = Path(__file__).parents[2] / "flows"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """The flows that ship, one of them with another question than its golden conversations expect."""
    folder = tmp_path / "flows"
    shutil.copytree(FLOWS, folder)
    flow = folder / "orcamento_solar.yaml"
    flow.write_text(flow.read_text().replace("Onde seria a instalação?", "Onde vai ser a instalação?"))
    return folder


def run(flows: Path, *arguments: str) -> Result:
    return CliRunner().invoke(play, ["--folder", str(flows), *arguments])


def test_what_goes_another_way_is_told_with_its_line(flows: Path) -> None:
    result = run(flows)
    assert result.exit_code == 1
    assert "tests/orcamento_solar.yaml:14: quem tem conta alta" in result.stdout
    assert "  expected bot: Onde seria a instalação?\n  but the bot said: Onde vai ser a" in result.stdout


def test_only_the_flows_that_are_named_are_played(flows: Path) -> None:
    assert run(flows, "free_trial").exit_code == 0
    assert run(flows, "orcamento_solar").exit_code == 1


def test_an_update_writes_what_the_bot_says_now_and_nothing_else(flows: Path) -> None:
    golden = flows / "tests" / "orcamento_solar.yaml"
    before = golden.read_text()
    assert run(flows, "--update").exit_code == 0
    assert golden.read_text() == before.replace("Onde seria a instalação?", "Onde vai ser a instalação?")
    assert run(flows).exit_code == 0


def test_an_update_does_not_hide_what_is_not_a_matter_of_words(flows: Path) -> None:
    flow = flows / "orcamento_solar.yaml"
    flow.write_text(flow.read_text().replace("conta < 200", "conta < 700"))
    assert run(flows, "--update").exit_code == 1
