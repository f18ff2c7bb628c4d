"""Where something is, in words: a street address, a place's name, a link to a map, coordinates."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers.fold import fold, words
from bot.answers.phrases.place_words import NOT_PLACES
from bot.answers.places.stretch import bare_place
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

SHORTEST = 4  # characters of an address

_STREETS = word_set("""
    rua r av avenida alameda al travessa tv estrada rodovia rod praca pca largo quadra qd lote lt bloco bl condominio
    cond bairro vila jardim setor via br sqs sqn shis sitio fazenda chacara calle c cl cra carrera kra cll col colonia
    fraccionamiento fracc boulevard blvd calzada calz privada paseo plaza pje pasaje diagonal ruta km barrio urb
    urbanizacion edificio edif depto departamento piso street st road rd ave drive dr lane ln court ct way highway hwy
    place pl square sq suite apt unit building parkway pkwy cep cp zip
""")
_COORDINATES = re.compile(r"-?\d{1,3}\.\d{3,}\s*[,; ]\s*-?\d{1,3}\.\d{3,}")
_MAP = re.compile(r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google|waze\.com|maps\.apple)", re.I)


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The address as it was written, without "moro na" before it. Sure with a street and a figure, a map's link or
    coordinates; to be confirmed where it is a place's name alone. None for what is plainly no place ("não sei")."""
    if _MAP.search(text) or _COORDINATES.search(text):
        return Reading(" ".join(text.split()))
    place, _ = bare_place(text)
    place = " ".join(place.split())
    said = words(fold(place))
    street, figure = bool(_STREETS.intersection(said)), bool(re.search(r"\d", place))
    if len(place) < SHORTEST or not re.search(r"[^\W\d_]{2}", place):
        return None
    if not (street and figure) and ("?" in text or NOT_PLACES.intersection(said)):
        return None
    return Reading(place, confirm=not (figure and (street or len(said) > 2)))
