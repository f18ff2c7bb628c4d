"""leadline outbox, as staff use it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.outbox import RedisOutbox
from bot.config import Config
from tests.contracts.stores import say

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent.parent


def leadline(broker: str, config: Config, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PYTHONPATH": str(ROOT), "REDIS_URL": broker, "COLUMNS": "200",
        "LEADLINE_DATA": str(config.data), "LEADLINE_FLOWS": str(config.flows),
    }
    command = [sys.executable, "-m", "bot.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_what_was_given_up_is_listed_and_replayed_or_dismissed(broker: str, config: Config) -> None:
    assert leadline(broker, config, "migrate").returncode == 0
    outbox, now = RedisOutbox(Lines(broker)), datetime.now(UTC)
    for name in ("SM1.0", "SM2.0"):
        outbox.keep(say(name), "dead", "63024: wrong number", now)
    shown = leadline(broker, config, "outbox", "list").stdout
    assert "SM1.0" in shown
    assert "63024: wrong number" in shown
    assert leadline(broker, config, "outbox", "dismiss", "SM1.0", "--by", "ana").stdout == "1 dismissed.\n"
    assert leadline(broker, config, "outbox", "replay", "--all").stdout == "1 replayed.\n"
    assert "Nothing was given up" in leadline(broker, config, "outbox", "list").stdout
    gone = leadline(broker, config, "outbox", "replay", "SM1.0")
    assert gone.returncode == 1
    assert "Nothing that was given up is named SM1.0" in gone.stderr
