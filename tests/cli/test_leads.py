from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.adapters.lead_files.csv_file import read_back
from bot.cli.leads import leads
from bot.config import Config
from bot.runtime import Runtime, memory_ports
from tests.contracts.stream import lead


@pytest.fixture
def runtime(config: Config) -> Runtime:
    ports = memory_ports(lambda: datetime(2026, 11, 23, tzinfo=UTC))
    for number in range(3):
        ports.leads.store(lead(f"lead-{number}", created_at=f"2026-11-2{number}T10:00:00+00:00"))
    return Runtime(config, ports)


def run(runtime: Runtime, *arguments: str) -> Result:
    return CliRunner().invoke(leads, ["export", *arguments], obj=runtime)


def test_leads_go_to_standard_output_as_csv(runtime: Runtime) -> None:
    result = run(runtime)

    assert result.exit_code == 0
    assert result.stdout.startswith("\ufeffid,name,phone")
    assert result.stdout.count("Ana Souza") == 3
    assert result.stderr == ""


def test_leads_go_to_a_file(runtime: Runtime, tmp_path: Path) -> None:
    result = run(runtime, "--output", str(tmp_path / "leads.csv"))

    assert [row["phone"] for row in read_back(tmp_path / "leads.csv")] == ["+5511987654321"] * 3
    assert (result.stdout, result.stderr) == ("", f"3 leads in {tmp_path / 'leads.csv'}.\n")


def test_quiet_says_nothing(runtime: Runtime, tmp_path: Path) -> None:
    result = run(runtime, "--format", "xlsx", "--output", str(tmp_path / "leads.xlsx"), "--quiet")

    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "leads.xlsx").read_bytes().startswith(b"PK")


def test_only_leads_since_a_day(runtime: Runtime) -> None:
    result = run(runtime, "--format", "json", "--since", "2026-11-21")

    assert [plain["id"] for plain in json.loads(result.stdout)] == ["lead-1", "lead-2"]


@pytest.mark.parametrize("arguments", [["--format", "pdf"], ["--since", "yesterday"]])
def test_what_is_not_understood_is_told(runtime: Runtime, arguments: list[str]) -> None:
    result = run(runtime, *arguments)

    assert result.exit_code == 2
    assert arguments[1] in result.stderr
