"""What the clock does between two ticks: the desk need not wait for the next."""

from __future__ import annotations

import pytest

from bot.errors import StoreUnavailable
from tests.host.houses import House


@pytest.fixture
def house() -> House:
    return House()


class Pause:
    """Counts; says to stop after so many."""

    def __init__(self, times: int) -> None:
        self.times, self.waited = times, 0.0

    def __call__(self, seconds: float) -> bool:
        self.waited += seconds
        self.times -= 1
        return self.times < 0


def test_what_comes_goes_to_sql_at_once(house: House) -> None:
    house.hear("oi")
    house.runtime.clock.go_between(0.05, Pause(99))
    assert len(house.p.archive.talks) == 1
    assert house.p.stream.read(9) == []
    assert house.p.news.newest() != "0-0"


def test_it_stops_when_it_is_told_to(house: House) -> None:
    house.hear("oi")
    house.runtime.clock.go_between(3600, Pause(0))
    assert len(house.p.stream.read(9)) == 1


def test_a_store_that_is_down_is_left_to_the_next_tick() -> None:
    class Down:
        def wait(self, seconds: float) -> bool:
            raise StoreUnavailable("Redis does not answer.")

    pause = Pause(99)
    House(ports={"stream": Down()}).runtime.clock.go_between(20, pause)
    assert 19 < pause.waited <= 20
