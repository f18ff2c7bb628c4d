"""Business time: holidays, nights, weekends, and days on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.business_time import day_span, due_after, next_opening, worked_seconds
from bot.script.flow import Hours
from bot.script.hours import is_open

SAO_PAULO, NEW_YORK = "America/Sao_Paulo", "America/New_York"
OFFICE = Hours((((540, 1080),),) * 5 + ((), ()), "BR")
SPLIT = Hours((((540, 720), (810, 1080)),) * 7)
ALWAYS = Hours((((0, 1440),),) * 7)
NIGHT = Hours((((0, 180), (1320, 1440)),) * 7)
NEVER = Hours(((),) * 7)


def here(text: str, zone: str = SAO_PAULO) -> datetime:
    """A time on the wall of that place, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(("since", "until", "minutes"), [
    ("2026-11-23 10:00", "2026-11-23 10:05", 5),
    ("2026-11-23 17:58", "2026-11-24 09:03", 5),  # over the night
    ("2026-11-27 17:59", "2026-11-30 09:01", 2),  # over the weekend
    ("2026-11-28 10:00", "2026-11-29 22:00", 0),
    ("2026-12-24 17:50", "2026-12-28 09:10", 20),  # over Christmas, a Friday, and the weekend
    ("2026-11-23 08:00", "2026-11-23 20:00", 540),
    ("2026-11-23 12:00", "2026-11-23 11:00", 0),
])
def test_the_clock_stands_still_while_nobody_is_there(since: str, until: str, minutes: int) -> None:
    assert worked_seconds(OFFICE, SAO_PAULO, here(since), here(until)) == 60 * minutes


@pytest.mark.parametrize(("since", "minutes", "due"), [
    ("2026-11-23 10:00", 5, "2026-11-23 10:05"),
    ("2026-11-23 17:58", 5, "2026-11-24 09:03"),
    ("2026-11-23 17:58", 2, "2026-11-23 18:00"),
    ("2026-11-23 22:00", 5, "2026-11-24 09:05"),
    ("2026-12-24 17:58", 5, "2026-12-28 09:03"),
    ("2026-11-20 12:00", 5, "2026-11-23 09:05"),  # the day of black awareness is a holiday
])
def test_when_somebody_is_due_to_answer(since: str, minutes: int, due: str) -> None:
    assert due_after(OFFICE, SAO_PAULO, here(since), 60 * minutes) == here(due)


def test_without_hours_somebody_is_always_there() -> None:
    at = here("2026-11-28 23:59")
    assert due_after(None, SAO_PAULO, at, 300) == at + timedelta(minutes=5)
    assert worked_seconds(None, SAO_PAULO, at, at + timedelta(days=2)) == 2 * 86_400


def test_where_nobody_ever_comes_nothing_is_ever_due() -> None:
    assert due_after(NEVER, SAO_PAULO, here("2026-11-23 10:00"), 60) is None
    assert next_opening(NEVER, SAO_PAULO, here("2026-11-23 10:00")) is None


def test_when_somebody_is_there_next() -> None:
    assert next_opening(OFFICE, SAO_PAULO, here("2026-11-27 18:00")) == here("2026-11-30 09:00")
    assert next_opening(OFFICE, SAO_PAULO, here("2026-11-27 08:00")) == here("2026-11-27 09:00")
    now = here("2026-11-27 11:11")
    assert next_opening(OFFICE, SAO_PAULO, now) == now


@pytest.mark.parametrize(("day", "seconds"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)])
def test_a_day_is_as_long_as_it_is_where_clocks_change(day: str, seconds: int) -> None:
    begins, ends = day_span(NEW_YORK, date.fromisoformat(day))
    assert (ends - begins).total_seconds() == worked_seconds(ALWAYS, NEW_YORK, begins, ends) == 3600 * seconds


def test_an_hour_that_comes_twice_counts_twice_and_one_that_never_comes_does_not() -> None:
    begins, ends = day_span(NEW_YORK, date(2026, 11, 1))
    assert worked_seconds(NIGHT, NEW_YORK, begins, ends) == 3600 * (4 + 2)
    begins, ends = day_span(NEW_YORK, date(2026, 3, 8))
    assert worked_seconds(NIGHT, NEW_YORK, begins, ends) == 3600 * (2 + 2)


# Minutes around a change of clocks, a holiday and a weekend.
MOMENTS = st.sampled_from([here("2026-03-07 20:00", NEW_YORK), here("2026-10-31 20:00", NEW_YORK),
                           here("2026-12-24 12:00", NEW_YORK)]).flatmap(
    lambda first: st.integers(0, 3 * 1440).map(lambda minute: first + timedelta(minutes=minute)))
HOURS = st.sampled_from([OFFICE, SPLIT, ALWAYS, NIGHT, NEVER])


@given(HOURS, st.sampled_from([NEW_YORK, SAO_PAULO, "Australia/Lord_Howe", "UTC"]), MOMENTS, st.integers(0, 2000))
def test_business_time_is_the_minutes_in_which_somebody_is_there(
    hours: Hours, zone: str, since: datetime, minutes: int,
) -> None:
    there = sum(is_open(hours, (since + timedelta(minutes=each)).astimezone(ZoneInfo(zone)))
                for each in range(minutes))
    assert worked_seconds(hours, zone, since, since + timedelta(minutes=minutes)) == 60 * there


@given(HOURS, MOMENTS, st.integers(1, 40_000))
def test_what_is_due_is_due_when_that_much_has_passed(hours: Hours, since: datetime, seconds: int) -> None:
    due = due_after(hours, NEW_YORK, since, seconds)
    if due is not None:
        assert worked_seconds(hours, NEW_YORK, since, due) == seconds
        assert worked_seconds(hours, NEW_YORK, since, due - timedelta(seconds=1)) == seconds - 1


@given(HOURS, MOMENTS, st.integers(0, 5000), st.integers(0, 5000))
def test_business_time_adds_up(hours: Hours, since: datetime, first: int, second: int) -> None:
    between, until = since + timedelta(minutes=first), since + timedelta(minutes=first + second)
    parts = worked_seconds(hours, NEW_YORK, since, between) + worked_seconds(hours, NEW_YORK, between, until)
    assert parts == worked_seconds(hours, NEW_YORK, since, until)
