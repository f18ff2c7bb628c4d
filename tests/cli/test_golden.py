from __future__ import annotations

import json
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


def test_a_flow_may_have_several_golden_files(flows: Path) -> None:
    (flows / "tests" / "more.yaml").write_text("flow: free_trial\nconversations:\n  - it fails:\n      - bot: Hello!\n")
    (flows / "tests" / "faulty.yaml").write_text("flow: nothing\n")
    assert "tests/more.yaml:4: it fails" in run(flows, "free_trial").stdout
    assert "faulty" not in run(flows, "free_trial").stderr
    assert "faulty" in run(flows).stderr


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


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    """The flows that ship, but nobody lives in an apartment any more."""
    folder = tmp_path / "flows"
    shutil.copytree(FLOWS, folder)
    golden = folder / "tests" / "orcamento_solar.yaml"
    before, _, after = golden.read_text().partition("  - apartamento vai para uma pessoa:\n")
    golden.write_text(before + "  - quem" + after.partition("\n  - quem")[2])
    return folder


def test_steps_and_branches_that_no_conversation_passes_are_named(gap: Path) -> None:
    result = run(gap)
    assert result.exit_code == 0
    assert "free_trial: 100 % of 12 steps and 7 branches\n" in result.stdout
    assert "orcamento_solar: 88 % of 11 steps and 6 branches: none passes\n" in result.stdout
    assert ": step imovel, branch 1: if imovel == apartamento, go apartamento\n" in result.stdout
    assert ": step apartamento\n" in result.stdout


def test_a_flow_without_golden_conversations_is_not_covered(gap: Path) -> None:
    (gap / "tests" / "free_trial.yaml").unlink()
    assert "free_trial: 0 % of 12 steps and 7 branches" in run(gap, "free_trial").stdout


def test_too_little_coverage_is_an_exit_status(gap: Path) -> None:
    assert run(gap, "--min-coverage", "88").exit_code == 0
    result = run(gap, "--min-coverage", "89")
    assert result.exit_code == 1
    assert "Covered less than 89 %: orcamento_solar 88 %" in result.stderr
    assert run(gap, "--min-coverage", "100", "free_trial").exit_code == 0


def test_machines_read_it_too(gap: Path) -> None:
    told = json.loads(run(gap, "--json", "orcamento_solar").stdout)
    assert [place["step"] for place in told["coverage"][0]["missing"]] == ["imovel", "apartamento"]
    assert told["failed"] == 0
    assert {one["flow"] for one in told["conversations"]} == {"orcamento_solar"}
