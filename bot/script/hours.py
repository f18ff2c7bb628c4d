"""Opening hours: whether somebody is there at a time, and whether a day is a public holiday.

Holidays come from the package `holidays` (https://holidays.readthedocs.io), loaded when the first one is asked for: it
takes some 15 MB, which processes that never ask should not pay.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from bot.script.flow import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether somebody is there at that time, which is in the flow's own zone."""
    minute = at.hour * 60 + at.minute
    if not any(begins <= minute < ends for begins, ends in hours.week[at.weekday()]):
        return False
    return not is_holiday(hours.holidays, at.date())


def is_holiday(place: str, day: date) -> bool:
    """Whether that day is a public holiday in that place (BR, BR-SP ...; empty: nowhere)."""
    return bool(place) and day in _holidays(place, day.year)


@lru_cache(maxsize=64)
def _holidays(place: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    country, _, state = place.partition("-")
    try:
        # Only the days are kept: the package's own calendar takes a hundred times as much.
        return frozenset(country_holidays(country, subdiv=state or None, years=year))
    except NotImplementedError:
        # A place that the package knows no more: publishing refuses it, and no prospect goes unanswered for it.
        return frozenset()


def unknown_place(place: str) -> tuple[str, str]:
    """What is wrong with a place whose holidays are asked for, and what was expected; both empty where nothing is."""
    from holidays import list_supported_countries

    country, _, state = place.partition("-")
    known = list_supported_countries(include_aliases=False)
    if country not in known:
        return f"the holidays of {country} are not known.", "a country such as BR, or with its state: BR-SP"
    if state and state not in known[country]:
        states = ", ".join(f"{country}-{other}" for other in sorted(known[country])) or country
        return f"the holidays of {place} are not known.", f"{country} alone, or one of {states}"
    return "", ""
