"""Reckoning with days: all days are proleptic ordinals (`date.toordinal`), so that they add and compare as numbers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

DAY_GRAIN, WEEKDAY_GRAIN, WEEK_GRAIN, MONTH_GRAIN, YEAR_GRAIN = range(5)


class Days(NamedTuple):
    """Days that were meant: from `first` until before `after`; whether it must be confirmed; how exact it was.

    `part` is the part of the day that was said with it (0: none), `yearless` whether a year was left unsaid.
    """

    first: int
    after: int
    confirm: int = 0
    grain: int = DAY_GRAIN
    part: int = 0
    yearless: int = 0

    @classmethod
    def one(
        cls, day: int, *, confirm: bool = False, grain: int = DAY_GRAIN, part: int = 0, yearless: bool = False
    ) -> Days:
        """A single day."""
        return cls(day, day + 1, int(confirm), grain, part, int(yearless))


def ordinal(year: int, month: int, day: int) -> int:
    """Return a day of the calendar as an ordinal. Raises ValueError where there is no such day."""
    return date(year, month, day).toordinal()


def add_months(day: int, months: int) -> int:
    """Move a day by months; the 31st becomes the last day of a shorter month. Raises ValueError out of the calendar."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of the calendar")
    return ordinal(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_start(day: int, months: int = 0) -> int:
    """Return the first day of the month that is `months` after the month of `day`."""
    return add_months(date.fromordinal(day).replace(day=1).toordinal(), months)


def year_start(day: int, years: int = 0) -> int:
    """Return January 1 of the year that is `years` after the year of `day`."""
    return ordinal(date.fromordinal(day).year + years, 1, 1)


def week_start(day: int) -> int:
    """Return the Monday of a day's week."""
    return day - (day - 1) % 7


def upcoming_weekday(today: int, weekday: int) -> int:
    """Return the next day of that weekday (Monday 0), a week ahead where today is one."""
    return today + 1 + (weekday - today) % 7


def upcoming(today: int, day_in: Callable[[int], int], limit: int = 8) -> int:
    """Return the first day not before today that `day_in(year)` gives, trying this year and those after it.

    A year without such a day (February 29) is passed over. Raises ValueError where `limit` years have none.
    """
    year = date.fromordinal(today).year
    for ahead in range(limit + 1):
        try:
            day = day_in(year + ahead)
        except ValueError:
            if ahead == limit:
                raise
            continue
        if day >= today:
            return day
    raise ValueError("no such day ahead")


def upcoming_monthday(today: int, number: int) -> int:
    """Return the first day not before today that is the `number`th of its month. Raises ValueError for 0 or 32."""
    start = date.fromordinal(today)
    if not 1 <= number <= 31:
        raise ValueError(f"no month has a day {number}")
    for ahead in range(3):
        year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
        if number <= monthrange(year, month + 1)[1]:
            day = ordinal(year, month + 1, number)
            if day >= today:
                return day
    raise ValueError(f"no day {number} ahead")


def period(first: int, after: int, today: int) -> Days:
    """Return the days of a week, month or year; of one that has begun, what is left of it, to be confirmed."""
    if first < today < after:
        return Days(today, after, 1)
    return Days(first, after, 0)
