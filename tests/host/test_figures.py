"""Figures: counted by hand, and the house counts the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.host.figures import mean, rank, report, speed
from bot.host.periods import LONGEST, Period, period_of
from bot.ports import Took
from tests.host.test_alerts import Waiting

SAO_PAULO = "America/Sao_Paulo"
NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # still the 22nd in São Paulo


@pytest.mark.parametrize(("name", "first", "last", "days"), [
    ("today", "", "", ("2026-11-22", "2026-11-22")),
    ("7", "", "", ("2026-11-16", "2026-11-22")),
    ("30", "", "", ("2026-10-24", "2026-11-22")),
    ("nonsense", "", "", ("2026-11-22", "2026-11-22")),
    ("7", "2026-11-01", "2026-11-03", ("2026-11-01", "2026-11-03")),
    ("", "2026-11-01", "", ("2026-11-01", "2026-11-22")),
    ("", "", "2026-11-03", ("2026-11-03", "2026-11-03")),
    ("", "2026-12-24", "2026-12-25", ("2026-11-22", "2026-11-22")),
    ("", "2026-11-09", "2026-11-03", ("2026-11-03", "2026-11-03")),
    ("", "x", "2026-02-30", ("2026-11-22", "2026-11-22")),
    ("", "1900-01-01", "", ("2025-11-22", "2026-11-22")),
])
def test_whatever_is_asked_for_some_period_comes_of_it(
    name: str, first: str, last: str, days: tuple[str, str],
) -> None:
    period = period_of(name, SAO_PAULO, NOW, first, last)
    assert (f"{period.first}", f"{period.last}") == days
    assert len(period.days) <= LONGEST


def test_a_day_is_the_businesss() -> None:
    since, until = Period(date(2026, 11, 23), date(2026, 11, 23), SAO_PAULO).span
    assert (since, until) == (datetime(2026, 11, 23, 3, tzinfo=UTC), datetime(2026, 11, 24, 3, tzinfo=UTC))


def took(seconds: int | None, ended_as: str = "answered", *, late: bool = False) -> Took:
    return Took("flagged", "solar", "", "Bia", "" if seconds is None else ended_as, seconds, late)


def test_how_soon_is_told_by_those_who_were_answered() -> None:
    four = [took(each) for each in (10, 20, 30, 40)]
    others = [took(1000, late=True), took(None), took(None, late=True), took(500, "closed", late=True)]
    found = speed([*four, *others])
    assert (found.count, found.answered, found.in_time, found.late, found.open) == (8, 5, 4, 2, 2)
    assert (found.median, found.p90, found.share) == (30, 1000, 4 / 6)
    none = speed([])
    assert (none.median, none.share) == (None, None)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=1), st.floats(0.01, 1))
def test_a_rank_is_one_of_them_and_so_many_are_no_more(values: list[int], share: float) -> None:
    found = rank(sorted(values), share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_a_day_at_the_desk_is_counted() -> None:
    house = Waiting("rating: {ask: true}\nzone: America/Sao_Paulo\n")
    talk = house.flag()
    house.later(minutes=3)
    house.runtime.desk.say(talk, "Bia", "Oi, aqui é a Bia")
    house.runtime.desk.close(talk, "Bia", "won")
    house.said()
    house.talk("5")
    house.later(minutes=1)
    for at, words in enumerate((("oi", "400", "agora"), ("oi",))):
        house.talk(*words, address=f"whatsapp:+551198000000{at}")
    house.drain()
    counted = report(house.p, period_of("today", SAO_PAULO, house.now))
    assert (counted.opened, counted.flagged, counted.qualified) == (3, 1, 1)
    assert (counted.speeds["flagged"].answered, counted.speeds["flagged"].median) == (1, 182)
    assert (counted.speeds["qualified"].open, counted.speeds["qualified"].count) == (1, 1)
    assert counted.outcomes == (("qualified", 1), ("won", 1))
    assert counted.reasons == (("asked for a person", 1),)
    [bia] = counted.people
    assert (bia.name, bia.claimed, bia.closed, bia.marks, bia.mean, bia.speed.median) == ("Bia", 1, 1, 1, 5.0, 182)
    [solar] = counted.flows
    assert (solar.name, solar.opened, solar.flagged, solar.qualified) == ("solar", 3, 1, 1)
    assert counted.hours[10] == 3
    assert counted.days == {date(2026, 11, 23): (3, 1, 1)}
    assert (counted.marks[5], counted.mean_mark) == (1, 5.0)
    assert counted.waiting == 0
    yesterday = report(house.p, period_of("", SAO_PAULO, house.now, "2026-11-22", "2026-11-22"))
    assert (yesterday.opened, yesterday.people, sum(yesterday.hours)) == (0, (), 0)


def test_what_a_prospect_wrote_is_in_no_reason() -> None:
    house = Waiting("flagged: {warn: never}")
    house.flag()
    counted = house.p.archive.moments
    [name] = [name for name, row in counted.items() if row["kind"] == "flagged"]
    counted[name] = {**counted[name], "told": "asks what the bot cannot answer: “quanto custa?”"}
    found = report(house.p, period_of("today", SAO_PAULO, house.now))
    assert found.reasons == (("asks what the bot cannot answer", 1),)


def test_a_mean_of_none_is_none() -> None:
    assert mean({5: 0}) is None
    assert mean({5: 1, 2: 2}) == 3.0
