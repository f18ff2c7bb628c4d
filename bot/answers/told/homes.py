"""Where the writer lives, told unasked: "moro em Campinas - SP", "soy de Guadalajara", "I'm from Austin, TX"."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import datetime

from bot.answers import city
from bot.answers.fold import fold, words
from bot.answers.names.case import capitalise
from bot.answers.places.subdivisions import BY_CODE, BY_NAME, country_of
from bot.answers.places.well_known import CITIES
from bot.answers.reading import Locale, Value
from bot.answers.told.statements import Span, clause
from bot.answers.told.words import FILLERS
from bot.answers.told.words_of_things import NO_CITIES

Find = tuple[Value, Span]
# Of the first anybody's home is told, of the second a state at least: "sou da Acme", "estamos em reunião".
_LEAD = re.compile(r"""(?xi)(?<!\w)(?:
    (?P<home>(?:eu\s+|yo\s+)?(?:mor(?:o|amos)|viv(?:o|imos|emos)|resid(?:o|imos)|radic(?:o|amos))\s+(?:em|no|na|en)
    |(?:eu\s+|yo\s+)?(?:sou|somos|soy)\s+de|(?:i|we)\s+live\s+in|(?:i'm|im|i\s+am|we're|we\s+are)\s+(?:from|based\s+in))
    |(?:eu\s+)?(?:sou|somos)\s+(?:do|da)|(?:fica|ficamos|estamos|estou|queda|est[aá]|estoy)\s+(?:em|no|na|en)
    |(?:we're|we\s+are|i'm|i\s+am)\s+in|located\s+in|based\s+in)\s+""")
_NAME = r"[A-ZÀ-Þ][\w'’.]*"
_PLACE = re.compile(
    rf"(?P<city>{_NAME}(?:\s+(?:(?:de|do|da|dos|das|del|la|las|los|el|d')\s+)?{_NAME}|-[A-ZÀ-Þ]?[a-zà-þ]{{3,}})*)"
    rf"(?:\s*[,/(–-]\s*(?P<state>[A-ZÀ-Þ][\w.]*(?:\s+(?:(?:do|de|da|del)\s+)?{_NAME})*)\)?)?"
)
_IN = re.compile(r"(?<!\w)(?:em|en|in)\s+(?=[A-ZÀ-Þ])")
# Who says where they are today says nothing of where it is to be.
_THERE = (FILLERS | frozenset("""
    casa imovel obra apartamento apto predio loja escritorio sala la over departamento depa oficina local inmueble alla
    flat house apartment place office home condo reformar pintar mudar limpeza limpieza
""".split())) - frozenset("estou estoy estamos hoje hoy today atualmente actualmente currently agora ahora now".split())
CITY_WORDS = frozenset(name.split()[0] for name in CITIES)
_BESIDE = FILLERS | {"mesmo", "mesma", "mismo", "misma", "capital"}
_CAPITALS = re.compile(r"\s+([A-Z]{2,3})$")


def find_city(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The city of somebody who says where they live, written as a name; elsewhere only with its state."""
    found = _find(text, sentence, where)
    if found is None:
        return None
    name, state, home, span = found
    if not (home or state) or not NO_CITIES.isdisjoint(words(fold(name))) or (not state and _state(name, where)):
        return None
    reading = city.read(name, where, now)
    return (reading.value, span) if reading is not None and not reading.confirm else None


def find_place(text: str, sentence: Span, beside: Set[str]) -> Find | None:
    """A well-known city, written as a name, in a clause that says nothing but that something is there ("the flat is in
    Denver", "lá em Recife"), or in a sentence of its own ("Chicago."); `beside` are words of the flow, which tell
    nothing here."""
    for lead in (_IN.finditer(text, *sentence)):
        place = _PLACE.match(text, lead.end(), sentence.end)
        if place is not None and fold(place["city"]) in CITIES:
            around = clause(text, sentence, Span(lead.start(), place.end("city")))
            others = {*words(fold(text[around.start:lead.start()])), *words(fold(text[place.end("city"):around.end]))}
            if others <= _THERE | beside:
                return capitalise(place["city"].split(), ""), around
    alone = text[sentence.start:sentence.end].strip(" .!")
    # "3 rooms. Chicago." is a list of answers; "Hi. Austin." may be somebody's name.
    if fold(alone) in CITIES and alone[:1].isupper() and any(map(str.isdigit, text)):
        return capitalise(alone.split(), ""), sentence
    return None


def find_state(text: str, sentence: Span, where: Locale, now: datetime) -> Find | None:
    """The state of somebody who says where they are from, alone or behind a city."""
    found = _find(text, sentence, where)
    if found is None:
        return None
    name, state, _, span = found
    code = state or _state(name, where)
    return (code, span) if code else None


def _find(text: str, sentence: Span, where: Locale) -> tuple[str, str, bool, Span] | None:
    """The place that is named, the code of the state behind it, whether it is plainly a home, and where all this is
    said; None where the clause says more."""
    lead = _LEAD.search(text, *sentence)
    place = _PLACE.match(text, lead.end(), sentence.end) if lead else None
    if lead is None or place is None:
        return None
    name, end = place["city"], place.end("city")
    state = _state(place["state"], where) if place["state"] else ""
    capitals = _CAPITALS.search(name)
    if state:
        end = place.end()
    elif capitals and (state := _state(capitals[1], where)):
        name = name[:capitals.start()]
    around = clause(text, sentence, Span(lead.start(), end))
    beside = {*words(fold(text[around.start:lead.start()])), *words(fold(text[end:around.end]))}
    return (name, state, lead["home"] is not None, around) if beside <= _BESIDE else None


def _state(name: str, where: Locale) -> str:
    country, folded = country_of(where), fold(name)
    known = BY_NAME.get(country, {}).get(folded) or BY_CODE.get(country, {}).get(folded.upper())
    return known.code if known else ""
