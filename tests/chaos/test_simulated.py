"""The simulated chaos, in small; `make chaos` plays it in full."""

from __future__ import annotations

import pytest

from tests.chaos.__main__ import worlds
from tests.chaos.mutants import STORES
from tests.chaos.play import World

pytestmark = pytest.mark.long


@pytest.mark.parametrize("seed", range(1, 4))
def test_every_promise_is_kept(seed: int) -> None:
    verdict = World(seed, 20).run()
    assert verdict.wrong == []
    assert verdict.kills > 0


@pytest.mark.parametrize("law", STORES)
def test_a_broken_law_is_noticed(law: str) -> None:
    assert any(verdict.wrong for verdict in worlds(1, 40, STORES[law]))


def test_a_seed_replays_exactly() -> None:
    assert World(3, 20).run() == World(3, 20).run()
