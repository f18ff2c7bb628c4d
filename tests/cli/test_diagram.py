from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import main

FLOWS = Path(__file__).parents[2] / "flows"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diagram", *arguments, "--folder", str(FLOWS)])


@pytest.mark.parametrize(("form", "beginning"), [("mermaid", "flowchart TD"), ("dot", "digraph"), ("svg", "<svg")])
def test_a_flow_is_drawn(form: str, beginning: str) -> None:
    result = run("orcamento_solar", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(beginning)


def test_a_drawing_goes_to_a_file(tmp_path: Path) -> None:
    result = run("free_trial", "--format", "svg", "--output", str(tmp_path / "trial.svg"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "trial.svg").read_text().endswith("</svg>\n")


def test_a_flow_that_does_not_exist_is_told() -> None:
    result = run("trial")
    assert result.exit_code == 1
    assert "There is no flow trial that can be read. There is: consulta_clinica, free_trial," in result.stderr
