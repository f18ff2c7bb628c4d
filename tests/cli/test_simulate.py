from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from bot.cli.simulate import simulate

FLOWS = Path(__file__).parents[2] / "flows"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(simulate, ["--folder", str(FLOWS), *arguments])


def test_a_marketer_reads_it() -> None:
    result = run("orcamento_solar", "-n", "60", "--seed", "7")
    assert result.exit_code == 0, result.output
    assert "of 60 prospects came to an end of the flow" in result.stdout
    for word in ("came to an end: qualified", "Left here", "imovel", "cooperative", "Stages: "):
        assert word in result.stdout


def test_a_machine_reads_it() -> None:
    result = run("free_trial", "-n", "60", "--seed", "7", "--language", "es", "--json")
    told = json.loads(result.stdout)
    assert told["conversations"] == sum(told["endings"].values()) == 60
    assert [step["step"] for step in told["steps"]][:2] == ["team_size", "use_case"]
    assert all(step["missed"] <= step["heard"] for step in told["steps"])


def test_one_conversation_is_shown() -> None:
    result = run("free_trial", "--replay", "7:3")
    assert "prospect> " in result.stdout
    assert "bot> " in result.stdout
    assert "How many people would use it?" in result.stdout
    assert result.stdout == run("free_trial", "--replay", "7:3").stdout


def test_what_cannot_be_simulated_is_told() -> None:
    assert "The flow nothing is not there. There is: consulta_clinica, free_trial, " in str(run("nothing").exception)
    assert "--replay needs SEED:NUMBER" in str(run("free_trial", "--replay", "x").exception)
