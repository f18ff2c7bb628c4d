"""Opening hours and holidays, and what they cost those who never ask."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.script.flow import Hours
from bot.script.hours import is_holiday, is_open, unknown_place
from tests.script.making import flow_of

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("America/Sao_Paulo")


def hours_of(written: str) -> Hours:
    flow = flow_of(f"hours: {written}\nsteps:\n  - {{say: x, end: done}}\n")
    assert flow.hours is not None
    return flow.hours


@pytest.mark.parametrize(("at", "is_so"), [
    ("2026-11-23 08:59", False), ("2026-11-23 09:00", True), ("2026-11-23 11:59", True), ("2026-11-23 12:00", False),
    ("2026-11-28 23:59", True), ("2026-11-29 00:30", True), ("2026-11-29 01:00", False), ("2026-11-26 10:00", False),
])
def test_days_and_times_are_those_that_are_written(at: str, is_so: bool) -> None:
    hours = hours_of("{mon-wed: [\"13:00-18:00\", \"9:00-12:00\"], fri-sat: '20:00-24:00', sun: '00:00 – 01:00'}")
    assert is_open(hours, datetime.fromisoformat(at).replace(tzinfo=ZONE)) is is_so


def test_days_may_go_round_the_end_of_the_week() -> None:
    week = hours_of("{sat-mon: '10:00-12:00'}").week
    assert [at for at, spans in enumerate(week) if spans] == [0, 5, 6]


@pytest.mark.parametrize(("place", "day", "is_so"), [
    ("BR", "2026-12-25", True), ("BR", "2026-07-09", False), ("BR-SP", "2026-07-09", True), ("MX", "2026-09-16", True),
    ("US", "2026-07-03", True), ("", "2026-12-25", False), ("ZZ", "2026-12-25", False),
])
def test_holidays_are_those_of_the_place(place: str, day: str, is_so: bool) -> None:
    assert is_holiday(place, date.fromisoformat(day)) is is_so


def test_places_that_nobody_knows_are_told_with_those_that_there_are() -> None:
    assert unknown_place("BR") == unknown_place("BR-RJ") == ("", "")
    assert "a country such as BR" in unknown_place("XX")[1]
    assert "BR-RJ" in unknown_place("BR-XX")[1]


def test_who_never_asks_for_a_holiday_does_not_load_the_calendar() -> None:
    script = (
        "import sys, bot.engine.turn\n"
        "from datetime import datetime, UTC\n"
        "from bot.script.hours import Hours, is_open\n"
        "is_open(Hours(week=(((0, 1440),),) * 7), datetime(2026, 1, 1, tzinfo=UTC))\n"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
