"""The time of day that a message means, and the moment that it makes with a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta, timezone
from typing import NamedTuple

from bot.answers.dates.clock import Clock, begin_range, settle
from bot.answers.dates.grammar import Piece, Scene
from bot.answers.dates.reckoning import Days, ordinal


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


Told = tuple[Piece, Clock]

_NEARLY_ALONE = re.compile(r"\?{1,2}T")
_NEAR = 4  # characters between a time and its zone


def clocks_in(pieces: list[Piece], has_day: bool, whole: str) -> list[Told]:
    """Return the times of day; those that may be none only beside a day or as the whole message."""
    found = [(piece, Clock(*piece.numbers)) for piece in pieces if piece.kind == "T"]
    alone = set(whole) <= set("TP~>2§")
    nearly = _NEARLY_ALONE.fullmatch(whole) is not None  # "pode ser oito e meia"
    return [
        (piece, clock) for piece, clock in found
        if not clock.weak or alone or (nearly and clock.minute) or (has_day and _beside_day(piece, pieces))
    ]


def _beside_day(piece: Piece, pieces: list[Piece]) -> bool:
    return any(
        other.kind == "D" and min(abs(other.end - piece.start), abs(piece.end - other.start)) <= 5 for other in pieces
    )


def _zone_of(told: Piece, pieces: list[Piece]) -> timezone | None:
    """The zone that stands right behind a time: "10:00 GMT", "15h (horário de Brasília)"."""
    for piece in pieces:
        if piece.kind == "§" and 0 <= piece.start - told.end <= _NEAR:
            return timezone(timedelta(minutes=piece.numbers[0]))
    return None


def _sharpened(clocks: Sequence[Told], pieces: list[Piece], part: int) -> Clock:
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


def day_and_time(
    days: Days, piece: Piece, clocks: list[Told], pieces: list[Piece], scene: Scene, several: bool
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
        day, (hour, clock.minute, clock.second), min(piece.start, told.start), max(piece.end, told.end), confirm,
        offset=_zone_of(told, pieces),
    )


def _appointment_hour(clock: Clock, today: bool, scene: Scene) -> tuple[int, bool]:
    """Return the hour of the day that a person means by one of the twelve, and whether it should be confirmed."""
    if clock.hour <= 6:
        return clock.hour + 12, clock.hour == 6
    passed = today and (clock.hour, clock.minute) <= (scene.now.hour, scene.now.minute)
    return (clock.hour + 12 if passed else clock.hour), clock.hour == 7 or passed


def time_alone(clocks: list[Told], pieces: list[Piece], scene: Scene) -> Chosen:
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
    offset = _zone_of(told, pieces)
    return Chosen(day, (hour, clock.minute, clock.second), told.start, told.end, confirm, offset=offset)


def instant_in(pieces: list[Piece], scene: Scene) -> Chosen | None:
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
