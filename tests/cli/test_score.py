"""`leadline score`: which leads would move, told without moving them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli.score import score
from tests.flows import SOLAR
from tests.host.houses import House

RULES = SOLAR.replace("  engagement: [", "  bands: {fit: {A: 30, B: 10}, engagement: {1: 10, 2: 6}}\n  engagement: [")


@pytest.fixture
def house() -> House:
    """Three leads: two that sales have, one that was disqualified."""
    house = House(flow=RULES)
    for number, bill in enumerate(["350", "900", "50"]):
        house.talk("oi", bill, "já", address=f"whatsapp:+551198765432{number}")
    return house


@pytest.fixture(autouse=True)
def no_flows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEADLINE_FLOWS", str(tmp_path))


def run(house: House, tmp_path: Path, text: str, *arguments: str) -> Result:
    file = tmp_path / "changed"
    file.write_text(text)
    return CliRunner().invoke(score, ["--flow", "solar", "--what-if", str(file), *arguments], obj=house.runtime)


def told(house: House, tmp_path: Path, text: str, *arguments: str) -> dict[str, Any]:
    result = run(house, tmp_path, text, "--json", *arguments)
    assert result.exit_code == 0, result.output
    plain: dict[str, Any] = json.loads(result.stdout)
    return plain


def test_the_same_rules_move_nobody(house: House, tmp_path: Path) -> None:
    plain = told(house, tmp_path, RULES)
    assert (plain["leads"], plain["move"], plain["other_points"], plain["moving"]) == (3, 0, 0, [])


def test_other_rules_move_leads_and_nothing_is_written(house: House, tmp_path: Path) -> None:
    before = list(house.p.leads.all())
    changed = RULES.replace("conta >= 300", "conta >= 500") + "segments: {grande: conta >= 500}\n"
    plain = told(house, tmp_path, changed)
    assert plain["stages"] == [{"from": "sql", "to": "disqualified", "leads": 1}]
    assert plain["bands"] == [{"from": "A1", "to": "C1", "leads": 1}]
    assert plain["segments"] == [{"segment": "grande", "join": 1, "leave": 0}]
    assert plain["move"] == 2
    assert {move["after"]["stage"] for move in plain["moving"]} == {"disqualified", "sql"}
    assert list(house.p.leads.all()) == before


def test_a_person_reads_counts_and_leads(house: House, tmp_path: Path) -> None:
    result = run(house, tmp_path, RULES.replace("conta >= 300", "conta >= 5000"), "--limit", "1")
    assert result.exit_code == 0
    assert "2 of 3 leads of solar would move; 2 would have other points." in result.stdout
    assert "disqualified" in result.stdout
    assert "... and 1 more" in result.stdout


def test_engagement_may_fade_until_now(house: House, tmp_path: Path) -> None:
    house.now += timedelta(days=7)
    assert told(house, tmp_path, RULES)["move"] == 0
    assert told(house, tmp_path, RULES, "--now")["bands"] == [
        {"from": "A1", "to": "A3", "leads": 2}, {"from": "C1", "to": "C3", "leads": 1}]


def test_what_staff_decided_stays(house: House, tmp_path: Path) -> None:
    lead = next(iter(house.p.leads.all()))
    house.p.leads.store({**lead, "stage": "disqualified", "version": lead["version"] + 1})
    plain = told(house, tmp_path, RULES.replace("conta >= 300", "conta >= 5000"))
    assert plain["stages"] == [{"from": "sql", "to": "disqualified", "leads": 1}]


def test_a_lead_whose_version_is_not_kept_is_compared_with_what_is_stored(house: House, tmp_path: Path) -> None:
    lead = next(iter(house.p.leads.all()))
    house.p.leads.store({**lead, "flow_version": "gone", "band": "", "version": lead["version"] + 1})
    assert told(house, tmp_path, RULES)["bands"] == [{"from": "", "to": "A1", "leads": 1}]


@pytest.mark.parametrize(("text", "words"), [
    (RULES.replace("conta >= 300 and", "cota >= 300 and"), "solar.yaml:19: step step4: there is no answer cota"),
    (RULES.replace("flow: solar", "flow: lunar"), "cannot be the flow solar"),
    ("flow: [", "cannot be the flow solar"),
])
def test_a_file_with_mistakes_is_not_tried(house: House, tmp_path: Path, text: str, words: str) -> None:
    result = run(house, tmp_path, text)
    assert result.exit_code == 1
    assert words in result.stderr
