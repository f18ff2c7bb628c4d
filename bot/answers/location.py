"""Where something is, in words: a street address, a place's name, a link to a map, coordinates."""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers import url
from bot.answers.amounts.words import COUNTED, NAMES
from bot.answers.fold import fold, words
from bot.answers.phrases.place_words import NOT_PLACES
from bot.answers.places.stretch import bare_place
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

SHORTEST = 4  # characters of an address
SHORT = 4  # words of a place's name without capitals
MOST_WORDS = 15  # of an address without a street and a figure
LEAST_OF_A_PHONE = 8  # figures

# Beside these, figures number a person, or something of theirs.
_NUMBERED = word_set("""
    cpf cnpj rg cnh rfc curp dni cuit cuil rut nit ssn passport passaporte pasaporte documento document protocolo pedido
    telefone telefono phone celular fone whatsapp zap email mail correo
""")
_NEAR = word_set("perto cerca near")  # of a place that is named

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
    coordinates; to be confirmed where it is a place's name alone. None for what is plainly no place ("não sei"): a
    question, an e-mail address, a document, a phone number, an amount, a sentence."""
    if is_map(text) or _COORDINATES.search(text):
        return Reading(" ".join(text.split()))
    place, led = bare_place(text)
    place = " ".join(place.split())
    said = words(fold(place))
    if len(place) < SHORTEST or not re.search(r"[^\W\d_]{2}", place):
        return None
    street, named = not _STREETS.isdisjoint(said), any(word[0].isupper() for word in place.split()[1:])
    if street and re.search(r"\d", place):
        return Reading(place, confirm="?" in text)
    nowhere = NOT_PLACES.intersection(said) - (_NEAR if named else frozenset())
    if "?" in text or nowhere or url.read(place, where, now) is not None or _is_else(place, said):
        return None
    return Reading(place, confirm=True) if led or street or named or len(said) <= SHORT else None


def is_map(text: str) -> bool:
    """Whether a text holds a map's link."""
    return _MAP.search(text) is not None


def _is_else(place: str, said: list[str]) -> bool:
    """Whether it is an address of another kind, a number of somebody or something, or a number of things."""
    if "@" in place or not _NUMBERED.isdisjoint(said) or len(said) > MOST_WORDS:
        return True
    figures = sum(map(str.isdigit, place))
    counts = any(word in COUNTED or word in NAMES for word in said)
    return figures >= LEAST_OF_A_PHONE or bool(figures and (counts or "$" in place))
