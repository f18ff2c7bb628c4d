"""When a conversation that rests comes back, by the business's clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import IllegalMove
from bot.host.snoozing import CHOICES, until

MONDAY = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(("choice", "day", "zone", "at"), [
    ("hour", "", "UTC", "2026-11-23T14:00:00+00:00"),
    ("tomorrow", "", "America/Sao_Paulo", "2026-11-24T09:00:00-03:00"),
    # It is Tuesday there already.
    ("tomorrow", "", "Pacific/Auckland", "2026-11-25T09:00:00+13:00"),
    ("monday", "", "America/Sao_Paulo", "2026-11-30T09:00:00-03:00"),
    ("date", "2026-12-24", "America/Sao_Paulo", "2026-12-24T09:00:00-03:00"),
])
def test_it_is_nine_in_the_morning_there(choice: str, day: str, zone: str, at: str) -> None:
    assert until(choice, day, MONDAY, zone).isoformat() == at


@pytest.mark.parametrize("day", ["", "x", "2026-11-23", "2020-01-01", "9999-12-31", "0001-01-01", "2028-01-01"])
def test_a_day_that_has_passed_or_is_far_away_is_none(day: str) -> None:
    with pytest.raises(IllegalMove):
        until("date", day, MONDAY, "America/Sao_Paulo")


@given(st.sampled_from(CHOICES), st.text(max_size=12) | st.dates().map(str),
       st.integers(10**9, 4 * 10**9).map(lambda at: datetime.fromtimestamp(at, UTC)))
def test_it_is_always_later_or_refused(choice: str, day: str, now: datetime) -> None:
    try:
        assert until(choice, day, now, "America/Sao_Paulo") > now
    except IllegalMove:
        assert choice == "date"
