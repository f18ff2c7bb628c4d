"""Business time: how long somebody was there between two moments, and when so much of it will have passed.

A span of opening hours is what clocks on the wall show. On the day on which the clocks change, a wall shows some times
twice, or never: the day is taken apart there, and each part has the offset from UTC that counts in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.script.flow import Hours
from bot.script.hours import is_holiday

# Who opens at all does so within so many days: holidays are shorter.
_FARTHEST = 62
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)

Span = tuple[datetime, datetime]


def worked_seconds(hours: Hours | None, zone: str, since: datetime, until: datetime) -> float:
    """Seconds from one time to the other in which somebody was there; None: somebody always is."""
    if until <= since:
        return 0.0
    if hours is None:
        return (until - since).total_seconds()
    day, last = since.astimezone(ZoneInfo(zone)).date(), until.astimezone(ZoneInfo(zone)).date()
    worked = 0.0
    while day <= last:
        for opens, closes in spans_of(hours, zone, day):
            worked += max(0.0, (min(closes, until) - max(opens, since)).total_seconds())
        day += _DAY
    return worked


def due_after(hours: Hours | None, zone: str, since: datetime, seconds: float) -> datetime | None:
    """When so many seconds of business time will have passed (UTC); None where nobody comes for two months."""
    if hours is None:
        return since.astimezone(UTC) + timedelta(seconds=seconds)
    left = seconds
    for opens, closes in _from(hours, zone, since):
        begins = max(opens, since)
        lasts = (closes - begins).total_seconds()
        if lasts >= left:
            return begins + timedelta(seconds=left)
        left -= lasts
    return None


def next_opening(hours: Hours, zone: str, at: datetime) -> datetime | None:
    """When somebody is there next, or is there already (UTC); None where nobody comes for two months."""
    return next((max(opens, at.astimezone(UTC)) for opens, _ in _from(hours, zone, at)), None)


def spans_of(hours: Hours, zone: str, day: date) -> list[Span]:
    """From when to when somebody is there on that day (UTC), in order."""
    spans = hours.week[day.weekday()]
    if not spans or is_holiday(hours.holidays, day):
        return []
    parts = _parts(zone, day)
    midnight = datetime.combine(day, time(), UTC)
    found = []
    for begins, ends, offset in parts:
        for first, last in spans:
            opens = max(midnight + first * _MINUTE - offset, begins)
            closes = min(midnight + last * _MINUTE - offset, ends)
            if opens < closes:
                found.append((opens, closes))
    return sorted(found)


def day_span(zone: str, day: date) -> Span:
    """When a day begins and ends in that zone (UTC)."""
    here = ZoneInfo(zone)
    return (datetime.combine(day, time(), here).astimezone(UTC),
            datetime.combine(day + _DAY, time(), here).astimezone(UTC))


def _from(hours: Hours, zone: str, at: datetime) -> Iterator[Span]:
    """Spans that are not over at that time, in order."""
    day = at.astimezone(ZoneInfo(zone)).date()
    for _ in range(_FARTHEST):
        yield from (span for span in spans_of(hours, zone, day) if span[1] > at)
        day += _DAY


def _parts(zone: str, day: date) -> list[tuple[datetime, datetime, timedelta]]:
    """The day in UTC, cut where its offset changes, each part with its offset: mostly one."""
    here = ZoneInfo(zone)
    begins, ends = day_span(zone, day)
    first, last = _offset(here, begins), _offset(here, ends - _MINUTE)
    if first == last:
        return [(begins, ends, first)]
    low, high = 0, int((ends - begins) / _MINUTE)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(here, begins + middle * _MINUTE) == first else (low, middle)
    changes = begins + high * _MINUTE
    return [(begins, changes, first), (changes, ends, last)]


def _offset(here: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(here).utcoffset() or timedelta()
