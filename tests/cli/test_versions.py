"""publish, rollback and versions, as somebody at a terminal sees them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.versions import publish, rollback, versions
from bot.errors import NotFound
from bot.host.versions import live_versions
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import House

SHORT = SOLAR.replace("save: quando", "save: pressa").replace("quando != olhando", "pressa != olhando")


@pytest.fixture
def house() -> House:
    house = House()
    house.talk("oi", "400")
    house.drain()
    return house


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "defaults.pt-BR.yaml").write_text(SENTENCES)
    return tmp_path


def run(house: House, command: click.Command, *arguments: str) -> Result:
    # Wide enough for a table on one line.
    return CliRunner(env={"COLUMNS": "200"}).invoke(
        command, list(arguments), obj=house.runtime, catch_exceptions=False,
    )


def put(house: House, folder: Path, flow: str, *options: str) -> Result:
    (folder / "solar.yaml").write_text(flow)
    return run(house, publish, str(folder), "--by", "Bia", *options)


def live(house: House) -> str:
    return live_versions(house.p)["solar"]


def test_publishing_says_what_is_new_and_who_stays(house: House, folder: Path) -> None:
    before = live(house)
    done = put(house, folder, SOLAR.replace("Quanto vem", "Quanto é"))
    assert done.stdout.splitlines() == [
        f"solar: {before} → {live(house)}; 1 conversation on older versions will stay there (--move takes them along).",
        "Unchanged: default sentences.", "The flows are live.",
    ]
    assert "gone" not in done.stderr
    done = put(house, folder, SOLAR.replace("Quanto vem", "Quanto é"))
    assert done.stdout.startswith(f"solar: unchanged ({live(house)}); 1 conversation on older")


def test_publishing_warns_of_who_waits_at_a_step_that_is_gone(house: House, folder: Path) -> None:
    before = live(house)
    done = put(house, folder, SHORT, "--move", "--note", "Pressa em vez de quando")
    assert f"solar: {before} → {live(house)}; 1 conversation on older versions will move here" in done.stdout
    assert f"1 conversation on version {before} waits at the step quando, which is gone" in done.stderr
    assert "was: [quando]" in done.stderr


def test_a_step_that_was_the_other_is_no_reason_to_warn(house: House, folder: Path) -> None:
    done = put(house, folder, SHORT.replace("save: pressa", "save: pressa\n    was: quando"), "--move")
    assert "gone" not in done.stderr


def test_going_back_says_to_which_version(house: House, folder: Path) -> None:
    first = live(house)
    put(house, folder, SHORT)
    second = live(house)
    done = run(house, rollback, "solar", "--by", "Caio", "--note", "ninguém respondia")
    assert done.stdout.splitlines()[0] == f"solar: {second} → {first}."
    assert f"solar is at version {first} again (published 2026-11-23" in done.stdout
    assert "by test)" in done.stdout
    assert live(house) == first


def test_the_versions_of_a_flow_are_listed_with_who_and_why(house: House, folder: Path) -> None:
    first = live(house)
    put(house, folder, SHORT, "--note", "Pressa", "--move")
    rows = [line.split("│")[1:-1] for line in run(house, versions, "solar").stdout.splitlines() if "solar" in line]
    told = {row[1].strip(): [cell.strip() for cell in row[2:]] for row in rows}
    assert told[live(house)][0] == "live"
    assert told[live(house)][2:] == ["Bia", "Pressa", "0"]
    assert told[first][0] == "left"
    assert told[first][2:] == ["test", "", "1"]
    everything = run(house, versions).stdout
    assert live(house) in everything
    assert first not in everything


def test_a_flow_that_never_was_is_told(house: House) -> None:
    with pytest.raises(NotFound, match="No flow wind"):
        run(house, versions, "wind")
