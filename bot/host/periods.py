"""Periods that figures are counted for: whole days of the business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.script.book import Book
from bot.script.business_time import day_span

PERIODS = ("today", "7", "30")
# More days than these make no picture, and take long to count.
LONGEST = 366
_DAY = timedelta(days=1)
_FIRST = date(2001, 1, 1)  # nothing is older; a year before it is still a day of the calendar


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of the business, the last one too."""

    first: date
    last: date
    zone: str

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when to when (UTC)."""
        return day_span(self.zone, self.first)[0], day_span(self.zone, self.last)[1]

    @property
    def days(self) -> list[date]:
        """Each of them."""
        return [self.first + at * _DAY for at in range((self.last - self.first).days + 1)]


def zone_of(book: Book) -> str:
    """The business's time zone: as the settings say it, else of the flow that is the default."""
    return book.service.zone or (book.default.where.zone if book.default else "UTC")


def period_of(name: str, zone: str, now: datetime, first: str = "", last: str = "") -> Period:
    """today, 7 or 30 days up to today; or from one day to another (ISO dates; what is none, or too long ago for a
    picture, is cut). Whatever is asked for, some period comes of it."""
    today = now.astimezone(ZoneInfo(zone)).date()
    begins, ends = _day(first), _day(last)
    if begins or ends:
        ends = min(ends or today, today)
        begins = min(begins or ends, ends)
        return Period(max(begins, ends - (LONGEST - 1) * _DAY), ends, zone)
    back = int(name) - 1 if name in PERIODS[1:] else 0
    return Period(today - back * _DAY, today, zone)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return max(found, _FIRST) if found else None
