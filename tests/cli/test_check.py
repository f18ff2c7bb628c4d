"""`leadline check`: for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.flows import check
from tests.flows import SOLAR
from tests.host.houses import House

HEAD = "flow: good\nlanguage: en\nstart: {keywords: [hi], default: true}\n"
GOOD = HEAD + "steps:\n  - {ask: who?, save: who, end: done}\n"
BAD = "flow: bad\nlanguage: en\nstart: [bad]\nsteps:\n  - {ask: who?, save: who, go: nowhere}\n"
DEFAULTS = (Path(__file__).parents[2] / "flows" / "lang" / "defaults.en.yaml").read_text()


def run(folder: Path, *arguments: str, **flows: str) -> Result:
    (folder / "lang").mkdir()
    (folder / "lang" / "defaults.en.yaml").write_text(DEFAULTS)
    for name, text in flows.items():
        (folder / f"{name}.yaml").write_text(text)
    return CliRunner().invoke(check, [str(folder), *arguments])


def test_a_good_flow_passes_and_is_described(tmp_path: Path) -> None:
    result = run(tmp_path, good=GOOD)
    assert (result.exit_code, result.stdout) == (0, "1 flow, 0 errors, 0 warnings\n")
    assert result.stderr.startswith("info: good.yaml:1: 1 step, 1 question on a way; 1 end")


def test_a_fault_is_told_with_its_place_and_fails(tmp_path: Path) -> None:
    result = run(tmp_path, good=GOOD, bad=BAD)
    assert (result.exit_code, result.stdout) == (1, "2 flows, 1 error, 0 warnings\n")
    assert "bad.yaml:5: step who: there is no step nowhere." in result.stderr
    assert "info: bad.yaml" not in result.stderr


@pytest.mark.parametrize(("flow", "severities"), [
    (GOOD, ["info"]), (GOOD.replace("end: done", "go: nowhere"), ["error"]),
])
def test_a_program_reads_json(tmp_path: Path, flow: str, severities: list[str]) -> None:
    result = run(tmp_path, "--json", good=flow)
    faults = json.loads(result.stdout)
    assert [fault["severity"] for fault in faults] == severities
    assert set(faults[0]) == {"file", "line", "step", "wrong", "expected", "severity"}
    assert result.exit_code == (1 if "error" in severities else 0)


def test_people_at_steps_that_are_gone_are_told_where_that_is_asked(tmp_path: Path) -> None:
    house = House()
    house.hear("oi")
    house.runtime.clock.tick()
    (tmp_path / "solar.yaml").write_text(SOLAR.replace("save: conta", "save: luz").replace("conta", "luz"))
    quiet = CliRunner().invoke(check, [str(tmp_path)], obj=house.runtime)
    asked = CliRunner().invoke(check, [str(tmp_path), "--people"], obj=house.runtime)
    assert "1 person waits at the step conta, which this version removes" in asked.stderr
    assert "waits" not in quiet.stderr
