from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Config

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def flow(config: Config) -> Path:
    """One of the flows that ship, in a folder of the test's own, with all that belongs to them."""
    shutil.copytree(ROOT / "flows", config.flows, dirs_exist_ok=True)
    return config.flows / "orcamento_solar.yaml"


def release(broker: str, config: Config, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PYTHONPATH": str(ROOT), "REDIS_URL": broker,
        "LEADLINE_DATA": str(config.data), "LEADLINE_FLOWS": str(config.flows),
    }
    command = [sys.executable, "-m", "bot.cli", "release", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.mark.usefixtures("flow")
def test_a_release_migrates_and_publishes(broker: str, config: Config) -> None:
    done = release(broker, config)
    assert (done.returncode, done.stdout) == (0, "The database is up to date and the flows are live.\n")
    assert (config.data / "leadline.sqlite").exists()


def test_a_faulty_flow_stops_a_release_unless_what_is_live_may_stay(broker: str, config: Config, flow: Path) -> None:
    flow.write_text(flow.read_text().replace("kind: money", "kind: munny"))
    stopped = release(broker, config)
    assert stopped.returncode == 1
    assert "munny" in stopped.stderr
    kept = release(broker, config, "--keep-live")
    assert kept.returncode == 0
    assert "munny" in kept.stderr
    assert kept.stdout == ""
