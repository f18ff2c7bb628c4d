"""A time of day: what an hour means with am or pm, with a part of the day, and on an appointment's day."""

from __future__ import annotations

from typing import NamedTuple

from bot.answers.dates.words import AFTERNOON, DAWN, EVENING, MIDDAY, MORNING

LITERAL = 3
"""The am/pm mark of an hour written as on a 24-hour clock ("03:00", "15:30")."""


class Clock(NamedTuple):
    """A time of day. Hour 24 is the midnight that ends a day.

    `sure`: morning or afternoon is known. `weak`: it may be no time at all ("2 horas"), unless a day stands beside it.
    """

    hour: int
    minute: int
    second: int = 0
    sure: int = 0
    weak: int = 0


def settle(hour: int, minute: int, second: int = 0, *, half: int = 0, part: int = 0, weak: bool = False) -> Clock:
    """Place an hour in the day by am (1), pm (2) or the part of the day that was said with it.

    Raises ValueError where there is no such time.
    """
    if not (0 <= hour <= 24 and 0 <= minute < 60 and 0 <= second < 60) or (hour == 24 and minute + second > 0):
        raise ValueError(f"no time {hour}:{minute}:{second}")
    sure = half > 0 or part > 0 or hour > 12 or hour == 0
    if hour <= 12:
        if half in (1, 2):
            hour = hour % 12 + 12 * (half - 1)
        elif part in (DAWN, MORNING):
            hour %= 12
        elif (part in (AFTERNOON, MIDDAY) and hour < 12) or (part == EVENING and 5 <= hour < 12):
            hour += 12
        elif part == EVENING and hour == 12:
            hour = 24 if minute == 0 else 0
    return Clock(hour, minute, second, int(sure), int(weak and not sure))


def moved_by(hour: int, minutes: int) -> tuple[int, int]:
    """Add minutes, also fewer than none, to a full hour of the twelve- or twenty-four-hour clock."""
    total = hour * 60 + minutes
    if total < 60 <= hour * 60 + 60 and minutes < 0:
        total += 12 * 60
    return divmod(total, 60)


def begin_range(first: Clock, second: Clock) -> Clock:
    """Return the first time of a range with what the second tells of morning and afternoon."""
    if first.sure or not second.sure:
        return first
    if second.hour >= 12 and first.hour % 12 + 12 <= second.hour:
        return settle(first.hour, first.minute, first.second, half=2)
    return first._replace(sure=1)
