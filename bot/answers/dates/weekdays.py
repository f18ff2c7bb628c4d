"""Days of the week: "sexta", "sexta que vem", "el lunes pasado", "wednesday of next week", "sexta 27"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.dates.grammar import NO_DATE, Meaning, Piece, Rule, Scene, direction_of, number_of, pick
from bot.answers.dates.reckoning import WEEKDAY_GRAIN, Days, upcoming_monthday, upcoming_weekday, week_start
from bot.answers.dates.words import NAME


def weekday_ahead(weekday: int, scene: Scene) -> Days:
    """Return the next day of that weekday; where today is one, a week ahead, to be confirmed."""
    day = upcoming_weekday(scene.today, weekday)
    return Days.one(day, confirm=day == scene.today + 7, grain=WEEKDAY_GRAIN)


def _plain_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    named = pick(pieces, "WBwyX")
    if named is None:
        return None
    return "D", weekday_ahead(named.numbers[-1] if named.kind == "X" else named.numbers[0], scene)


def _unlike_a_word(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """A short weekday after "de" or "para": not "ter" (to have), "sex", "sat" and "sun", which are words."""
    return None if len(pieces[0].numbers) > 1 else _plain_weekday(pieces, kinds, scene)


def _name(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "soy Domingo", "my name is April"."""
    return NO_DATE if pieces[0].numbers == (NAME,) else None


def _portuguese(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "segunda" is Monday where Portuguese is written; in Spanish it is the second one."""
    return _plain_weekday(pieces, kinds, scene) if scene.language not in ("es", "en") else None


def _this_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    weekday = number_of(pieces, "WBw")
    ahead = (weekday - (scene.today - 1)) % 7
    return "D", Days.one(scene.today + ahead, confirm=ahead == 0 and "N" not in kinds, grain=WEEKDAY_GRAIN)


def _moved_weekday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "last friday" is the latest one; "next friday" that of next week, to be confirmed where another comes first."""
    weekday = number_of(pieces, "WBw")
    direction = direction_of(pieces)
    ahead = upcoming_weekday(scene.today, weekday)
    if direction < 0:
        latest = ahead - 7 - 7 * (ahead == scene.today + 7)
        return "D", Days.one(latest + 7 * (direction + 1), grain=WEEKDAY_GRAIN)
    if direction == 0:
        return "D", weekday_ahead(weekday, scene)
    day = week_start(scene.today) + 7 + weekday if direction == 1 else ahead + 7
    return "D", Days.one(day, confirm=day != ahead, grain=WEEKDAY_GRAIN)


def _weekday_of_week(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    weekday = number_of(pieces, "WBwy")
    return "D", Days.one(week_start(scene.today) + 7 * direction_of(pieces) + weekday, grain=WEEKDAY_GRAIN)


def _weekday_and_number(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "sexta 27", "thursday the 21st": the next day that is both; one just gone only where no other is near."""
    weekday, number = pieces[0].numbers[-1 if kinds[0] == "X" else 0], pieces[-1].numbers[0]
    day = first = upcoming_monthday(scene.today, number)
    if (day - 1) % 7 == weekday:
        return "D", Days.one(day)
    for back in range(1, 15):
        gone = scene.today - back
        if date.fromordinal(gone).day == number and (gone - 1) % 7 == weekday:
            return "D", Days.one(gone, confirm=True)
    for _ in range(14):
        day = upcoming_monthday(day + 1, number)
        if (day - 1) % 7 == weekday:
            return "D", Days.one(day, confirm=True)
    return "D", Days.one(first, confirm=True)


def _weekday_and_number_timed(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "sexta 27 às 4" where that is a Friday soon; else the next Friday, to be confirmed: "14 às 18" are hours, and
    "13 às 14:00" may be another day."""
    day = upcoming_monthday(scene.today, pieces[-1].numbers[0])
    if (day - 1) % 7 == pieces[0].numbers[0]:
        return "D", Days.one(day)
    return "D", weekday_ahead(pieces[0].numbers[0], scene)._replace(confirm=1)


def _weekday_week(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "friday week", as Britain says it: a week after that Friday."""
    if scene.language != "en":
        return None
    return "D", Days.one(upcoming_weekday(scene.today, pieces[0].numbers[0]) + 7, confirm=True, grain=WEEKDAY_GRAIN)


def _so_many_ahead(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "three fridays from now", "daqui a duas segundas"."""
    many = number_of(pieces, "n1a")
    if not 1 <= many <= 10:
        return None
    day = upcoming_weekday(scene.today, number_of(pieces, "W")) + 7 * (many - 1)
    return "D", Days.one(day, confirm=True, grain=WEEKDAY_GRAIN)


_WEEK = r"(?:[xlt<]8|8[xlt])"
_BESIDE_DATE = (
    r"[wy](?=[,o%_]*(?:[TJFfGC:]|r)|[oijae9%,]*P)"
    r"|w(?=_?[,&_]+[wWB])|w(?=[,o%_]*(?:[Mm][oe_]*[nr1]|n[oe/~_]*[MmpX]))|(?<=[nr4JF],)w"
)
WEEKDAY_RULES: tuple[Rule, ...] = (
    ("#", r"#[oe%&?]{0,2}[WMm]", _name),
    ("8", rf"{_WEEK}[oe,%j2]*[WBwy]|[WBwy][oe,%j2]*{_WEEK}", _weekday_of_week),
    (
        "WBwX",
        r"[WBwX][oe%,_]{0,3}[nrG](?![hUg#568AT]|[oeij%/~_]*[MmpX45Q])",
        _weekday_and_number,
    ),
    ("8", r"W8(?=$|[,;_TiI])", _weekday_week),
    ("W", r"[n1a]Wu|(?<=j)nW", _so_many_ahead),
    ("WBw", r"[WB][oe%,_]{0,3}n(?=T)", _weekday_and_number_timed),
    ("WBw", r"[WBw]N|[WBw]3|t[oe]?[WBw]", _this_weekday),
    ("WBw", r"[x]o?[WBw](?!8)|[l][WBw]|(?<!H)<[Ww]|[WBw][xl]", _moved_weekday),
    ("WBwyX", rf"W|(?<=%)[Bwy](?!#)|{_BESIDE_DATE}|X(?=i?T)", _plain_weekday),
    ("wy", r"(?<=[oe9])[wy](?!#)", _unlike_a_word),
    ("B", r"B(?!#)", _portuguese),
)
