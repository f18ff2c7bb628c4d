"""Which of the days in a message is meant, once the rules have read them all."""

from __future__ import annotations

import re
from datetime import date

from bot.answers.dates.alone import read_alone
from bot.answers.dates.grammar import Piece, Scene
from bot.answers.dates.moment import Chosen, clocks_in, day_and_time, instant_in, time_alone
from bot.answers.dates.reckoning import WEEKDAY_GRAIN, Days, add_months

_FILLERS = re.compile(r"[oe%9,_;iIja+:&K]")
# "El lunes no," declines, too: "no" is also "in the", but then something follows.
_DECLINED_AFTER = re.compile(r"D[oi]?(?:\?{0,2})(?:!|%(?=[,;_]))")
_DECLINED_BEFORE = re.compile(r"!(?:[?oe%9aijR7tZ]{0,4})$")
_YEAR_BEHIND = re.compile("T[,o]*4")
_NEIGHBOURS = re.compile(r"[oe%,_]*|[,_oeiIP]*T?P?[,_oe%]*")


def choose(pieces: list[Piece], scene: Scene) -> Chosen | None:
    """Choose the day, and the time that belongs to it; None where the message has neither."""
    instant = instant_in(pieces, scene)
    if instant is not None:
        return instant
    kinds = "".join([piece.kind for piece in pieces])
    whole = _FILLERS.sub("", kinds)
    places = _wanted_days(kinds)
    if not places:
        places = _whole_answer(pieces, whole, scene)
    clocks = clocks_in(pieces, bool(places), whole)
    if not places:
        return time_alone(clocks, pieces, scene) if clocks else None
    piece, days, several = _together(places, kinds, pieces, scene)
    year = _YEAR_BEHIND.search(kinds) if days.yearless else None
    if year is not None:  # "Wed Oct 28 15:50:06 2026"
        days = _in_year(days, pieces[year.end() - 1].numbers[0])
    if not clocks:
        return Chosen(days.first, None, piece.start, piece.end, bool(days.confirm) or several)
    return day_and_time(days, piece, clocks, pieces, scene, several)


def _in_year(days: Days, year: int) -> Days:
    day = date.fromordinal(days.first).replace(year=year).toordinal()
    return days._replace(first=day, after=day + days.after - days.first, confirm=0)


def _wanted_days(kinds: str) -> list[int]:
    """Return the places of the days in a message without those that it declines; a question declines nothing."""
    places = [place for place, kind in enumerate(kinds) if kind == "D"]
    if "!" not in kinds and "D%" not in kinds:
        return places
    return [
        place
        for place in places
        if not _DECLINED_AFTER.match(kinds, place) and not _DECLINED_BEFORE.search(kinds, 0, place)
    ]


def _whole_answer(pieces: list[Piece], whole: str, scene: Scene) -> list[int]:
    """Put the day that the whole message means in the place of its first word; return that place, or none."""
    place = next((place for place, piece in enumerate(pieces) if not _FILLERS.match(piece.kind)), -1)
    days = read_alone(whole, pieces, pieces[place], scene) if place >= 0 else None
    if days is None:
        return []
    pieces[place] = pieces[place]._replace(kind="D", numbers=days)
    return [place]


def _together(places: list[int], kinds: str, pieces: list[Piece], scene: Scene) -> tuple[Piece, Days, bool]:
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
    """Return a date whose year was left unsaid in the near year where it falls on the weekday said."""
    if (days.first - 1) % 7 == weekday:
        return days
    if days.yearless:
        for months in (-12, 12):
            moved_day = add_months(days.first, months)
            if (moved_day - 1) % 7 == weekday and date.fromordinal(moved_day).day == date.fromordinal(days.first).day:
                return days._replace(first=moved_day, after=moved_day + 1, confirm=1)
        return days._replace(confirm=1)
    return days._replace(confirm=1)
