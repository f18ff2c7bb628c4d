"""Which of the days and times in a message is meant, once the rules have read them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta, timezone
from typing import NamedTuple

from bot.answers.date_grammar import Piece, Scene
from bot.answers.date_lengths import Length, moved
from bot.answers.date_reckoning import WEEKDAY_GRAIN, Days, add_months, month_start, ordinal, upcoming_monthday
from bot.answers.date_weeks import weekday_ahead
from bot.answers.date_words import DAY, MONTH, QUARTER, WEEK, YEAR
from bot.answers.time_of_day import Clock, begin_range, settle


class Chosen(NamedTuple):
    """What a message means: a day, a wall clock time where one was said, and where that stands in the message.

    `later`: seconds to add to the moment. `offset`: the zone that was written with the time, else the contact's.
    """

    day: int
    clock: tuple[int, int, int] | None
    start: int
    end: int
    confirm: bool
    later: int = 0
    offset: timezone | None = None


def choose(pieces: list[Piece], scene: Scene) -> Chosen | None:
    """Choose the day, and the time that belongs to it."""
    kinds = "".join([piece.kind for piece in pieces])
    instant = _instant(pieces, kinds, scene)
    if instant is not None:
        return instant
    whole = _FILLERS.sub("", kinds)
    spread = _wanted_days(pieces, kinds)
    if not spread:
        spread = _whole_answer(pieces, whole, scene)
    clocks = _clocks(pieces, kinds, bool(spread), whole)
    if not spread:
        return _time_alone(clocks, pieces, scene) if clocks else None
    day_piece, days, several = _together(spread, kinds, pieces, scene)
    if not clocks:
        return Chosen(days.first, None, day_piece.start, day_piece.end, bool(days.confirm) or several)
    return _day_and_time(days, day_piece, clocks, pieces, scene, several)


_FILLERS = re.compile(r"[oe%9,_;iIja+:&K]")
_DECLINED_AFTER = re.compile(r"D[oi]?(?:\?{0,2})!")
_DECLINED_BEFORE = re.compile(r"!(?:[?oe%9aijR7tZ]{0,4})$")


def _wanted_days(pieces: list[Piece], kinds: str) -> list[int]:
    """Return the places of the days in a message without those that it declines; a question declines nothing."""
    places = [place for place, kind in enumerate(kinds) if kind == "D"]
    if "!" not in kinds:
        return places
    return [
        place
        for place in places
        if not _DECLINED_AFTER.match(kinds, place) and not _DECLINED_BEFORE.search(kinds, 0, place)
    ]


def _whole_answer(pieces: list[Piece], whole: str, scene: Scene) -> list[int]:
    """Read what is a date only as the whole message ("15", "seg", "já", "2 semanas"): put it in its place as a day."""
    place = next((place for place, piece in enumerate(pieces) if not _FILLERS.match(piece.kind)), -1)
    days = _alone(pieces[place], whole, pieces, scene) if place >= 0 else None
    if days is None:
        return []
    pieces[place] = pieces[place]._replace(kind="D", numbers=days)
    return [place]


_ALONE_UNITS = {DAY: 90, WEEK: 52, MONTH: 36, QUARTER: 8, YEAR: 5}


def _alone(piece: Piece, whole: str, pieces: list[Piece], scene: Scene) -> Days | None:
    if whole in ("n", "nT", "nn", "n~n", "n>n", "2nn", "r", "rr", "2n>n", "2n"):
        if whole == "n" and len(piece.numbers) > 2:
            return None
        numbers = [each.numbers[0] for each in pieces if each.kind in "nr"]
        first = upcoming_monthday(scene.today, numbers[-1] if whole == "2n" else numbers[0])
        return Days(first, first + max(1, numbers[-1] - numbers[0] + 1), 1)
    if whole in ("w", "y", "B", "wP", "yP") and not (piece.numbers == (4, 1) and scene.language == "en"):
        days = weekday_ahead(piece.numbers[0], scene)
        return days._replace(confirm=max(days.confirm, int(len(piece.numbers) > 1)))
    if whole == "3":
        return Days.one(scene.today)
    if whole == "4":
        return Days.one(ordinal(piece.numbers[0], 1, 1), confirm=True)
    if whole == "m" and piece.numbers[0] != 5:
        first = ordinal(scene.now.year, piece.numbers[0], 1)
        return Days.one(first if first >= month_start(scene.today) else add_months(first, 12), confirm=True)
    if whole == "L":
        length = Length(*piece.numbers)
        if length.seconds or length.count > _ALONE_UNITS.get(length.unit, 0) or (length.unit, length.count) == (DAY, 1):
            return None
        return Days.one(moved(scene.today, length), confirm=True)
    return None


def _together(
    places: list[int], kinds: str, pieces: list[Piece], scene: Scene
) -> tuple[Piece, Days, bool]:
    """Return the first day with the neighbours that tell the same day, and whether other days remain."""
    first = places[0]
    days, piece = Days(*pieces[first].numbers), pieces[first]
    rest = places[1:]
    while rest and _NEIGHBOURS.fullmatch(kinds, first + 1, rest[0]):
        other = Days(*pieces[rest[0]].numbers)
        joined = _same_day(days, other, scene)
        if joined is None:
            break
        days, first = joined, rest.pop(0)
        piece = piece._replace(end=pieces[first].end)
    last = next((place for place in rest if Days(*pieces[place].numbers)[:2] != days[:2]), None)
    return piece, days, last is not None


_NEIGHBOURS = re.compile(r"[oe%,_]*|[,_oeiIP]*T?P?[,_oe%]*")


def _same_day(days: Days, other: Days, scene: Scene) -> Days | None:
    """Join "sexta" and "27/11", "hoje" and "dia 23", "amanhã" and "terça"; None where they are different days."""
    if other.grain == WEEKDAY_GRAIN != days.grain:
        days, other = other, days
    if days.grain == WEEKDAY_GRAIN and other.grain != WEEKDAY_GRAIN:
        if other.after - other.first > 1:
            return None
        return _on_weekday(other, (days.first - 1) % 7, scene)
    return days if days.first == other.first else None


def _on_weekday(days: Days, weekday: int, scene: Scene) -> Days:
    """Return a date whose year was left unsaid in the year that it falls on the weekday said with it, if one is near."""
    if (days.first - 1) % 7 == weekday:
        return days
    if days.yearless:
        for months in (-12, 12):
            moved_day = add_months(days.first, months)
            if (moved_day - 1) % 7 == weekday and date.fromordinal(moved_day).day == date.fromordinal(days.first).day:
                return days._replace(first=moved_day, after=moved_day + 1, confirm=1)
        return days._replace(confirm=1)
    return days._replace(confirm=1)


def _clocks(pieces: list[Piece], kinds: str, has_day: bool, whole: str) -> list[tuple[Piece, Clock]]:
    """Return the times of day; those that may be none only beside a day or as the whole message."""
    found = [(piece, Clock(*piece.numbers)) for piece in pieces if piece.kind == "T"]
    alone = set(whole) <= set("TP~>2")
    return [(piece, clock) for piece, clock in found if not clock.weak or alone or (has_day and _beside_day(piece, pieces))]


def _beside_day(piece: Piece, pieces: list[Piece]) -> bool:
    return any(other.kind == "D" and min(abs(other.end - piece.start), abs(piece.end - other.start)) <= 5 for other in pieces)


def _sharpened(clocks: Sequence[tuple[Piece, Clock]], pieces: list[Piece], part: int) -> Clock:
    """Return the first time with what the rest of the message says of morning and afternoon."""
    piece, clock = clocks[0]
    if not clock.sure and len(clocks) > 1:
        between = [each.kind for each in pieces if piece.end <= each.start and each.end <= clocks[1][0].start]
        if set(between) <= set("~>&iIa2o"):
            clock = begin_range(clock, clocks[1][1])
    if not clock.sure:
        part = part or next((each.numbers[0] for each in pieces if each.kind == "P"), 0)
        if part:
            return settle(clock.hour, clock.minute, clock.second, part=part)
    return clock


def _day_and_time(
    days: Days, piece: Piece, clocks: list[tuple[Piece, Clock]], pieces: list[Piece], scene: Scene, several: bool
) -> Chosen:
    clock = _sharpened(clocks, pieces, days.part)
    hour, confirm = clock.hour, bool(days.confirm) or several or len(clocks) > 1
    if not clock.sure and hour < 12:
        hour, unsure = _appointment_hour(clock, days.first == scene.today, scene)
        confirm = confirm or unsure
    day = days.first
    if hour == 24 and day != scene.today:
        hour, confirm = 0, True
    told = clocks[0][0]
    return Chosen(
        day, (hour, clock.minute, clock.second), min(piece.start, told.start), max(piece.end, told.end), confirm
    )


def _appointment_hour(clock: Clock, today: bool, scene: Scene) -> tuple[int, bool]:
    """Return the hour of the day that a person means by one of the twelve, and whether it should be confirmed."""
    if clock.hour <= 6:
        return clock.hour + 12, clock.hour == 6
    passed = today and (clock.hour, clock.minute) <= (scene.now.hour, scene.now.minute)
    return (clock.hour + 12 if passed else clock.hour), clock.hour == 7 or passed


def _time_alone(clocks: list[tuple[Piece, Clock]], pieces: list[Piece], scene: Scene) -> Chosen:
    """Return the next time that a clock shows it: today, or tomorrow where it has passed."""
    clock = _sharpened(clocks, pieces, 0)
    told = clocks[0][0]
    now = (scene.now.hour, scene.now.minute)
    day, hour, confirm = scene.today, clock.hour, len(clocks) > 1 or bool(clock.weak)
    if not clock.sure and hour <= 6 and (hour, clock.minute) < now:
        hour += 12
        confirm = confirm or clock.hour == 6
    if (hour, clock.minute) < now:
        day, confirm = day + 1, True
    return Chosen(day, (hour, clock.minute, clock.second), told.start, told.end, confirm)


def _instant(pieces: list[Piece], kinds: str, scene: Scene) -> Chosen | None:
    """Return the moment of an ISO 8601 time, or of "in 2 hours"; None where the message has neither."""
    for piece in pieces:
        if piece.kind == '"':
            year, month, day, hour, minute, second, *east = piece.numbers
            settle(hour, minute, second)
            offset = timezone(timedelta(minutes=east[0])) if east else None
            clock = (hour, minute, second)
            return Chosen(ordinal(year, month, day), clock, piece.start, piece.end, False, offset=offset)
        if piece.kind == ":" and len(piece.numbers) == 3:
            day, later, confirm = piece.numbers
            clock = (scene.now.hour, scene.now.minute, scene.now.second)
            return Chosen(day, clock, piece.start, piece.end, bool(confirm), later=later)
    return None
