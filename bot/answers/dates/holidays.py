"""Holidays that people name instead of a date: their names are data, their days are reckoned.

Days of law differ by country and change; only the well-known days that a person would give as an appointment's date
stand here. Dates of the movable ones follow Easter (the Gregorian computus) or "the nth weekday of a month".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bot.answers.dates.words import AUTUMN, SPRING, SUMMER, WINTER, Numbers


class Holiday(NamedTuple):
    """Names, and its rule: (month, day), (month, weekday, nth; -1 is the last) or (days after Easter,)."""

    names: str
    rule: Numbers
    by_country: Mapping[str, Numbers] = {}


_FATHERS = {"BR": (8, 6, 2), "PT": (3, 19), "ES": (3, 19)}
_LABOR = {"US": (9, 0, 1), "CA": (9, 0, 1)}
_INDEPENDENCE = {"BR": (9, 7), "MX": (9, 16), "CO": (7, 20), "AR": (7, 9), "CL": (9, 18), "PE": (7, 28), "US": (7, 4)}
_MOTHERS = {"MX": (5, 10), "PT": (5, 6, 1), "ES": (5, 6, 1), "AR": (10, 6, 3)}
_LOVERS = {"BR": (6, 12), "CO": (9, 5, 3)}

HOLIDAYS = (
    Holiday("natal|dia de natal|navidad|dia de navidad|christmas|christmas day|xmas|xmas day|x mas", (12, 25)),
    Holiday(
        "vespera de natal|vespera do natal|nochebuena|noche buena|christmas eve|xmas eve|dia 24 de natal|"
        "vispera de navidad",
        (12, 24),
    ),
    Holiday(
        "reveillon|vespera de ano novo|vespera do ano novo|nochevieja|noche vieja|fin de ano nuevo|new years eve|"
        "new year's eve|new year eve|nye|vispera de ano nuevo|virada do ano|virada de ano|virada|ultimo dia do ano",
        (12, 31),
    ),
    Holiday(
        "ano novo|ano nuevo|new year|new years|new year's|new year day|new year's day|new years day|dia de ano novo|"
        "confraternizacao universal|dia de ano nuevo",
        (1, 1),
    ),
    Holiday("reyes|dia de reyes|dia de reis|reyes magos|epiphany|epifania|los reyes", (1, 6)),
    Holiday(
        "valentine's day|valentine day|valentines day|valentine's|valentines|san valentin|dia de san valentin", (2, 14)
    ),
    Holiday("dia dos namorados|dia de los enamorados|dia del amor y la amistad|dia del amor", (2, 14), _LOVERS),
    Holiday("dia da mulher|dia internacional da mulher|dia de la mujer|women's day|womens day", (3, 8)),
    Holiday("st patrick's day|saint patrick's day|st patricks day|saint patricks day|st paddys day", (3, 17)),
    Holiday("april fools|april fool's day|april fools day|dia da mentira", (4, 1)),
    Holiday("tiradentes|dia de tiradentes", (4, 21)),
    Holiday("earth day|dia da terra|dia de la tierra", (4, 22)),
    Holiday(
        "labor day|labour day|dia do trabalho|dia do trabalhador|dia del trabajo|dia del trabajador|may day",
        (5, 1),
        _LABOR,
    ),
    Holiday("cinco de mayo", (5, 5)),
    Holiday("mothers day|mother's day|dia das maes|dia de la madre|dia de las madres", (5, 6, 2), _MOTHERS),
    Holiday("memorial day", (5, 0, -1)),
    Holiday("fathers day|father's day|dia dos pais|dia del padre", (6, 6, 3), _FATHERS),
    Holiday("sao joao|dia de sao joao|san juan|noche de san juan", (6, 24)),
    Holiday(
        "independence day|dia da independencia|dia de la independencia|sete de setembro|fourth of july|fiestas patrias",
        (7, 4),
        _INDEPENDENCE,
    ),
    Holiday("dia das criancas|nossa senhora aparecida|dia de nossa senhora aparecida", (10, 12)),
    Holiday("columbus day|dia de la raza|dia de la hispanidad", (10, 12), {"US": (10, 0, 2)}),
    Holiday("dia do professor|dia dos professores", (10, 15)),
    Holiday("halloween|haloween|dia das bruxas|noche de brujas|all hallows eve", (10, 31)),
    Holiday("all saints day|all saints' day|todos os santos|todos los santos|dia de todos os santos", (11, 1)),
    Holiday("finados|dia de finados|dia de muertos|dia de los muertos|all souls day|dia de los difuntos", (11, 2)),
    Holiday("veterans day|veteran's day", (11, 11)),
    Holiday("proclamacao da republica|dia da republica", (11, 15)),
    Holiday("consciencia negra|dia da consciencia negra|dia de zumbi", (11, 20)),
    Holiday("mlk day|mlk|martin luther king day|martin luther king jr day|martin luther king", (1, 0, 3)),
    Holiday("presidents day|presidents' day|president's day|washington's birthday", (2, 0, 3)),
    Holiday("juneteenth", (6, 19)),
    Holiday(
        "thanksgiving|thanksgiving day|turkey day|dia de accion de gracias|accion de gracias|acao de gracas", (11, 3, 4)
    ),
    Holiday("boxing day", (12, 26)),
    Holiday("constitucion mexicana", (2, 5)),
    Holiday("pascoa|domingo de pascoa|pascua|domingo de pascua|easter|easter sunday|domingo de resurreccion", (0,)),
    Holiday("easter monday|lunes de pascua|segunda de pascoa", (1,)),
    Holiday("sexta feira santa|sexta santa|viernes santo|good friday|sexta da paixao", (-2,)),
    Holiday("quinta feira santa|quinta santa|jueves santo|maundy thursday|semana santa|holy week", (-3,)),
    Holiday("domingo de ramos|palm sunday", (-7,)),
    Holiday("quarta feira de cinzas|quarta de cinzas|ash wednesday|miercoles de ceniza|cinzas", (-46,)),
    Holiday("carnaval|terca de carnaval|carnival|mardi gras|martes de carnaval|shrove tuesday", (-47,)),
    Holiday("segunda de carnaval|lunes de carnaval", (-48,)),
    Holiday("sabado de carnaval", (-50,)),
    Holiday("corpus christi", (60,)),
    Holiday("black friday|blackfriday", (11, 4, 0)),
)
_AFTER_THANKSGIVING = (11, 4, 0)  # the day after a Thursday: not always the fourth Friday

HOLIDAY_PHRASES: dict[str, list[tuple[tuple[str, ...], str, Numbers]]] = {}
"""First word -> (words of a holiday's name, the kind V, its place in HOLIDAYS)."""

for _place, _holiday in enumerate(HOLIDAYS):
    for _name in _holiday.names.split("|"):
        _words = tuple(word.removesuffix("'s") for word in _name.split())
        HOLIDAY_PHRASES.setdefault(_words[0], []).append((_words, "V", (_place,)))


def holiday_in(place: int, year: int, country: str) -> int:
    """Return the ordinal of a holiday in a year, by a country's custom. Raises ValueError outside years 1 to 9999."""
    holiday = HOLIDAYS[place]
    rule = holiday.by_country.get(country, holiday.rule)
    if rule == _AFTER_THANKSGIVING:
        return nth_weekday(year, 11, 3, 4) + 1
    if len(rule) == 1:
        return easter(year) + rule[0]
    if len(rule) == 2:
        return date(year, *rule).toordinal()
    return nth_weekday(year, *rule)


_SOUTH = {"BR", "AR", "CL", "UY", "PY", "BO", "PE", "ZA", "AU", "NZ", "AO", "MZ"}
_SEASONS_NORTH = {SPRING: (3, 21), SUMMER: (6, 21), AUTUMN: (9, 23), WINTER: (12, 21)}
_QUARTER_YEAR = 91
"""Days: a season's length, near enough."""


def season_in(season: int, year: int, country: str) -> tuple[int, int]:
    """Return the days (first, after the last) of a season that begins in a year, north or south of the equator."""
    if country in _SOUTH:
        season = SPRING + (season - SPRING + 2) % 4
    first = date(year, *_SEASONS_NORTH[season]).toordinal()
    return first, first + _QUARTER_YEAR


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> int:
    """Return the ordinal of the nth (-1: the last) weekday (Monday 0) of a month; ValueError where it has no such."""
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1).toordinal()
        return after - 1 - (after - 2 - weekday) % 7
    first = date(year, month, 1).toordinal()
    day = first + (weekday - (first - 1)) % 7 + 7 * (nth - 1)
    if date.fromordinal(day).month != month:
        raise ValueError(f"month {month} has no weekday {weekday} number {nth}")
    return day


def easter(year: int) -> int:
    """Return the ordinal of Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1).toordinal()
