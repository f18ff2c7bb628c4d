"""Figures: how soon people were answered in a period, by whom, and what came of it; counted from what SQL keeps."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.host.periods import Period
from bot.ports import Count, Ports, Took
from bot.script.service import REASONS

_QUARTER = 900


@dataclass(frozen=True, slots=True)
class Speed:
    """How soon people were answered who waited for a human: how many there were, how many of them were answered, were
    answered in time, were late (those too who wait longer than was promised), wait still, or needed nobody in the end.
    `median` and `p90` in seconds of business time (None: nobody was answered)."""

    count: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    open: int = 0
    median: int | None = None
    p90: int | None = None

    @property
    def share(self) -> float | None:
        """The share of those answered or late that were answered in time."""
        judged = self.in_time + self.late
        return self.in_time / judged if judged else None


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody of the staff did."""

    name: str
    speed: Speed
    claimed: int = 0
    closed: int = 0
    marks: int = 0
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A flow, or what brought people: how many conversations it opened, and how they went on."""

    name: str
    opened: int
    flagged: int
    qualified: int
    speed: Speed


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `waiting` is how many wait now, `waiting_since` since when the first does. `hours`: conversations that
    began in each hour of the day; `days`: day -> (opened, flagged, qualified). `marks`: mark -> how often. `remarks`:
    what people said of their marks, with whom it was about."""

    period: Period
    waiting: int
    waiting_since: datetime | None
    opened: int
    flagged: int
    qualified: int
    speeds: Mapping[str, Speed]
    people: tuple[Person, ...]
    flows: tuple[Origin, ...]
    sources: tuple[Origin, ...]
    outcomes: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    marks: Mapping[int, int]
    remarks: tuple[tuple[str, str], ...]
    hours: tuple[int, ...]
    days: Mapping[date, tuple[int, int, int]]

    @property
    def mean_mark(self) -> float | None:
        """The mean of all marks."""
        return mean(self.marks)


def report(ports: Ports, period: Period) -> Report:
    """Count it. Raises StoreUnavailable."""
    figures, (since, until), now = ports.figures, period.span, ports.now()
    found = {kind: figures.moments(kind, since, until) for kind in (
        "opened", "flagged", "qualified", "claimed", "closed", "rated", "explained")}
    promises = figures.took(since, until, now)
    waiting, waiting_since = figures.waiting()
    hours, days = _times(ports, period, figures.quarters("opened", since, until))
    return Report(
        period, waiting, waiting_since, opened=_sum(found["opened"]), flagged=_sum(found["flagged"]),
        qualified=_sum(found["qualified"]),
        speeds={reason: speed(one for one in promises if one.reason == reason) for reason in REASONS},
        people=tuple(_people(promises, found)),
        flows=tuple(_origins(promises, found, lambda one: one.flow)),
        sources=tuple(_origins(promises, found, lambda one: one.source)),
        outcomes=_ranked((one.told, one.times) for one in found["closed"]),
        reasons=_ranked((_reason(one.told), one.times) for one in found["flagged"]),
        marks=_marks(found["rated"]), remarks=tuple((one.told, one.by) for one in found["explained"] if one.told),
        hours=hours, days=days,
    )


def speed(promises: Iterable[Took]) -> Speed:
    """How soon those were answered to whom this was promised."""
    count = answered = in_time = late = waits = 0
    took = []
    for one in promises:
        count += 1
        waits += not one.ended_as
        if one.ended_as == "answered":
            answered += 1
            in_time += not one.late
            took.append(one.seconds or 0)
        late += one.late and one.ended_as in ("", "answered")
    took.sort()
    return Speed(count, answered, in_time, late, waits, rank(took, 0.5), rank(took, 0.9))


def rank(ordered: Sequence[int], share: float) -> int | None:
    """The smallest of them that is no less than that share of them (the nearest rank); None of none."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None


def mean(marks: Mapping[int, int]) -> float | None:
    """The mean mark; None of none."""
    count = sum(marks.values())
    return sum(mark * times for mark, times in marks.items()) / count if count else None


def _people(promises: Sequence[Took], found: Mapping[str, list[Count]]) -> Iterator[Person]:
    answered: dict[str, list[Took]] = {}
    for one in promises:
        if one.ended_as == "answered":
            answered.setdefault(one.by, []).append(one)
    claimed, closed = (_by(found[kind], lambda one: one.by) for kind in ("claimed", "closed"))
    names = {*answered, *claimed, *closed, *(one.by for one in found["rated"])} - {""}
    for name in sorted(names, key=str.casefold):
        marks = _marks(one for one in found["rated"] if one.by == name)
        yield Person(name, speed(answered.get(name, ())), claimed[name], closed[name], sum(marks.values()),
                     mean(marks))


def _origins(
    promises: Sequence[Took], found: Mapping[str, list[Count]], named: Callable[[Took | Count], str],
) -> Iterator[Origin]:
    opened, flagged, qualified = (_by(found[kind], named) for kind in ("opened", "flagged", "qualified"))
    made: dict[str, list[Took]] = {}
    for one in promises:
        made.setdefault(named(one), []).append(one)
    names = {*opened, *flagged, *qualified, *made}
    for name in sorted(names, key=lambda name: (-opened[name], -flagged[name], name)):
        yield Origin(name, opened[name], flagged[name], qualified[name], speed(made.get(name, ())))


def _times(
    ports: Ports, period: Period, opened: Mapping[int, int],
) -> tuple[tuple[int, ...], Mapping[date, tuple[int, int, int]]]:
    here = ZoneInfo(period.zone)
    hours, since, until = [0] * 24, *period.span
    for quarter, times in opened.items():
        hours[datetime.fromtimestamp(quarter * _QUARTER, here).hour] += times
    kinds = [opened, *(ports.figures.quarters(kind, since, until) for kind in ("flagged", "qualified"))]
    by_day = [_by_day(each, here) for each in kinds]
    return tuple(hours), {day: (by_day[0][day], by_day[1][day], by_day[2][day]) for day in period.days}


def _by_day(quarters: Mapping[int, int], here: ZoneInfo) -> Counter[date]:
    days: Counter[date] = Counter()
    for quarter, times in quarters.items():
        days[datetime.fromtimestamp(quarter * _QUARTER, UTC).astimezone(here).date()] += times
    return days


def _by(counts: Iterable[Count], named: Callable[[Count], str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total[named(one)] += one.times
    return total


def _marks(counts: Iterable[Count]) -> dict[int, int]:
    total = dict.fromkeys(range(5, 0, -1), 0)
    for one in counts:
        if one.told.isascii() and one.told.isdigit() and int(one.told) in total:
            total[int(one.told)] += one.times
    return total


def _reason(told: str) -> str:
    """Why, without the words of a prospect that may be quoted in it."""
    return told.partition(": “")[0]


def _ranked(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for name, times in pairs:
        total[name] += times
    return tuple(sorted(total.items(), key=lambda each: (-each[1], each[0])))


def _sum(counts: Iterable[Count]) -> int:
    return sum(one.times for one in counts)
