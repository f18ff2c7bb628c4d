"""The same tests as `make test` runs, with as many rounds as wanted, and those that need a house that runs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.broker import running_broker
from tests.hostile import databases
from tests.hostile.model import Twins
from tests.hostile.web import measure


def model(rounds: int) -> None:
    """The twin of the store against a real one."""
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder, running_broker(Path(folder)) as url:
        class Here(Twins):
            pass

        Here.url = url
        run_state_machine_as_test(Here, settings=settings(
            max_examples=rounds, stateful_step_count=40, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ))
    print(f"model: {rounds} runs, no difference")


def texts(count: int) -> None:
    """Strange texts through to both databases."""
    databases.COUNT = count
    # The tests' own settings make an error of it that what is tried here is imported already.
    if pytest.main(["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning",
                    str(Path(__file__).with_name("test_databases.py"))]):
        raise SystemExit(1)


def web(messages: int) -> None:
    """How long honest messages wait beside callers who are none."""
    measure(messages, print)


COMMANDS = {"model": model, "texts": texts, "web": web}


if __name__ == "__main__":
    COMMANDS[sys.argv[1]](int(sys.argv[2]) if sys.argv[2:] else 100)
