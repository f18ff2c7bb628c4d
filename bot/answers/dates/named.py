"""Days by a name of their own: "hoje", "pasado mañana", "tonight", "esta tarde", "natal", "next thanksgiving"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.dates.grammar import NO_DATE, Meaning, Piece, Rule, Scene, direction_of, number_of, pick
from bot.answers.dates.holidays import holiday_in
from bot.answers.dates.reckoning import Days, upcoming
from bot.answers.dates.stretches import OF, YEARS, season_meant, year_of
from bot.answers.dates.words import SPRING


def _relative(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    piece = pick(pieces, "R7YN3")
    if piece is None or (piece.kind == "3" and len(piece.numbers) == 1):
        return None
    part = piece.numbers[1] if piece.kind == "7" else number_of(pieces, "P")
    return "D", Days.one(scene.today + piece.numbers[0], part=part)


def _part_of_today(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "D", Days.one(scene.today + direction_of(pieces), part=number_of(pieces, "P"))


def _next_day(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return "D", Days.one(scene.today + direction_of(pieces))


def _in_eight_days(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "de hoy en ocho", "de mañana en quince": a week from then, two weeks from then."""
    weeks = {8: 1, 15: 2}.get(pieces[-1].numbers[0])
    if weeks is None:
        return None
    return "D", Days.one(scene.today + pieces[0].numbers[0] + 7 * weeks)


def _from_today(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    return ("D", Days.one(scene.today, confirm=True)) if pieces[0].numbers[0] else None


def _holiday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    at = kinds.index("V")
    place = pieces[at].numbers[0]
    if place == 0 and kinds[0] == "j" and scene.language == "pt":
        return NO_DATE  # "em Natal" is in the city
    year = year_of(pieces[at + 1 :], scene)
    if place >= SPRING:
        return season_meant(place, year, direction_of(pieces), scene) if at or year is not None else None
    if year is not None:
        return "D", Days.one(holiday_in(place, year, scene.country))
    if direction_of(pieces) < 0:
        this = holiday_in(place, scene.now.year, scene.country)
        gone = this < scene.today
        return "D", Days.one(this if gone else holiday_in(place, scene.now.year - 1, scene.country))
    return "D", Days.one(upcoming(scene.today, lambda each: holiday_in(place, each, scene.country)))


NAMED_RULES: tuple[Rule, ...] = (
    ("V", rf"[jt%]?(?:[xlt<]o?)?V(?:{OF}{YEARS}|[xl])?", _holiday),
    ("g", r"(?<!L)xg|lg|g[xl]|[t<]g", _next_day),
    ("P", r"tP|lP", _part_of_today),
    ("RY", r"[RY]jn(?=$|[,;_TiI])", _in_eight_days),
    ("R7YN3", r"(?:v[oe%]*g[oe]*)?[R7NY]|3(?=$|[;_])", _relative),
    ("u", r"u", _from_today),
)
