"""The store's twin and the real store do the same, whatever happens in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.hostile.model import Twins


@pytest.mark.long
def test_the_twin_does_what_the_real_store_does(broker: str) -> None:
    class Here(Twins):
        url = broker

    run_state_machine_as_test(Here, settings=settings(
        max_examples=15, stateful_step_count=25, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    ))
