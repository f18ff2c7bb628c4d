"""What people write in English on Monday 2026-11-23, 10:00 in São Paulo, and the date or time that they mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.answers.date import read
from bot.answers.reading import Locale, Reading

WHERE = Locale("en-US", "US", "America/New_York", "USD")
NOW = datetime.fromisoformat("2026-11-23T10:00:00-03:00")

# What was written, the date (with a time: in America/New_York), and whether it must be confirmed.
ROWS = [
    ("today", "2026-11-23", ""),
    ("tomorrow", "2026-11-24", ""),
    ("tmrw", "2026-11-24", ""),
    ("tomorow", "2026-11-24", ""),
    ("yesterday", "2026-11-22", ""),
    ("day after tomorrow", "2026-11-25", ""),
    ("the day before yesterday", "2026-11-21", ""),
    ("now", "2026-11-23", ""),
    ("asap", "2026-11-23", ""),
    ("right away", "2026-11-23", ""),
    ("monday", "2026-11-30", "confirm"),
    ("tue", "2026-11-24", ""),
    ("Wednesday", "2026-11-25", ""),
    ("this saturday", "2026-11-28", ""),
    ("next friday", "2026-12-04", "confirm"),
    ("last friday", "2026-11-20", ""),
    ("friday after next", "2026-12-04", "confirm"),
    ("wednesday next week", "2026-12-02", ""),
    ("sunday of last week", "2026-11-22", ""),
    ("fri, nov 27", "2026-11-27", ""),
    ("Tuesday the 1st", "2026-12-01", ""),
    ("march 5th", "2027-03-05", ""),
    ("5 march", "2027-03-05", ""),
    ("March 5, 2027", "2027-03-05", ""),
    ("the 15th", "2026-12-15", ""),
    ("on the 3rd", "2026-12-03", ""),
    ("15th of january", "2027-01-15", ""),
    ("jan 2", "2027-01-02", ""),
    ("may 21st", "2027-05-21", ""),
    ("twenty-first of may", "2027-05-21", ""),
    ("12/25", "2026-12-25", ""),
    ("1/2/2027", "2027-01-02", ""),
    ("25/12", "2026-12-25", ""),
    ("2027-01-02", "2027-01-02", ""),
    ("dec 24-26", "2026-12-24", "confirm"),
    ("from the 4th to the 8th of january", "2027-01-04", "confirm"),
    ("20", "2026-12-20", "confirm"),
    ("next week", "2026-11-30", ""),
    ("this week", "2026-11-23", ""),
    ("last week", "2026-11-16", ""),
    ("next month", "2026-12-01", ""),
    ("next year", "2027-01-01", ""),
    ("end of the month", "2026-11-30", "confirm"),
    ("end of year", "2026-12-31", "confirm"),
    ("early january", "2027-01-01", "confirm"),
    ("mid february", "2027-02-15", "confirm"),
    ("this weekend", "2026-11-28", ""),
    ("next quarter", "2027-01-01", ""),
    ("4th quarter", "2026-11-23", "confirm"),
    ("2nd week of january", "2027-01-11", ""),
    ("first monday of march", "2027-03-01", ""),
    ("last day of february", "2027-02-28", ""),
    ("day 3 of next month", "2026-12-03", ""),
    ("in march", "2027-03-01", ""),
    ("christmas", "2026-12-25", ""),
    ("new year's eve", "2026-12-31", ""),
    ("thanksgiving", "2026-11-26", ""),
    ("mother's day", "2027-05-09", ""),
    ("labor day", "2027-09-06", ""),
    ("next easter", "2027-03-28", ""),
    ("in the spring of next year", "2027-03-21", "confirm"),
    ("in 3 days", "2026-11-26", ""),
    ("in two weeks", "2026-12-07", ""),
    ("in a month", "2026-12-23", ""),
    ("a week from today", "2026-11-30", ""),
    ("two days from now", "2026-11-25", ""),
    ("3 days ago", "2026-11-20", ""),
    ("a couple of weeks ago", "2026-11-09", "confirm"),
    ("in half an hour", "2026-11-23 08:30", ""),
    ("in 90 minutes", "2026-11-23 09:30", ""),
    ("in an hour and a half", "2026-11-23 09:30", ""),
    ("next 3 days", "2026-11-24", "confirm"),
    ("two days before christmas", "2026-12-23", ""),
    ("2 weeks", "2026-12-07", "confirm"),
    ("3pm", "2026-11-23 15:00", ""),
    ("at 15:00", "2026-11-23 15:00", ""),
    ("noon", "2026-11-23 12:00", ""),
    ("tonight", "2026-11-23", ""),
    ("half past three", "2026-11-23 15:30", ""),
    ("quarter to five", "2026-11-23 16:45", ""),
    ("20 past 9", "2026-11-23 09:20", ""),
    ("at 5", "2026-11-23 17:00", ""),
    ("7:30", "2026-11-24 07:30", "confirm"),
    ("tomorrow at 10am", "2026-11-24 10:00", ""),
    ("next friday at 3pm", "2026-12-04 15:00", "confirm"),
    ("monday morning", "2026-11-30", "confirm"),
    ("tomorrow morning at 9", "2026-11-24 09:00", ""),
    ("saturday 2:30 pm", "2026-11-28 14:30", ""),
    ("from 3 to 4 pm", "2026-11-23 15:00", ""),
    ("8 tonight", "2026-11-23 20:00", ""),
    ("noon tomorrow", "2026-11-24 12:00", ""),
    ("11/30 at 4:15pm", "2026-11-30 16:15", ""),
    ("between 9:30 and 11:00 on thursday", "2026-11-26 09:30", "confirm"),
    ("tonight at 8", "2026-11-23 20:00", ""),
    ("2026-12-25T10:00:00Z", "2026-12-25 05:00", ""),
    ("2026-12-25 09:30", "2026-12-25 09:30", ""),
    ("not today, tomorrow", "2026-11-24", ""),
    ("can we do thursday at 2?", "2026-11-26 14:00", ""),
    ("I can't do monday but tuesday works", "2026-11-24", ""),
    ("starting monday", "2026-11-30", "confirm"),
    ("the week after next", "2026-12-07", ""),
    ("march next year", "2027-03-01", ""),
    ("the 10th of next month", "2026-12-10", ""),
    ("early next week", "2026-11-30", "confirm"),
    ("end of day tomorrow", "2026-11-24", ""),
    ("this coming friday", "2026-11-27", ""),
    ("easter monday", "2027-03-29", ""),
    ("a fortnight from now", "2026-12-07", ""),
    ("6 o'clock", "2026-11-23 18:00", "confirm"),
    ("12pm", "2026-11-23 12:00", ""),
    ("tomorrow 9am PST", "2026-11-24 12:00", ""),
    ("at 16:00 UTC", "2026-11-23 11:00", ""),
    ("about 3 hours ago", "2026-11-23 05:00", ""),
    ("in 1 day, 1 hour and 5 minutes", "2026-11-24 09:05", ""),
    ("last night at 8", "2026-11-22 20:00", ""),
    ("tomorrow before 11", "2026-11-24 11:00", ""),
    ("Mar-09-2027", "2027-03-09", ""),
    ("as soon as you can", "2026-11-23", ""),
]


@pytest.mark.parametrize(("text", "meant", "confirm"), ROWS)
def test_a_date_is_read_as_it_is_meant(text: str, meant: str, confirm: str) -> None:
    reading = read(text, WHERE, NOW)
    assert reading == Reading(_value(meant), confirm == "confirm")
    assert reading is not None
    assert isinstance(reading.value, datetime) == (" " in meant)


def _value(meant: str) -> date | datetime:
    if " " not in meant:
        return date.fromisoformat(meant)
    return datetime.fromisoformat(meant + "-05:00")
