"""When somebody who lets a conversation rest wants to see it again, by the business's clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import IllegalMove

MORNING = time(9)
LONGEST = timedelta(days=366)
CHOICES = ("hour", "tomorrow", "monday", "date")


def until(choice: str, day: str, now: datetime, zone: str) -> datetime:
    """The time (aware): in an hour; tomorrow, next Monday or on a day ("2026-12-31"), each at nine in the morning.
    Raises IllegalMove."""
    if choice == "hour":
        return now + timedelta(hours=1)
    today = now.astimezone(ZoneInfo(zone)).date()
    if choice == "tomorrow":
        return _morning(today + timedelta(days=1), zone)
    if choice == "monday":
        return _morning(today + timedelta(days=7 - today.weekday()), zone)
    try:
        chosen = date.fromisoformat(day)
    except ValueError as error:
        raise IllegalMove("Choose a day.", "no_day") from error
    if not today <= chosen <= today + LONGEST or _morning(chosen, zone) <= now:
        raise IllegalMove("Choose a day from tomorrow on, within a year.", "no_day")
    return _morning(chosen, zone)


def _morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone))
