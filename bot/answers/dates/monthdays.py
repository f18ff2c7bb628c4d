"""Days of the month by their number alone: "dia 15", "el 15", "on the 3rd", "dia 29 ou 30", "mês que vem, dia 10"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.dates.grammar import Meaning, Piece, Rule, Scene, pick
from bot.answers.dates.months import LINK, Month, day_in, read_month
from bot.answers.dates.reckoning import Days, ordinal, upcoming_monthday
from bot.answers.dates.shapes import century


def _day_of_unit(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "mês que vem, dia 10"."""
    return "D", day_in(read_month(pieces, scene), pieces[-1].numbers[0], scene)


def _month_by_number(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "dia 3 do 5", "3 del 5 del 90"."""
    day, month = pieces[0].numbers[0], pieces[2].numbers[0]
    if scene.language == "en" or not 1 <= month <= 12:
        return None
    if len(pieces) == 3:
        return "D", day_in(Month(scene.now.year, month, True), day, scene)
    year = pieces[4].numbers[0]
    if year <= 31:
        return None
    return "D", Days.one(ordinal(century(year) if year < 100 else year, month, day))


def _two_days(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "dia 29 ou 30", "do dia 4 ao dia 8"."""
    first = upcoming_monthday(scene.today, pieces[0].numbers[0])
    return "D", Days(first, first + max(1, pieces[-1].numbers[0] - pieces[0].numbers[0] + 1), 1)


def _monthday(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    number = pick(pieces, "Grnqs1")
    if number is None:
        return None
    led = pieces[0].kind in "%o" and pieces[0].numbers[0] == 1  # "on 15", "for the 27"
    sure = number.kind in "Gr" or "e" in kinds or led
    return "D", Days.one(upcoming_monthday(scene.today, number.numbers[0]), confirm=not sure, yearless=True)


def _spanish(pieces: Sequence[Piece], kinds: str, scene: Scene) -> Meaning | None:
    """ "a las siete del 15": in Portuguese that has "dia" in it."""
    if scene.language != "es":
        return None
    return "D", Days.one(upcoming_monthday(scene.today, pieces[-1].numbers[0]), yearless=True)


MONTHDAY_RULES: tuple[Rule, ...] = (
    ("o", r"[Gnr1]ono[4n](?=$|[,;_])|Gon(?=$|[,;_])", _month_by_number),
    ("5", rf"(?:[xlt]o?5|5[xlt]){LINK}(?:[Gr]|(?<=e)n(?![hUg#568A]))", _day_of_unit),
    ("G", r"G[&~>a]{1,2}o?[nG](?![hUA568#g])", _two_days),
    ("G", r"[xt]?G(?![#%])", _monthday),
    ("r", r"(?<=[oe%9,])r(?![#U58gk])|^r(?![#U58gk?])|r(?=$|[,;_TP:&i9I])", _monthday),
    ("e%", rf"(?:e[n1]|%o?n(?=$|[,;_TiI]))(?![hUg#568A&~>/]|{LINK}[xlt<]?o?[MmpXQ5])", _monthday),
    ("o", r"(?<=T)on(?=$|[,;_])", _spanish),
    ("o", r"oon(?=$|[;_])|[o%]o[qs](?=$|[;_])", _monthday),
)
